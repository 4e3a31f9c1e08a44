"""Appointments as agents, relays and mediators look at them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import connection
from django.db.models import Q

from tremplin.coaching.core.openings import wall_period
from tremplin.coaching.models import Appointment, Mediator
from tremplin.coaching.rules import may_see
from tremplin.kernel import clock
from tremplin.kernel.periods import Period
from tremplin.people.models import Agent

_NEXT = (
    f"SELECT id FROM {Appointment._meta.db_table} "  # noqa: S608, SLF001 - Django's documented name
    "WHERE person_id = %s AND state = %s AND upper(period) > %s ORDER BY period, id LIMIT 1"
)
MOST_PAST = 10
MOST_TO_COME = 50


@dataclass(frozen=True)
class Appointments:
    """The appointments of one person: to come (soonest first), past (latest first, at most 10)."""

    to_come: tuple[Appointment, ...]
    past: tuple[Appointment, ...]


@dataclass(frozen=True)
class MediatorDay:
    """One day of a mediator: its appointments in the order of time."""

    day: date
    appointments: tuple[Appointment, ...]


def appointments_of(person: Agent, *, now: datetime) -> Appointments:
    """What a person has booked: at most 50 to come and her 10 latest."""
    hers = Appointment.objects.filter(person=person).with_people()
    coming = Q(period__endswith__gt=now, state=Appointment.State.BOOKED)
    return Appointments(
        tuple(hers.filter(coming).order_by("period", "pk")[:MOST_TO_COME]),
        tuple(hers.exclude(coming).order_by("-period", "-pk")[:MOST_PAST]),
    )


def next_appointment_of(person: Agent, *, now: datetime) -> Appointment | None:
    """The next appointment of a person, with its service and its mediator's name.

    Each home page asks, and most people have none: a question put together once finds that out.
    """
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [person.pk, Appointment.State.BOOKED.value, now])
        row = cursor.fetchone()
    if row is None:
        return None
    return Appointment.objects.select_related("service", "mediator__resource_ptr").get(pk=row[0])


def appointment_seen_by(viewer: Agent, reference: str) -> Appointment | None:
    """The appointment of this reference, if the viewer may see it."""
    if "\x00" in reference:  # PostgreSQL would refuse the very question
        return None
    found = Appointment.objects.filter(reference=reference).with_people().first()
    return found if found and may_see(viewer, found) else None


def booked_by_relay(relay: Agent, *, now: datetime) -> list[Appointment]:
    """What somebody booked for others and is still to come: at most 50, soonest first."""
    booked = Appointment.objects.filter(booked_by=relay, period__endswith__gt=now).exclude(person=relay)
    return list(booked.booked().with_people().order_by("period", "pk")[:MOST_TO_COME])


def days_of(mediator: Mediator, *, first: date, days: int) -> list[MediatorDay]:
    """The booked appointments of a mediator over `days` days from `first`, empty days included."""
    span = wall_period(first, time(0), time(0), clock.ZONE)
    end = wall_period(first + timedelta(days=days - 1), time(0), time(0), clock.ZONE)
    if span is None or end is None:
        return []
    booked = Appointment.objects.filter(mediator=mediator).within(span.start, end.end).booked().with_people()
    found = list(booked.order_by("period", "pk"))
    wanted = [first + timedelta(days=n) for n in range(days)]
    return [MediatorDay(day, tuple(a for a in found if clock.local(a.starts_at).date() == day)) for day in wanted]


def booked_minutes(mediators: Iterable[int], week: Period[datetime]) -> dict[int, int]:
    """The minutes already booked by mediator (keys) over a week."""
    minutes = dict.fromkeys(mediators, 0)
    rows = Appointment.objects.filter(mediator__in=list(minutes)).within(week.start, week.end).booked()
    for mediator, period in rows.order_by("pk").values_list("mediator_id", "period"):
        minutes[mediator] += int((period.upper - period.lower).total_seconds() // 60)
    return minutes


def usual_mediator_of(person: Agent) -> int | None:
    """The mediator (key) of the latest appointment of a person that was not cancelled."""
    latest = Appointment.objects.filter(person=person).booked().order_by("-period", "-pk")
    return latest.values_list("mediator_id", flat=True).first()
