"""Races, with real processes on a real database: who comes second is told so, and nothing is ever half done."""

from collections import Counter
from datetime import datetime, time, timedelta
from itertools import pairwise
from uuid import uuid4

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.coaching.rivals import Rivals
from tests.factories.coaching import HelpServiceFactory, MediatorFactory, at, book
from tests.factories.people import AgentFactory, OccupationFactory, ServiceFactory, SiteFactory
from tremplin.coaching.models import Appointment, HelpService, Occupation
from tremplin.kernel.idempotency.models import IdempotencyKey
from tremplin.kernel.journal.models import JournalEntry
from tremplin.kernel.messages.models import Message
from tremplin.people.models import Agent

PROCESSES, ROUNDS, SLOTS = 8, 10, 20
TEN_HOURS = ((time(8), time(18)),)


@pytest.fixture
def service(child_environment: dict[str, str]) -> HelpService:
    return HelpServiceFactory(duration=30, buffer_after=0, notice=0, horizon_days=ROUNDS + 3)


@pytest.fixture
def people(child_environment: dict[str, str]) -> list[Agent]:
    same = {"site": SiteFactory(), "service": ServiceFactory(), "occupation": OccupationFactory()}
    return AgentFactory.create_batch(PROCESSES, **same)


def starts_of(day: int) -> list[datetime]:
    """The same twenty slots of one day, from 8:00 to 18:00."""
    return [at(8, days=day) + n * timedelta(minutes=30) for n in range(SLOTS)]


def deadlocks() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select deadlocks from pg_stat_database where datname = current_database()")
        return int(cursor.fetchone()[0])


def overlaps() -> int:
    """Pairs of active occupations of one mediator that share an instant."""
    found = Occupation.objects.filter(active=True).order_by("resource", "period", "pk")
    return sum(one.resource_id == other.resource_id and one.value.meets(other.value) for one, other in pairwise(found))


def assert_consistent() -> None:
    """Each appointment has its occupation, its two messages with their jobs, and its line of the journal."""
    keys = set(Appointment.objects.values_list("pk", flat=True))
    assert Counter(Occupation.objects.values_list("appointment_id", flat=True)) == dict.fromkeys(keys, 1)
    written = Counter(key.split(":")[1] for key in Message.objects.values_list("dedupe_key", flat=True))
    assert written == {str(key): 2 for key in keys}
    subjects = Counter(JournalEntry.objects.values_list("subject", flat=True))
    assert subjects == {f"appointment:{key}": 1 for key in keys}
    messages = set(Message.objects.values_list("pk", flat=True))
    assert messages <= {job["message"] for job in ProcrastinateJob.objects.values_list("args", flat=True)}
    assert set(IdempotencyKey.objects.values_list("response_ref", flat=True)) <= set(
        Appointment.objects.values_list("reference", flat=True)
    )


def test_eight_processes_book_the_same_twenty_slots_ten_times_over(
    service: HelpService, people: list[Agent], child_environment: dict[str, str]
) -> None:
    MediatorFactory(hours=TEN_HOURS)
    before = deadlocks()
    with Rivals(PROCESSES, child_environment) as rivals:
        for day in range(1, ROUNDS + 1):
            for number, person in enumerate(people):
                shift = number % 4 * 5  # some run together, some meet halfway
                starts = starts_of(day)
                rivals.tell(number, person=person.pk, service=service.pk, starts=starts[shift:] + starts[:shift])
            outcomes = Counter("won" if o.startswith("RV-") else o for one in rivals.answers() for o in one)
            assert outcomes == {"won": SLOTS, "taken": (PROCESSES - 1) * SLOTS}
    assert Appointment.objects.count() == ROUNDS * SLOTS
    assert overlaps() == 0
    assert_consistent()
    assert deadlocks() == before


def test_two_mediators_are_shared_and_bookings_race_with_moves(
    service: HelpService, people: list[Agent], child_environment: dict[str, str]
) -> None:
    mediators = [MediatorFactory(hours=TEN_HOURS), MediatorFactory(hours=TEN_HOURS)]
    movers = {number: [book(people[number], start=at(9, days=11)).reference] for number in (0,)}
    before = deadlocks()
    with Rivals(4, child_environment) as rivals:
        for day in (1, 2):
            for number in range(4):
                more = {"move": movers[number][0]} if number in movers else {}
                rivals.tell(number, person=people[number].pk, service=service.pk, starts=starts_of(day), **more)
            answers = rivals.answers()
            assert [o for one in answers for o in one if o.startswith("fault")] == []
    assert overlaps() == 0
    busy = Counter(Appointment.objects.values_list("mediator_id", flat=True))
    assert set(busy) == {mediator.pk for mediator in mediators}
    # Every place was filled but those that the mover left behind her.
    assert Appointment.objects.count() >= 2 * 2 * SLOTS - SLOTS
    assert deadlocks() == before


def test_one_form_sent_twice_at_once_is_one_booking(
    service: HelpService, people: list[Agent], child_environment: dict[str, str]
) -> None:
    MediatorFactory(hours=TEN_HOURS)
    with Rivals(2, child_environment) as rivals:
        for start in starts_of(1)[:5]:
            order = {"person": people[0].pk, "service": service.pk, "starts": [start], "key": str(uuid4())}
            rivals.tell(0, **order)
            rivals.tell(1, **order)
            (one,), (other,) = rivals.answers()
            assert one == other
            assert one.startswith("RV-")
    assert Appointment.objects.count() == 5
    assert_consistent()


def test_two_tabs_of_one_person_make_one_booking(
    service: HelpService, people: list[Agent], child_environment: dict[str, str]
) -> None:
    """Two mediators are free: only the person herself stands in the way."""
    MediatorFactory(hours=TEN_HOURS)
    MediatorFactory(hours=TEN_HOURS)
    with Rivals(2, child_environment) as rivals:
        for number in range(2):
            rivals.tell(number, person=people[0].pk, service=service.pk, starts=starts_of(1))
        outcomes = [sorted(o if o == "busy" else "won" for o in pair) for pair in zip(*rivals.answers(), strict=True)]
    assert outcomes == [["busy", "won"]] * SLOTS
    assert_consistent()


@pytest.mark.parametrize(
    "place",
    [
        "tremplin.coaching.actions.booking._write",
        "tremplin.coaching.actions.booking.post_confirmation",
        "tremplin.coaching.actions.booking.record",
    ],
)
def test_a_process_killed_while_booking_leaves_nothing_and_stops_nobody(
    service: HelpService, people: list[Agent], child_environment: dict[str, str], place: str
) -> None:
    MediatorFactory(hours=TEN_HOURS)
    order = {"person": people[0].pk, "service": service.pk, "starts": starts_of(1)[:1], "key": str(uuid4())}
    with Rivals(1, child_environment) as rivals:
        rivals.tell(0, **order, stop_at=place)
        assert rivals.answer(0) == "in the middle"
        rivals.kill(0)
    assert (Appointment.objects.count(), Occupation.objects.count(), IdempotencyKey.objects.count()) == (0, 0, 0)
    assert_consistent()
    with Rivals(1, child_environment) as rivals:  # the same form, sent again
        rivals.tell(0, **order)
        (reference,) = rivals.answer(0)
    assert Appointment.objects.get().reference == reference
    assert_consistent()
