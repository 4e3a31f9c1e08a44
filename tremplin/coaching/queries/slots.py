"""Slots that can be booked, computed from rules, exceptions, holidays, absences and bookings.

Four reads whatever the number of mediators, days and kinds of help: mediators, rules, exceptions, and all that is
taken in one union (occupations, unavailability, the other appointments of the person).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import BigIntegerField, Prefetch, Q, Value

from tremplin.coaching.core.closures import closed_days
from tremplin.coaching.core.openings import open_periods
from tremplin.coaching.core.slots import Slot, merge_slots, offered_starts
from tremplin.coaching.models import (
    Appointment,
    AvailabilityException,
    AvailabilityRule,
    HelpService,
    Mediator,
    Occupation,
)
from tremplin.kernel import clock
from tremplin.kernel.periods import Period
from tremplin.people.models import Unavailability

NOBODY = 0  # no key is zero


@dataclass(frozen=True)
class SlotDay:
    """The free slots of one day of the wall calendar."""

    day: date
    slots: tuple[Slot, ...]


@dataclass(frozen=True)
class Calendars:
    """What slots are computed from, read once: who receives, what is taken from each, when the person is taken."""

    receiving: list[Mediator]
    taken: dict[int, list[Period[datetime]]]
    hers: list[Period[datetime]] = field(default_factory=list)


def help_services() -> list[HelpService]:
    """The kinds of help offered, in their order."""
    return list(HelpService.objects.filter(active=True).order_by("position", "pk"))


def mediators() -> list[Mediator]:
    """The mediators who receive, by name."""
    receiving = Mediator.objects.filter(active=True, agent__is_active=True)
    return list(receiving.select_related("agent", "office").order_by("name", "pk"))


def free_slots(
    service: HelpService,
    *,
    mediator: int | None = None,
    person: int | None = None,
    now: datetime,
    ignoring: int | None = None,
    at_once: bool = False,
) -> list[Slot]:
    """Every slot of this help from now to its horizon, ascending, each start once.

    `mediator` narrows to one (a key); `person` is the key of whoever comes, who cannot be in two places; `ignoring`
    is the key of an appointment about to be moved, whose own time counts as free; `at_once` forgets the notice.
    """
    window = _window(service, now)
    return _slots(service, _calendars(mediator, person, window, ignoring), now, at_once=at_once)


def _window(service: HelpService, now: datetime) -> Period[datetime]:
    return Period(now, now + service.policy.horizon + service.policy.duration)


def _days(window: Period[datetime]) -> tuple[date, date]:
    return clock.local(window.start).date(), clock.local(window.end).date()


def _slots(service: HelpService, calendars: Calendars, now: datetime, *, at_once: bool = False) -> list[Slot]:
    """The slots of one kind of help, from calendars that reach at least as far as its horizon."""
    policy, (first, last) = service.policy, _days(_window(service, now))
    if at_once:
        policy = replace(policy, notice=timedelta(0))
    closed = closed_days(first, last)
    starts = {}
    for one in calendars.receiving:
        opened = open_periods(
            [rule.value for rule in one.rules.all()],
            [exception.value for exception in one.exceptions.all()],
            first=first,
            last=last,
            zone=clock.ZONE,
            closed_days=closed,
        )
        starts[one.pk] = offered_starts(opened, calendars.taken[one.pk], policy, now=now, zone=clock.ZONE)
    merged = merge_slots(starts, policy.duration)
    return [slot for slot in merged if not any(slot.start < p.end and p.start < slot.end for p in calendars.hers)]


def _calendars(mediator: int | None, person: int | None, window: Period[datetime], ignoring: int | None) -> Calendars:
    receiving = _receiving(mediator, window)
    taken: dict[int, list[Period[datetime]]] = {NOBODY: [], **{one.pk: [] for one in receiving}}
    for key, period in _taken(receiving, person, window, ignoring):
        taken[key].append(Period(period.lower, period.upper))
    return Calendars(receiving, taken, taken.pop(NOBODY))


def _receiving(mediator: int | None, window: Period[datetime]) -> list[Mediator]:
    first, last = _days(window)
    rules = AvailabilityRule.objects.filter(valid_from__lte=last).filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=first)
    )
    exceptions = AvailabilityException.objects.filter(day__range=(first, last))
    chosen = Mediator.objects.filter(active=True, agent__is_active=True)
    if mediator is not None:
        chosen = chosen.filter(pk=mediator)
    return list(
        chosen.prefetch_related(
            Prefetch("rules", queryset=rules.order_by("weekday", "starts", "pk")),
            Prefetch("exceptions", queryset=exceptions.order_by("day", "starts", "pk")),
        ).order_by("pk")
    )


def _taken(
    receiving: list[Mediator], person: int | None, window: Period[datetime], ignoring: int | None
) -> list[tuple[int, Any]]:
    """Taken periods by mediator (keys), and under `NOBODY` those of the person who comes."""
    span = (window.start - timedelta(days=1), window.end + timedelta(days=1))
    keys = [one.pk for one in receiving]
    occupied = Occupation.objects.filter(resource__in=keys, active=True, period__overlap=span)
    away = Unavailability.objects.filter(agent__mediator__in=keys, period__overlap=span)
    hers = Appointment.objects.filter(person=person).booked().within(*span).exclude(pk=ignoring or NOBODY)
    nobody = Value(NOBODY, output_field=BigIntegerField())
    parts = (
        occupied.exclude(appointment=ignoring).order_by().values_list("resource_id", "period"),
        away.order_by().values_list("agent__mediator", "period"),
        hers.order_by().values_list(nobody, "period"),
    )
    return list(parts[0].union(*parts[1:], all=True).order_by("resource_id", "period"))


def next_free_slot(now: datetime) -> tuple[HelpService, Slot] | None:
    """The very next moment at which somebody can be helped, whatever the kind of help."""
    services = help_services()
    if not services:
        return None
    longest = max((_window(service, now) for service in services), key=lambda window: window.end)
    calendars = _calendars(None, None, longest, None)
    firsts = [(slots[0], service) for service in services if (slots := _slots(service, calendars, now))]
    if not firsts:
        return None
    slot, service = min(firsts, key=lambda found: (found[0].start, found[1].position))
    return service, slot


def by_day(slots: Iterable[Slot]) -> list[SlotDay]:
    """Slots gathered by day of the wall calendar."""
    days: dict[date, list[Slot]] = {}
    for slot in slots:
        days.setdefault(clock.local(slot.start).date(), []).append(slot)
    return [SlotDay(day, tuple(found)) for day, found in sorted(days.items())]
