"""Entrusting a page, and saying that a tool has changed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tremplin.catalogue.models import ToolPage, ToolVersion, Upkeep
from tremplin.catalogue.queries import keepers
from tremplin.people.models import Agent


class EntrustForm(forms.Form):
    """Who keeps a page from now on, and a word for her."""

    owner = forms.ChoiceField(
        label=_("Who keeps this page?"),
        help_text=_("The mediators and the contributors of today."),
        error_messages={"required": _("Choose a person."), "invalid_choice": _("Choose a person of the list.")},
    )
    note = forms.CharField(
        label=_("What to look at"),
        required=False,
        max_length=Upkeep._meta.get_field("review_note").max_length,  # noqa: SLF001 - Django's documented name
        help_text=_("For example: the picture of step 3 shows the former screen."),
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.people = {str(agent.pk): agent for agent in keepers()}
        owner: Any = self.fields["owner"]
        owner.choices = [("", _("Choose a person")), *((key, who.display_name) for key, who in self.people.items())]

    @property
    def chosen(self) -> Agent:
        """The person chosen, once the form is valid."""
        return self.people[self.cleaned_data["owner"]]


class ToolChangeForm(forms.Form):
    """Which tool, and what its version is called."""

    tool = forms.ModelChoiceField(
        queryset=ToolPage.objects.none(),
        to_field_name="slug",
        error_messages={"required": _("Choose a tool."), "invalid_choice": _("Choose a tool of the list.")},
    )
    label = forms.CharField(
        max_length=ToolVersion._meta.get_field("label").max_length,  # noqa: SLF001 - Django's documented name
        error_messages={"required": _("Give a name to this version, for example “New Teams”.")},
    )
    note = forms.CharField(
        required=False,
        max_length=ToolVersion._meta.get_field("note").max_length,  # noqa: SLF001 - same
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        tool: Any = self.fields["tool"]
        tool.queryset = ToolPage.objects.readable().order_by("pk")
