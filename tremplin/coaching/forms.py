"""The forms of each step of a booking, and of the mediators' hours."""

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tremplin.coaching.core.openings import MIDNIGHT
from tremplin.coaching.models import HelpService
from tremplin.coaching.queries.wishes import TOPIC_LENGTH
from tremplin.ui.forms import ChoiceRows, LongAnswer
from tremplin.ui.templatetags.ui import duration

WEEKDAYS = [_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday")]


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

    @property
    def hours(self) -> dict[str, Any]:
        """The day, whether it is open, and its hours on the wall clock (midnight to midnight: the whole day)."""
        return self.cleaned_data | {name: self.cleaned_data[name] or MIDNIGHT for name in ("starts", "ends")}
