"""A poster: for which site, with which pages, on which paper."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tremplin.catalogue.core.posters import MOST_PAGES
from tremplin.catalogue.core.screens import GuideCard
from tremplin.people.models import Site
from tremplin.ui.forms import ChoiceRows

PAPERS = (("a4", _("A4, for a door")), ("a3", _("A3, for a wall")))


class PosterForm(forms.Form):
    """The pages of a poster; the site is chosen before, since its agents decide what is proposed."""

    guides = forms.MultipleChoiceField(
        label=_("Which pages?"),
        help_text=_("Ten at most. The most useful ones for this site come first."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Tick at least one page."),
            "invalid_choice": _("One of these pages can no longer be read. Choose again."),
        },
    )
    paper = forms.ChoiceField(label=_("Which paper?"), choices=PAPERS, initial="a4", widget=ChoiceRows)

    def __init__(self, *arguments: Any, choices: Sequence[GuideCard], **named: Any) -> None:
        super().__init__(*arguments, **named)
        field: Any = self.fields["guides"]
        field.choices = [(card.slug, card.title) for card in choices]

    def clean_guides(self) -> list[str]:
        """At most ten."""
        chosen: list[str] = self.cleaned_data["guides"]
        if len(chosen) > MOST_PAGES:
            raise forms.ValidationError(
                _("You ticked %(number)s pages. A poster has room for ten: untick some."),
                params={"number": len(chosen)},
            )
        return chosen


class PosterSiteForm(forms.Form):
    """The site of a poster."""

    site = forms.ModelChoiceField(
        label=_("For which site?"),
        queryset=Site.objects.none(),
        to_field_name="code",
        empty_label=_("Choose a site"),
        error_messages={
            "required": _("Choose a site in the list."),
            "invalid_choice": _("Choose a site in the list."),
        },
    )
    q = forms.CharField(
        label=_("Pages to add"),
        required=False,
        max_length=80,
        help_text=_("Some words, with commas between searches. The pages found come first in the list."),
    )

    def __init__(self, *arguments: Any, sites: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        field: Any = self.fields["site"]
        field.queryset = sites
        field.label_from_instance = lambda site: site.name
