"""Slots that can be booked, computed from rules, exceptions, holidays, absences and bookings.

Three reads whatever the number of mediators and days: mediators with their rules, occupations, unavailability.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Prefetch, Q

from tremplin.coaching.core.closures import closed_days
from tremplin.coaching.core.openings import open_periods
from tremplin.coaching.core.slots import Slot, merge_slots, nearest, offered_starts
from tremplin.coaching.models import (
    AvailabilityException,
    AvailabilityRule,
    HelpService,
    Mediator,
    Occupation,
)
from tremplin.kernel import clock
from tremplin.kernel.periods import Period
from tremplin.people.models import Unavailability

NEAREST = 3


@dataclass(frozen=True)
class SlotDay:
    """The free slots of one day of the wall calendar."""

    day: date
    slots: tuple[Slot, ...]


def help_services() -> list[HelpService]:
    """The kinds of help offered, in their order."""
    return list(HelpService.objects.filter(active=True).order_by("position", "pk"))


def mediators() -> list[Mediator]:
    """The mediators who receive, by name."""
    return list(Mediator.objects.filter(active=True).select_related("agent", "office").order_by("name", "pk"))


def free_slots(
    service: HelpService, *, mediator: int | None = None, now: datetime, ignoring: int | None = None
) -> list[Slot]:
    """Every slot of this help from now to its horizon, ascending, each start once.

    `mediator` narrows to one (a key); `ignoring` is the key of an appointment about to be moved, whose own time
    counts as free.
    """
    policy = service.policy
    window = Period(now, now + policy.horizon + policy.duration)
    receiving = _receiving(mediator, window)
    busy = _busy([m.pk for m in receiving], {m.agent_id: m.pk for m in receiving}, window, ignoring)
    first, last = clock.local(window.start).date(), clock.local(window.end).date()
    closed = closed_days(first, last)
    starts = {}
    for one in receiving:
        opened = open_periods(
            [rule.value for rule in one.rules.all()],
            [exception.value for exception in one.exceptions.all()],
            first=first,
            last=last,
            zone=clock.ZONE,
            closed_days=closed,
        )
        starts[one.pk] = offered_starts(opened, busy.get(one.pk, ()), policy, now=now, zone=clock.ZONE)
    return merge_slots(starts, policy.duration)


def _receiving(mediator: int | None, window: Period[datetime]) -> list[Mediator]:
    first, last = clock.local(window.start).date(), clock.local(window.end).date()
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


def _busy(
    resources: Sequence[int], owners: dict[int, int], window: Period[datetime], ignoring: int | None
) -> dict[int, list[Period[datetime]]]:
    """Taken periods by resource: occupations, and the unavailability of the people behind."""
    span = (window.start - timedelta(days=1), window.end + timedelta(days=1))
    busy: dict[int, list[Period[datetime]]] = {resource: [] for resource in resources}
    taken = Occupation.objects.filter(resource__in=resources, active=True, period__overlap=span)
    if ignoring is not None:
        taken = taken.exclude(appointment=ignoring)
    for resource, period in taken.order_by("resource", "pk").values_list("resource_id", "period"):
        busy[resource].append(Period(period.lower, period.upper))
    away = Unavailability.objects.filter(agent__in=owners, period__overlap=span)
    for agent, period in away.order_by("agent", "pk").values_list("agent_id", "period"):
        busy[owners[agent]].append(Period(period.lower, period.upper))
    return busy


def nearest_slots(
    service: HelpService,
    wanted: datetime,
    *,
    mediator: int | None,
    now: datetime,
    ignoring: int | None = None,
) -> list[Slot]:
    """The three free slots nearest to a start that was lost."""
    return nearest(free_slots(service, mediator=mediator, now=now, ignoring=ignoring), wanted, NEAREST)


def next_free_slot(now: datetime) -> tuple[HelpService, Slot] | None:
    """The very next moment at which somebody can be helped, whatever the kind of help."""
    firsts = [(slots[0], service) for service in help_services() if (slots := free_slots(service, now=now))]
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
