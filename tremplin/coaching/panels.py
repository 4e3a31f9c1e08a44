"""Fragments of coaching: the choice of a slot, the next free moment, what comes next for somebody."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tremplin.coaching.models import Appointment
from tremplin.coaching.queries.appointments import days_of, next_appointment_of
from tremplin.coaching.queries.slots import SlotDay, by_day, free_slots, next_free_slot
from tremplin.coaching.queries.wishes import Wish, read_day
from tremplin.kernel import clock
from tremplin.people.models import Agent

DAYS_SHOWN = 5


@dataclass(frozen=True)
class SlotChoice:
    """A few days of free slots, and the days where the choice goes on (None: there are no more)."""

    days: tuple[SlotDay, ...]
    earlier: date | None
    later: date | None
    any_at_all: bool


def slot_choice(wish: Wish, *, from_day: str, ignoring: int | None = None) -> SlotChoice:
    """Five days with free slots, from the day written 2026-03-27 or from the first one."""
    if wish.service is None:
        return SlotChoice((), None, None, any_at_all=False)
    chosen = wish.mediator.pk if wish.mediator else None
    slots = free_slots(wish.service, mediator=chosen, person=wish.person.pk, now=clock.now(), ignoring=ignoring)
    days, since = by_day(slots), read_day(from_day) or date.min
    first = next((n for n, found in enumerate(days) if found.day >= since), 0)
    shown = days[first : first + DAYS_SHOWN]
    return SlotChoice(
        days=tuple(shown),
        earlier=days[max(0, first - DAYS_SHOWN)].day if first else None,
        later=days[first + DAYS_SHOWN].day if len(days) > first + DAYS_SHOWN else None,
        any_at_all=bool(days),
    )


def next_help(now: datetime) -> dict[str, Any]:
    """What the help panel says of the next free moment."""
    found = next_free_slot(now)
    return {"service": found[0], "slot": found[1]} if found else {}


def coming_up(person: Agent) -> Appointment | None:
    """What the home page says of the person's next appointment."""
    return next_appointment_of(person, now=clock.now())


def day_at_a_glance(person: Agent) -> dict[str, Any]:
    """What a mediator's home page says of her day."""
    today = clock.today()
    return {"today": today, "day": days_of(person.mediator, first=today, days=1)[0]}
