"""What people ask of a booking: the wish carried from page to page in the address, and the forms of each step.

The wish travels in the query string, so that the browser's Back button works and nothing typed is lost.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.validators import slug_re
from django.http import Http404, QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tremplin.coaching.models import HelpService, Mediator
from tremplin.people.models import Agent
from tremplin.people.rules import may_act_for
from tremplin.ui.forms import ChoiceRows, LongAnswer
from tremplin.ui.templatetags.ui import duration

TOPIC_LENGTH = 300
SLUG_LENGTH = 120
START_FORMAT = "%Y-%m-%dT%H:%MZ"
YEARS = range(2000, 2100)  # any other year is a typing error, and the ends of the calendar cannot be converted
WEEKDAYS = [_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday")]


@dataclass(frozen=True)
class Wish:
    """What is known so far of a booking. Its query form uses the words of the addresses."""

    person: Agent
    service: HelpService | None = None
    mediator: Mediator | None = None
    start: datetime | None = None
    topic: str = ""
    guide: str = ""
    own: bool = True

    @property
    def parts(self) -> dict[str, str]:
        """The wish as the names and values of a query, empty parts left out."""
        parts = {
            "aide": self.service.code if self.service else "",
            "avec": str(self.mediator.pk) if self.mediator else "",
            "debut": write_start(self.start) if self.start else "",
            "sujet": self.topic,
            "guide": self.guide,
            "pour": "" if self.own else self.person.matricule,
        }
        return {name: value for name, value in parts.items() if value}

    @property
    def query(self) -> str:
        """The wish as a query string."""
        return urlencode(self.parts)

    @property
    def ends_at(self) -> datetime | None:
        """When the help would end."""
        return self.start + timedelta(minutes=self.service.duration) if self.start and self.service else None

    @property
    def changeable_until(self) -> datetime | None:
        """Until when it could be moved or cancelled."""
        return self.start - timedelta(minutes=self.service.change_until) if self.start and self.service else None

    def at(self, start: datetime) -> "Wish":
        """The same wish at another moment."""
        return replace(self, start=start)

    def with_mediator(self, mediator: Mediator | None) -> "Wish":
        """The same wish with one mediator, or with any."""
        return replace(self, mediator=mediator)


def read_wish(query: QueryDict, actor: Agent) -> Wish:
    """The wish that a query string describes; parts that mean nothing are left out.

    Raises `Http404` when it names a person for whom the actor may not act.
    """
    return Wish(
        person=(person := _person(query.get("pour", ""), actor)),
        service=HelpService.objects.filter(code=_slug(query.get("aide", "")), active=True).first(),
        mediator=_mediator(query.get("avec", "")),
        start=read_start(query.get("debut", "")),
        topic=query.get("sujet", "").replace("\x00", "")[:TOPIC_LENGTH],
        guide=_slug(query.get("guide", "")),
        own=person.pk == actor.pk,
    )


def read_start(text: str) -> datetime | None:
    """The UTC instant written as 2026-03-03T08:30Z; None for anything else."""
    try:
        start = datetime.strptime(text, START_FORMAT).replace(tzinfo=UTC)
    except ValueError:
        return None
    return start if start.year in YEARS else None


def write_start(start: datetime) -> str:
    """A UTC instant as `read_start` reads it."""
    return start.strftime(START_FORMAT)


def read_day(text: str) -> date | None:
    """The day written as 2026-03-27; None for anything else."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year in YEARS else None


def _slug(text: str) -> str:
    return text if len(text) <= SLUG_LENGTH and slug_re.match(text) else ""


def _person(matricule: str, actor: Agent) -> Agent:
    if matricule in ("", actor.matricule):
        return actor
    found = Agent.objects.active().filter(matricule=matricule.replace("\x00", "")).select_related("site").first()
    if found is None or not may_act_for(actor, found):
        raise Http404
    return found


def _mediator(key: str) -> Mediator | None:
    if not (key.isascii() and key.isdigit() and len(key) < 16):  # noqa: PLR2004 - longer is no key of ours
        return None
    return Mediator.objects.filter(pk=int(key), active=True).select_related("agent").first()


class HelpRows(ChoiceRows):
    """The kinds of help as large rows, each with what happens and how long it takes."""

    def create_option(self, *arguments: Any, **named: Any) -> dict[str, Any]:
        option = super().create_option(*arguments, **named)
        service: HelpService = option["value"].instance
        return option | {"hint": f"{service.description} ({duration(service.duration)})"}


