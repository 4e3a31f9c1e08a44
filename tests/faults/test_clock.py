"""A clock put back an hour, days of 23 and 25 hours, the ends of February and of the year: nothing twice or lost.

Days of a changing hour are tested where hours are counted: tests/coaching/core, tests/kernel/test_periods.py,
tests/kernel/test_clock.py and tests/kernel/test_calendars.py.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from procrastinate.contrib.django import app

from tests.factories.coaching import HelpServiceFactory, MediatorFactory, at, book
from tests.factories.people import AgentFactory
from tremplin.coaching import actions
from tremplin.coaching.models import Appointment, HelpService, Occupation
from tremplin.coaching.queries.slots import free_slots
from tremplin.kernel import clock, throttling
from tremplin.kernel.messages import delivery, post
from tremplin.kernel.messages.models import Message, State
from tremplin.people.models.doors import PASSWORD

pytestmark = pytest.mark.django_db
Clock = Callable[[str], datetime]
DAYS = ["2026-03-28", "2026-10-24", "2028-02-28", "2026-12-31"]


@pytest.fixture
def service() -> HelpService:
    MediatorFactory()
    return HelpServiceFactory(notice=0)


def test_a_booking_made_later_than_now_stays_as_it_was(service: HelpService, set_clock: Clock) -> None:
    made = book(start=at(14))
    set_clock("2026-03-03T06:30:00+01:00")  # an hour before it was made
    again = Appointment.objects.get(pk=made.pk)
    assert (again.period, again.state) == (made.period, Appointment.State.BOOKED)
    assert at(14) not in [slot.start for slot in free_slots(service, mediator=None, person=None, now=clock.now())]
    moved = actions.move_appointment(appointment=again, start=at(15), actor=again.person)
    assert Occupation.objects.filter(appointment=moved, active=True).count() == 1


def test_a_message_claimed_later_than_now_is_not_sent_twice(set_clock: Clock) -> None:
    person = AgentFactory()
    message = post(recipient=person.pk, kind="essai", subject="Sujet", body="Corps", dedupe_key="essai")
    Message.objects.filter(pk=message.pk).update(state=State.SENDING, claimed_at=clock.now(), attempts=1)
    set_clock("2026-03-03T06:30:00+01:00")
    delivery.take_back_late_messages()
    assert Message.objects.get(pk=message.pk).state == State.SENDING


def test_a_door_that_rests_does_not_rest_longer_for_a_clock_put_back(set_clock: Clock) -> None:
    def fail() -> None:
        throttling.guarded(PASSWORD, account="A1", address="192.0.2.1", check=lambda: None)

    for _try in range(12):
        fail()
    before = throttling.resting_on(PASSWORD, ["A1"])
    set_clock("2026-03-03T06:30:00+01:00")
    after = throttling.resting_on(PASSWORD, ["A1"])
    assert before.keys() == {"A1"}
    assert after in (before, {})


@pytest.mark.parametrize("day", DAYS)
def test_the_slots_of_a_day_are_those_of_the_wall_clock(service: HelpService, set_clock: Clock, day: str) -> None:
    set_clock(f"{day}T07:00:00+01:00")
    slots = free_slots(service, mediator=None, person=None, now=clock.now())
    by_day: dict[Any, list[str]] = {}
    for slot in slots:
        by_day.setdefault(clock.local(slot.start).date(), []).append(f"{clock.local(slot.start):%H:%M}")
    hours = {hours[0] for hours in list(by_day.values())[1:]}
    assert hours == {"09:00"}
    assert len({slot.start for slot in slots}) == len(slots)


@pytest.mark.django_db(transaction=True)
def test_a_periodic_job_of_an_hour_lived_twice_is_done_once() -> None:
    hour = int(datetime(2026, 10, 25, 1, 0, tzinfo=UTC).timestamp())
    deferred = [_defer(hour) for _node in range(2)]
    assert [number is not None for number in deferred] == [True, False]


def _defer(timestamp: int) -> int | None:
    """Ask for the purge of that instant, as each worker does when its minute has come."""
    task = app.tasks["kernel.purge_old_keys"]
    asked = [task.queue, task.lock, task.queueing_lock, task.name, task.priority, "", timestamp, "{}"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT procrastinate_defer_periodic_job_v2(%s, %s, %s, %s, %s, %s, %s, %s)", asked)
        (number,) = cursor.fetchone()
    return None if number is None else int(number)
