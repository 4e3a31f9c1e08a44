"""What the gallery shows its components with."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from tremplin.ui.components import declared, icon_names
from tremplin.ui.forms import ChoiceRows, DateInThreeBoxes, LongAnswer

MOMENT = datetime(2026, 3, 3, 7, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Example:
    """A component of the gallery: its tag, its props with their defaults, the template that shows it."""

    name: str
    props: list[tuple[str, str]]
    template: str


class SampleForm(forms.Form):
    """One field of each shape."""

    name = forms.CharField(label=_("Your name"), help_text=_("As on your badge."))
    way = forms.ChoiceField(
        label=_("How shall we answer you?"),
        choices=[("mail", _("By mail")), ("sms", _("By text message"))],
        widget=ChoiceRows,
    )
    wish = forms.CharField(label=_("Anything else?"), required=False, widget=LongAnswer(rows=3))


class SampleDateForm(forms.Form):
    """A date in three boxes, and what one may leave out."""

    day = forms.DateField(label=_("Which day suits you?"), required=False, widget=DateInThreeBoxes)


def example_of(name: str) -> Example:
    """What the gallery shows of one component."""
    return Example(name, list(declared(name).items()), f"ui/gallery/{name.replace('-', '_')}.html")


def sample() -> dict[str, Any]:
    """Values for the examples: two moments, forms at rest and with mistakes, the second page of a list, drawings."""
    return {
        "moment": MOMENT,
        "later": MOMENT + timedelta(hours=6, minutes=30),
        "form": SampleForm(auto_id="rest_%s"),
        "wrong_form": SampleForm({}, auto_id="wrong_%s"),
        "date_form": SampleDateForm(),
        "page": Paginator(range(60), 20).page(2),
        "crumbs": [(_("Home"), "/"), (_("Components"), "#")],
        "icons": icon_names(),
    }
