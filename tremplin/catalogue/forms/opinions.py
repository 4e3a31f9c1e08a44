"""What a reader adds to her opinion, and what the desk answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tremplin.catalogue.core.opinions import LONGEST_SENTENCE, Outcome, Reason, asks_for_a_reason
from tremplin.catalogue.models import OpinionOutcome, OpinionReason
from tremplin.ui.forms import ChoiceRows, LongAnswer

TOO_LONG = _("Write at most %(limit_value)d characters; you wrote %(show_value)d.")


class OpinionForm(forms.Form):
    """One sentence and one reason, both optional."""

    raison = forms.ChoiceField(
        label=_("What is it about?"),
        required=False,
        choices=OpinionReason.choices,
        widget=ChoiceRows,
        error_messages={"invalid_choice": _("Choose one of the reasons, or none.")},
    )
    phrase = forms.CharField(
        label=_("Would you add a sentence?"),
        required=False,
        max_length=LONGEST_SENTENCE,
        help_text=_("At most 500 characters, for example: the button is no longer there. Name nobody."),
        error_messages={"max_length": TOO_LONG},
        widget=LongAnswer(rows=3),
    )

    def __init__(self, *arguments: Any, kind: str, **named: Any) -> None:
        super().__init__(*arguments, **named)
        if not asks_for_a_reason(kind):
            del self.fields["raison"]

    @property
    def reason(self) -> Reason | None:
        """The reason chosen, if one was."""
        chosen = self.cleaned_data.get("raison", "")
        return Reason(chosen) if chosen else None


class AnswerForm(forms.Form):
    """A sentence to the reader, and what becomes of her opinion; one of the two at least."""

    reponse = forms.CharField(
        label=_("Your answer to the reader"),
        required=False,
        max_length=LONGEST_SENTENCE,
        help_text=_("At most 500 characters. She gets it as she prefers: mail, text message or paper."),
        error_messages={"max_length": TOO_LONG},
        widget=LongAnswer(rows=3),
    )
    suite = forms.ChoiceField(
        label=_("What becomes of it?"),
        required=False,
        choices=[("", _("It stays open")), *OpinionOutcome.choices],
        initial="",
        widget=ChoiceRows,
        error_messages={"invalid_choice": _("Choose what becomes of this opinion.")},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned["reponse"] and not cleaned["suite"]:
            self.add_error("reponse", _("Write an answer, or choose what becomes of this opinion."))
        return cleaned

    @property
    def outcome(self) -> Outcome | None:
        """What was decided; None to leave it open."""
        chosen = self.cleaned_data["suite"]
        return Outcome(chosen) if chosen else None


class PageAnswerForm(forms.Form):
    """One sentence to all readers whose opinion on a page is closed, and the outcome."""

    suite = forms.ChoiceField(
        label=_("What became of it?"),
        choices=OpinionOutcome.choices,
        initial=Outcome.CORRECTED.value,
        widget=ChoiceRows,
        error_messages={
            "required": _("Choose what became of these opinions."),
            "invalid_choice": _("Choose what became of these opinions."),
        },
    )
    reponse = forms.CharField(
        label=_("Your answer to these readers"),
        required=False,
        max_length=LONGEST_SENTENCE,
        help_text=_("At most 500 characters. Each gets it as she prefers."),
        error_messages={"max_length": TOO_LONG},
        widget=LongAnswer(rows=3),
    )