class HelpForm(forms.Form):
    """How the person would like to be helped."""

    aide = forms.ModelChoiceField(
        label=_("How would you like to be helped?"),
        queryset=HelpService.objects.none(),
        to_field_name="code",
        empty_label=None,
        widget=HelpRows,
        error_messages={
            "required": _("Choose one way of being helped, for example by phone."),
            "invalid_choice": _("Choose one way of being helped, for example by phone."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["aide"]
        field.queryset = HelpService.objects.filter(active=True).order_by("position", "pk")
        field.label_from_instance = lambda service: service.name


class TopicForm(forms.Form):
    """What it is about, in one's own words."""

    sujet = forms.CharField(
        label=_("What is it about?"),
        required=False,
        max_length=TOPIC_LENGTH,
        help_text=_("A few words are enough, for example: my photos do not leave. The mediator reads them before."),
        error_messages={"max_length": _("Write at most 300 characters. The rest can be said at the appointment.")},
        widget=LongAnswer(rows=3),
    )


class PersonSearchForm(forms.Form):
    """Whom the appointment is for."""

    q = forms.CharField(
        label=_("Who is the appointment for?"),
        max_length=80,
        help_text=_("Write a name or a matricule, for example Diallo or A1042."),
        error_messages={"required": _("Write a name or a matricule, for example Diallo.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class HourField(forms.TimeField):
    """An hour of the wall clock, written the French ways: 9:00, 9h, 9h30, 9 h 30."""

    def __init__(self, **named: Any) -> None:
        super().__init__(
            required=False,
            input_formats=["%H:%M", "%Hh%M", "%H h %M", "%Hh", "%H h", "%H"],
            error_messages={"invalid": _("Write the hour like 9:00 or 14:30.")},
            widget=forms.TimeInput(format="%H:%M", attrs={"autocomplete": "off", "maxlength": 7}),
            **named,
        )


class StretchForm(forms.Form):
    """Two opening stretches of one weekday; empty hours mean closed."""

    morning_from = HourField(label=_("Morning from"))
    morning_to = HourField(label=_("Morning to"))
    afternoon_from = HourField(label=_("Afternoon from"))
    afternoon_to = HourField(label=_("Afternoon to"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name, (start, end) in self._pairs(cleaned).items():
            if f"{name}_from" in self.errors or f"{name}_to" in self.errors:
                continue
            if bool(start) != bool(end):
                self.add_error(f"{name}_to", _("Write both hours, for example 9:00 and 12:00, or none."))
            elif start and end and end <= start:
                self.add_error(f"{name}_to", _("Choose an end later than the start, for example 9:00 to 12:00."))
        return cleaned

    @property
    def stretches(self) -> list[tuple[time, time]]:
        """The hours chosen, as (start, end) on the wall clock."""
        return [(start, end) for start, end in self._pairs(self.cleaned_data).values() if start and end]

    @staticmethod
    def _pairs(cleaned: dict[str, Any]) -> dict[str, tuple[time | None, time | None]]:
        return {name: (cleaned.get(f"{name}_from"), cleaned.get(f"{name}_to")) for name in ("morning", "afternoon")}


class ExceptionForm(forms.Form):
    """One day that is not like every week."""

    day = forms.DateField(
        label=pgettext_lazy("exception", "Day"),
        help_text=_("For example 27/3/2026."),
        error_messages={
            "required": _("Write the day, for example 27/3/2026."),
            "invalid": _("Write the day like 27/3/2026."),
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    is_open = forms.TypedChoiceField(
        label=_("On this day"),
        choices=[("0", _("I do not receive")), ("1", _("I receive, besides my usual hours"))],
        coerce=lambda value: value == "1",
        initial="0",
        widget=ChoiceRows,
        error_messages={"required": _("Choose whether you receive on this day.")},
    )
    starts = HourField(label=_("From"), help_text=_("For example 9:00. Leave empty for the whole day."))
    ends = HourField(label=_("To"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if "starts" in self.errors or "ends" in self.errors:
            return cleaned
        if bool(starts) != bool(ends):
            self.add_error("ends", _("Write both hours, for example 9:00 and 12:00, or none."))
        elif starts and ends and ends <= starts:
            self.add_error("ends", _("Choose an end later than the start, for example 9:00 to 12:00."))
        return cleaned
