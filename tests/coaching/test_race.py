"""Races, with real processes on a real database: who comes second is told so, and nothing is ever half done."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from itertools import pairwise
from uuid import uuid4

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.coaching.rivals import Rival, Rivals
from tests.factories.coaching import HelpServiceFactory, MediatorFactory, at, book
from tests.factories.people import AgentFactory, OccupationFactory, ServiceFactory, SiteFactory
from tremplin.coaching.actions import SlotTakenError, cancel_appointment
from tremplin.coaching.models import Appointment, HelpService, Occupation
from tremplin.kernel.idempotency.models import IdempotencyKey
from tremplin.kernel.journal.models import JournalEntry
from tremplin.kernel.messages.models import Message
from tremplin.people.models import Agent

PROCESSES, ROUNDS, SLOTS = 8, 10, 20
TEN_HOURS = ((time(8), time(18)),)


@pytest.fixture(scope="module")
def pool() -> Iterator[Rivals]:
    rivals = Rivals()
    yield rivals
    rivals.stop()


@pytest.fixture
def rivals(pool: Rivals, child_environment: dict[str, str]) -> Callable[[int], list[Rival]]:
    """That many processes on the database of the test."""
    return lambda count: pool.get(count, child_environment)


@pytest.fixture
def service(child_environment: dict[str, str]) -> HelpService:
    return HelpServiceFactory(duration=30, buffer_after=0, notice=0, horizon_days=2)


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
    service: HelpService, people: list[Agent], rivals: Callable[[int], list[Rival]]
) -> None:
    MediatorFactory(hours=TEN_HOURS)
    before = deadlocks()
    eight, starts = rivals(PROCESSES), starts_of(1)
    for _ in range(ROUNDS):
        for number, (rival, person) in enumerate(zip(eight, people, strict=True)):
            shift = number % 4 * 5  # some run together, some meet halfway
            rival.tell(person=person.pk, service=service.pk, starts=starts[shift:] + starts[:shift])
        outcomes = Counter("won" if o.startswith("RV-") else o for rival in eight for o in rival.answer())
        assert outcomes == {"won": SLOTS, "taken": (PROCESSES - 1) * SLOTS}
        assert overlaps() == 0
        assert Occupation.objects.filter(active=True).count() == SLOTS
        Appointment.objects.update(state=Appointment.State.CANCELLED)  # the same slots are free for the next round
        Occupation.objects.update(active=False)
    assert Appointment.objects.count() == ROUNDS * SLOTS
    assert_consistent()
    assert deadlocks() == before


def test_bookings_race_with_moves_between_two_mediators(
    service: HelpService, people: list[Agent], rivals: Callable[[int], list[Rival]]
) -> None:
    mediators = [MediatorFactory(hours=TEN_HOURS), MediatorFactory(hours=TEN_HOURS)]
    moving = book(people[0], start=at(17))
    before = deadlocks()
    four = rivals(4)
    for number, (rival, person) in enumerate(zip(four, people, strict=False)):
        more = {} if number else {"move": moving.reference}
        rival.tell(person=person.pk, service=service.pk, starts=starts_of(1), **more)
    outcomes = {o if o in {"taken", "busy"} else o[:3] for rival in four for o in rival.answer()}
    assert outcomes <= {"RV-", "taken"}
    assert overlaps() == 0
    of_that_day = Appointment.objects.filter(period__startswith__gt=at(1, days=1))
    assert set(of_that_day.values_list("mediator_id", flat=True)) == {mediator.pk for mediator in mediators}
    assert of_that_day.filter(person=people[0]).count() <= 1
    assert Appointment.objects.filter(person=people[0]).count() == 1
    assert deadlocks() == before


def test_one_form_sent_twice_at_once_is_one_booking(
    service: HelpService, people: list[Agent], rivals: Callable[[int], list[Rival]]
) -> None:
    MediatorFactory(hours=TEN_HOURS)
    two = rivals(2)
    for start in starts_of(1)[:5]:
        order = {"person": people[0].pk, "service": service.pk, "starts": [start], "key": str(uuid4())}
        for rival in two:
            rival.tell(**order)
        (one,), (other,) = (rival.answer() for rival in two)
        assert one == other
        assert one.startswith("RV-")
    assert Appointment.objects.count() == 5
    assert_consistent()


def test_two_tabs_of_one_person_make_one_booking(
    service: HelpService, people: list[Agent], rivals: Callable[[int], list[Rival]]
) -> None:
    """Two mediators are free: only the person herself stands in the way."""
    MediatorFactory(hours=TEN_HOURS)
    MediatorFactory(hours=TEN_HOURS)
    two = rivals(2)
    for rival in two:
        rival.tell(person=people[0].pk, service=service.pk, starts=starts_of(1))
    pairs = zip(*(rival.answer() for rival in two), strict=True)
    assert [sorted(o if o == "busy" else o[:3] for o in pair) for pair in pairs] == [["RV-", "busy"]] * SLOTS
    assert_consistent()


def test_a_step_undone_twice_at_once_is_undone_once(
    service: HelpService, people: list[Agent], rivals: Callable[[int], list[Rival]]
) -> None:
    MediatorFactory(hours=TEN_HOURS)
    two = rivals(2)
    for start in starts_of(1)[:5]:
        made = book(people[0], start=start)
        order = {"person": people[0].pk, "service": service.pk, "starts": [start], "undo": made.steps.get().pk}
        for rival in two:
            rival.tell(**order)
        assert [rival.answer() for rival in two] == [[made.reference]] * 2
        made.refresh_from_db()
        assert (made.state, made.sequence) == ("cancelled", 1)
    assert JournalEntry.objects.filter(name="coaching.appointment_step_undone").count() == 5
    assert Message.objects.count() == Message.objects.filter(state="recalled").count() == 10


def test_undoing_a_cancellation_races_with_a_booking_of_the_moment(
    service: HelpService, people: list[Agent], rivals: Callable[[int], list[Rival]]
) -> None:
    """One of both has the moment, the other is told: nobody has half of it."""
    MediatorFactory(hours=TEN_HOURS)
    before = deadlocks()
    undoing, booking = rivals(2)
    for start in starts_of(1)[:10]:
        made = cancel_appointment(appointment=book(people[0], start=start), actor=people[0])
        order = {"service": service.pk, "starts": [start]}
        undoing.tell(**order, person=people[0].pk, undo=made.steps.get(kind="cancelled").pk)
        booking.tell(**order, person=people[1].pk)
        (undone,), (booked,) = undoing.answer(), booking.answer()
        assert (undone, booked[:3]) in {(made.reference, "tak"), ("taken", "RV-")}
        holder = people[0] if undone == made.reference else people[1]
        assert Appointment.objects.booked().within(start, start + timedelta(minutes=1)).get().person == holder
        assert overlaps() == 0
    assert Occupation.objects.filter(active=True).count() == 10
    assert deadlocks() == before


@pytest.mark.parametrize("step", ["placing._write", "booking.post_confirmation", "booking.record"])
def test_a_process_killed_while_booking_leaves_nothing_and_stops_nobody(
    service: HelpService, people: list[Agent], rivals: Callable[[int], list[Rival]], step: str
) -> None:
    MediatorFactory(hours=TEN_HOURS)
    order = {"person": people[0].pk, "service": service.pk, "starts": starts_of(1)[:1], "key": str(uuid4())}
    killed, other = rivals(2)
    killed.tell(**order, stop_at=f"tremplin.coaching.actions.{step}")
    assert killed.answer() == "in the middle"
    killed.kill()
    (reference,) = retried(other, order)  # the same form, sent again
    assert Appointment.objects.get().reference == reference
    assert_consistent()


def test_a_booking_that_hangs_makes_nobody_wait_for_ever(
    service: HelpService, people: list[Agent], rivals: Callable[[int], list[Rival]]
) -> None:
    """The mediator's turn never comes: the answer is that of a lost slot, and the transaction stays usable."""
    MediatorFactory(hours=TEN_HOURS)
    (hanging,) = rivals(1)
    order = {"person": people[0].pk, "service": service.pk, "starts": starts_of(1)[:1]}
    hanging.tell(**order, stop_at="tremplin.coaching.actions.booking.record")
    assert hanging.answer() == "in the middle"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set local lock_timeout = '20ms'")
        with pytest.raises(SlotTakenError) as lost:
            book(people[1], start=starts_of(1)[10])
    hanging.kill()
    assert len(lost.value.nearest) == 3
    assert book(people[1], start=starts_of(1)[10]).state == "booked"


def retried(rival: Rival, order: dict[str, object]) -> list[str]:
    """The same order by another process, after nothing was found of the first one."""
    tables = (Appointment, Occupation, IdempotencyKey, Message, JournalEntry)
    assert [table.objects.count() for table in tables] == [0] * len(tables)
    rival.tell(**order)
    return list(rival.answer())
