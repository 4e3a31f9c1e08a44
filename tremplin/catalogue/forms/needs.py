"""What is decided about a need: not now, or already written."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tremplin.catalogue.models.needs import LONGEST_REASON
from tremplin.ui.forms import ChoiceRows

FOR_GOOD, A_MONTH, THREE_MONTHS, A_YEAR = "toujours", "1", "3", "12"


class AsideForm(forms.Form):
    """Until when, and why."""

    duree = forms.ChoiceField(
        label=_("Not now: until when?"),
        choices=[
            (A_MONTH, _("For a month")),
            (THREE_MONTHS, _("For three months")),
            (A_YEAR, _("For a year")),
            (FOR_GOOD, _("For good: this page will not be written")),
        ],
        widget=ChoiceRows,
        error_messages={
            "required": _("Choose until when, for example for three months."),
            "invalid_choice": _("Choose until when, for example for three months."),
        },
    )
    raison = forms.CharField(
        label=_("Why?"),
        required=False,
        max_length=LONGEST_REASON,
        help_text=_("Your colleagues read it, for example: the tool changes in June."),
        error_messages={"max_length": _("Write at most 200 characters.")},
    )

    @property
    def months(self) -> int | None:
        """For how many months; None for good."""
        chosen = self.cleaned_data["duree"]
        return None if chosen == FOR_GOOD else int(chosen)


class AnsweredForm(forms.Form):
    """Which page already says it, among those that were found."""

    page = forms.TypedChoiceField(
        label=_("Which page already says it?"),
        coerce=int,
        widget=ChoiceRows,
        error_messages={
            "required": _("Choose the page that already says it."),
            "invalid_choice": _("Choose the page that already says it."),
        },
    )

    def __init__(self, *arguments: Any, pages: list[tuple[int, str]], **named: Any) -> None:
        super().__init__(*arguments, **named)
        field: Any = self.fields["page"]
        field.choices = pages
