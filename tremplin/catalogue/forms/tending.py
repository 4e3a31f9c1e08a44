"""The forms of those who tend the search: words, a file of words, the good page of a search."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tremplin.catalogue.core.words import LARGEST, LONGEST, PairFault, pair_fault
from tremplin.kernel.search.core.folding import printable
from tremplin.kernel.search.core.judging import BEST, GOOD
from tremplin.kernel.search.models import SearchEntry
from tremplin.kernel.search.searching import LONGEST_QUERY
from tremplin.ui.forms import ChoiceRows

PAIR_FAULTS = {
    PairFault.MISSING: _("Write both words, for example mdp and mot de passe."),
    PairFault.SHORT: _("Write at least two letters on each side, for example mdp."),
    PairFault.LONG: _("Write at most 80 characters on each side."),
    PairFault.EMPTY: _("The words of the pages are too common. Add one that tells something, for example password."),
    PairFault.WORDY: _("Write at most five words, as agents type them, for example mot de passe."),
    PairFault.SAME: _("Both sides are the same words. Accents and capitals make no difference."),
}


class WordsForm(forms.Form):
    """What agents type, and what pages say."""

    terme = forms.CharField(
        label=_("What agents type"),
        max_length=LONGEST,
        help_text=_("One word or a few, for example mdp."),
        error_messages={
            "required": _("Write the word that agents type, for example mdp."),
            "max_length": PAIR_FAULTS[PairFault.LONG],
        },
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    sens = forms.CharField(
        label=_("What pages say"),
        max_length=LONGEST,
        help_text=_("The word that stands in the pages, for example mot de passe."),
        error_messages={
            "required": _("Write the word that pages say, for example mot de passe."),
            "max_length": PAIR_FAULTS[PairFault.LONG],
        },
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    deux_sens = forms.BooleanField(
        label=_("The other way round too"),
        required=False,
    )
    recherche = forms.CharField(required=False, max_length=LONGEST_QUERY, widget=forms.HiddenInput)

    def __init__(self, *args: Any, one_pair: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if one_pair:
            del self.fields["deux_sens"]
            del self.fields["recherche"]

    def clean_terme(self) -> str:
        """The word without spaces too many."""
        return printable(self.cleaned_data["terme"])

    def clean_sens(self) -> str:
        """Same."""
        return printable(self.cleaned_data["sens"])

    def clean(self) -> dict[str, Any]:
        """Both words together."""
        cleaned = super().clean() or {}
        if {"terme", "sens"} <= cleaned.keys() and (fault := pair_fault(cleaned["terme"], cleaned["sens"])):
            raise ValidationError(PAIR_FAULTS[fault])
        return cleaned

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The pairs that the form would add."""
        term, meaning = self.cleaned_data["terme"], self.cleaned_data["sens"]
        return [(term, meaning), (meaning, term)] if self.cleaned_data.get("deux_sens") else [(term, meaning)]


class WordFileForm(forms.Form):
    """A CSV file of words."""

    fichier = forms.FileField(
        label=_("Which file?"),
        help_text=_("A CSV file of two columns, at most 1 MB and 5,000 lines: word of the agents, word of the pages."),
        error_messages={
            "required": _("Choose the CSV file on your computer."),
            "empty": _("This file is empty. Check it, then choose it again."),
        },
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv"}),
    )

    def clean_fichier(self) -> Any:
        """A file small enough to be read."""
        file = self.cleaned_data["fichier"]
        if file.size > LARGEST:
            raise ValidationError(_("This file is over 1 MB. Cut it in several files."))
        return file


class JudgementForm(forms.Form):
    """For these words, the good page is…"""

    mots = forms.CharField(
        label=_("Words that agents type"),
        max_length=LONGEST_QUERY,
        error_messages={
            "required": _("Write the words that agents type, for example mdp."),
            "max_length": _("Write at most 200 characters."),
        },
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    adresse = forms.CharField(
        label=_("Address of the good page"),
        max_length=500,
        help_text=_("Open the page, then copy its address, for example /guides/mot-de-passe-oublie/."),
        error_messages={
            "required": _("Copy here the address of the good page."),
            "max_length": _("This address is too long. Copy it again from the page."),
        },
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "inputmode": "url"}),
    )
    note = forms.TypedChoiceField(
        label=_("What does this page bring?"),
        choices=[(BEST, _("It answers")), (GOOD, _("It helps"))],
        coerce=int,
        initial=BEST,
        widget=ChoiceRows,
        error_messages={"required": _("Choose what this page brings.")},
    )

    def clean_mots(self) -> str:
        """The words without spaces too many."""
        return printable(self.cleaned_data["mots"])

    def clean_adresse(self) -> SearchEntry:
        """The page at this address, whole or without its beginning."""
        try:
            path = urlsplit(printable(self.cleaned_data["adresse"])).path
        except ValueError:  # no address at all, such as "http://["
            path = ""
        entry = SearchEntry.objects.filter(url=path).order_by("pk").first()
        if entry is None:
            raise ValidationError(_("No page that readers can find has this address. Copy it again from the page."))
        return entry
