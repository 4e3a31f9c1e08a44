"""A new page: its kind, its title, the tool that it opens."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tremplin.catalogue.core.readability import Passage
from tremplin.catalogue.core.wording import listed
from tremplin.catalogue.models import GuideKind, ToolPage
from tremplin.ui.forms import ChoiceRows

MOST_PASSAGES = 400
LONGEST_PASSAGE = 20_000
WHICH = _("Choose what you are writing, for example a tutorial.")
HINTS: dict[str, Any] = {
    GuideKind.TUTORIAL: _("One gesture, step by step, with a picture at each step."),
    GuideKind.TIP: _("A short cut, in one minute."),
    GuideKind.COURSE_SHEET: _("How to lead a workshop: prepare, show, do it together."),
    GuideKind.VIDEO: _("Three minutes at most, with its captions and its words in writing."),
}


class NewPageForm(forms.Form):
    """What a new page begins with; `mots`, the words that were searched, become its keywords."""

    genre = forms.ChoiceField(
        label=_("What are you writing?"),
        choices=GuideKind.choices,
        widget=ChoiceRows(hints=HINTS),
        error_messages={"required": WHICH, "invalid_choice": WHICH},
    )
    titre = forms.CharField(
        label=_("What will the reader know how to do?"),
        max_length=120,
        help_text=_("A title that begins with a verb, for example: share a folder."),
        error_messages={
            "required": _("Write a title, for example: share a folder."),
            "max_length": _("Write a shorter title: 120 letters at most."),
        },
    )
    outil = forms.ModelChoiceField(
        label=_("Which tool does it open?"),
        queryset=ToolPage.objects.none(),
        to_field_name="slug",
        required=False,
        empty_label=_("None, or another one"),
        error_messages={"invalid_choice": _("Choose a tool of the list.")},
    )
    mots = forms.CharField(required=False, max_length=400, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        tool: Any = self.fields["outil"]
        tool.queryset = ToolPage.objects.readable().in_french_order()

    @property
    def searched_words(self) -> tuple[str, ...]:
        """The words that were searched, once the form is right."""
        return listed(self.cleaned_data["mots"])


def passages_of(posted: Any) -> list[Passage]:
    """The words that the editor sends to be measured, with their places; what is beyond all measure is left out."""
    pairs = zip(posted.getlist("place"), posted.getlist("words"), strict=False)
    return [Passage(place[:80], words[:LONGEST_PASSAGE]) for place, words in pairs][:MOST_PASSAGES]
