"""What screens read: the right rows, in a number of queries that does not grow with them."""

from collections.abc import Callable
from datetime import date, datetime, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.coaching import HelpServiceFactory, MediatorFactory, at, book, relay_of
from tests.factories.people import AgentFactory, SiteFactory, UnavailabilityFactory
from tremplin.coaching import actions
from tremplin.coaching.models import AvailabilityException, AvailabilityRule, HelpService, Mediator
from tremplin.coaching.queries.appointments import (
    appointment_seen_by,
    appointments_of,
    booked_by_relay,
    booked_minutes,
    days_of,
    next_appointment_of,
    usual_mediator_of,
)
from tremplin.coaching.queries.availability import coming_exceptions, week_of
from tremplin.coaching.queries.slots import by_day, free_slots, help_services, mediators, next_free_slot
from tremplin.kernel import clock
from tremplin.kernel.clock import ZONE
from tremplin.kernel.periods import Period
from tremplin.people.models import Agent

pytestmark = pytest.mark.django_db
ONE_AND_THREE = pytest.mark.parametrize("count", [1, 3])


@pytest.fixture(autouse=True)
def service() -> HelpService:
    return HelpServiceFactory()


def queries(act: Callable[[], object]) -> int:
    """How many questions an act asks the database."""
    with CaptureQueriesContext(connection) as asked:
        act()
    return len(asked)


def shown(appointments: object) -> list[str]:
    """What a list of appointments reads of each."""
    return [
        f"{a.person.display_name} {a.person.site} {a.person.occupation} {a.person.service} {a.booked_by} {a.service}"
        f"{a.mediator.agent} {a.mediator.office} {a.site}"
        for a in appointments
    ]


# Slots


@ONE_AND_THREE
def test_slots_take_four_queries_whatever_the_number_of_mediators(service: HelpService, count: int) -> None:
    for mediator in MediatorFactory.create_batch(count):
        UnavailabilityFactory(agent=mediator.agent)
    person = AgentFactory()
    book(person)
    assert queries(lambda: free_slots(service, person=person.pk, now=clock.now())) == 4


@ONE_AND_THREE
def test_the_next_help_takes_five_queries_whatever_the_kinds_of_help(count: int) -> None:
    MediatorFactory.create_batch(count)
    HelpServiceFactory.create_batch(count, horizon_days=30)
    assert queries(lambda: next_free_slot(clock.now())) == 5


def test_slots_leave_out_what_is_taken_from_each_mediator(service: HelpService) -> None:
    one, other = MediatorFactory(hours=((time(10), time(11)),)), MediatorFactory(hours=((time(10), time(11)),))
    book(mediator=one.pk, start=at(10))
    UnavailabilityFactory(agent=other.agent, period=(at(10, 45), at(12)))
    found = [slot for slot in free_slots(service, now=clock.now()) if slot.start < at(12)]
    assert [(slot.start, slot.resources) for slot in found] == [(at(10), (other.pk,))]


def test_slots_leave_out_the_moments_at_which_the_person_is_elsewhere(service: HelpService) -> None:
    MediatorFactory(hours=((time(10), time(12)),))
    other = MediatorFactory(hours=((time(10), time(12)),))
    person = AgentFactory()
    book(person, start=at(10, 30), mediator=other.pk)

    def today(**who: int) -> list[datetime]:
        return [slot.start for slot in free_slots(service, now=clock.now(), **who) if slot.start < at(12)]

    assert today() == [at(10), at(10, 15), at(10, 30), at(10, 45), at(11), at(11, 15), at(11, 30)]
    assert today(person=person.pk) == [at(10), at(11), at(11, 15), at(11, 30)]


def test_the_appointment_that_moves_does_not_stand_in_its_own_way(service: HelpService) -> None:
    MediatorFactory(hours=((time(10), time(11)),))
    appointment = book()
    slots = free_slots(service, person=appointment.person_id, now=clock.now(), ignoring=appointment.pk)
    assert [slot.start for slot in slots][:3] == [at(10), at(10, 15), at(10, 30)]


def test_every_slot_that_is_shown_can_be_booked(service: HelpService) -> None:
    MediatorFactory.create_batch(2, hours=((time(10), time(12)),))
    person = AgentFactory()
    count = 0
    while slots := [s for s in free_slots(service, person=person.pk, now=clock.now()) if s.start < at(23)]:
        assert book(person, start=slots[len(slots) // 2].start).starts_at == slots[len(slots) // 2].start
        count += 1
    assert count >= 3


def test_notice_and_horizon_bound_the_slots(service: HelpService) -> None:
    MediatorFactory()
    found = free_slots(service, now=clock.now())
    assert (found[0].start, found[-1].start) == (at(9, 30), at(16, 30, days=13))


def test_holidays_exceptions_and_ends_of_rules_count(
    service: HelpService, set_clock: Callable[[str], datetime]
) -> None:
    mediator = MediatorFactory()
    AvailabilityRule.objects.filter(mediator=mediator).update(valid_to=date(2026, 5, 10))
    AvailabilityException.objects.create(mediator=mediator, day=date(2026, 5, 5), starts=time(9), ends=time(16))
    AvailabilityException.objects.create(mediator=mediator, day=date(2026, 5, 6))
    set_clock("2026-04-30T18:00:00+02:00")
    days = {one.day.isoformat(): len(one.slots) for one in by_day(free_slots(service, now=clock.now()))}
    assert days == {  # 31 starts a day; neither 1 nor 8 May
        "2026-05-02": 31,
        "2026-05-03": 31,
        "2026-05-04": 31,
        "2026-05-05": 3,
        "2026-05-07": 31,
        "2026-05-09": 31,
        "2026-05-10": 31,
    }


def test_somebody_who_left_or_stopped_receives_no_more(service: HelpService) -> None:
    gone, stopped, stays = MediatorFactory(), MediatorFactory(active=False), MediatorFactory()
    gone.agent.is_active = False
    gone.agent.save()
    assert mediators() == [stays]
    assert {slot.resources for slot in free_slots(service, now=clock.now())} == {(stays.pk,)}
    assert free_slots(service, mediator=stopped.pk, now=clock.now()) == []


def test_the_next_help_is_the_soonest_then_the_first_in_order(service: HelpService) -> None:
    assert next_free_slot(clock.now()) is None
    MediatorFactory()
    sooner = HelpServiceFactory(notice=100, position=9)
    found = next_free_slot(clock.now())
    assert found is not None
    assert (found[0], found[1].start) == (sooner, at(9, 15))
    HelpService.objects.update(active=False)
    assert next_free_slot(clock.now()) is None


def test_slots_are_gathered_by_day_of_the_wall_clock(service: HelpService) -> None:
    MediatorFactory(hours=((time(23), time(0)), (time(0), time(1))))
    first, second = by_day(free_slots(service, now=clock.now()))[:2]
    assert (first.day, [clock.local(s.start).strftime("%H:%M") for s in first.slots]) == (
        date(2026, 3, 3),
        ["23:00", "23:15", "23:30", "23:45"],
    )
    assert second.day == date(2026, 3, 4)


@ONE_AND_THREE
def test_lists_of_choices_take_one_query(count: int) -> None:
    MediatorFactory.create_batch(count)
    HelpServiceFactory.create_batch(count)
    assert queries(lambda: [(m.agent.display_name, m.office.name) for m in mediators()]) == 1
    assert queries(help_services) == 1


# Appointments


@pytest.fixture
def awa() -> Agent:
    MediatorFactory()
    return AgentFactory()


@ONE_AND_THREE
def test_my_appointments_take_two_queries(awa: Agent, count: int, set_clock: Callable[[str], datetime]) -> None:
    for n in range(count):
        book(awa, start=at(10 + n))
        book(awa, start=at(10 + n, days=1))
    set_clock("2026-03-03T20:00:00+01:00")
    assert queries(lambda: [shown(part) for part in vars(appointments_of(awa, now=clock.now())).values()]) == 2
    found = appointments_of(awa, now=clock.now())
    assert [a.starts_at for a in found.to_come] == [at(10 + n, days=1) for n in range(count)]
    assert [a.starts_at for a in found.past] == [at(10 + n) for n in reversed(range(count))]


def test_one_that_has_begun_is_still_to_come_and_a_cancelled_one_is_not(awa: Agent) -> None:
    running, cancelled = book(awa, start=at(10)), book(awa, start=at(11))
    actions.cancel_appointment(appointment=cancelled, actor=awa)
    found = appointments_of(awa, now=at(10, 29))
    assert (found.to_come, found.past) == ((running,), (cancelled,))
    assert appointments_of(awa, now=at(10, 30)).to_come == ()


@ONE_AND_THREE
def test_a_mediators_days_take_one_query(awa: Agent, count: int) -> None:
    mediator = Mediator.objects.get()
    for n in range(count):
        book(start=at(10 + n, days=1))
    actions.cancel_appointment(appointment=book(awa, start=at(16, days=1)), actor=awa)
    assert queries(lambda: [shown(d.appointments) for d in days_of(mediator, first=date(2026, 3, 2), days=6)]) == 1
    week = days_of(mediator, first=date(2026, 3, 2), days=6)
    assert [(day.day.day, len(day.appointments)) for day in week] == [
        (2, 0),
        (3, 0),
        (4, count),
        (5, 0),
        (6, 0),
        (7, 0),
    ]


def test_the_days_of_a_clock_change_are_whole(service: HelpService, set_clock: Callable[[str], datetime]) -> None:
    set_clock("2026-10-24T08:00:00+02:00")
    mediator = MediatorFactory(hours=((time(0), time(0)),))
    for hour in (0, 23):
        book(start=datetime(2026, 10, 25, hour, tzinfo=ZONE))
    book(start=datetime(2026, 10, 26, 0, tzinfo=ZONE))
    assert [len(d.appointments) for d in days_of(mediator, first=date(2026, 10, 25), days=2)] == [2, 1]


@ONE_AND_THREE
def test_what_a_relay_booked_takes_one_query(count: int) -> None:
    MediatorFactory()
    site = SiteFactory()
    relay = relay_of(site)
    for n in range(count):
        book(AgentFactory(site=site), actor=relay, start=at(10 + n))
    book(relay, start=at(16))
    assert queries(lambda: shown(booked_by_relay(relay, now=clock.now()))) == 1
    assert [a.starts_at for a in booked_by_relay(relay, now=clock.now())] == [at(10 + n) for n in range(count)]


def test_an_appointment_is_seen_by_those_it_concerns(awa: Agent) -> None:
    appointment = book(awa)
    mediator = appointment.mediator.agent
    seers = {
        "herself": awa,
        "her relay": relay_of(awa.site),
        "a mediator": mediator,
        "another relay": relay_of(SiteFactory()),
        "a colleague": AgentFactory(site=awa.site),
    }
    seen = {name for name, who in seers.items() if appointment_seen_by(who, appointment.reference)}
    assert seen == {"herself", "her relay", "a mediator"}
    assert [appointment_seen_by(awa, r) for r in ("RV-222-222", "", "\x00", "x" * 5000)] == [None] * 4


def test_the_next_and_the_usual_follow_what_is_booked(awa: Agent) -> None:
    assert (next_appointment_of(awa, now=clock.now()), usual_mediator_of(awa)) == (None, None)
    later, other = book(awa, start=at(14)), MediatorFactory()
    sooner = book(awa, start=at(10), mediator=other.pk)
    assert next_appointment_of(awa, now=clock.now()) == sooner
    assert next_appointment_of(awa, now=at(10, 30)) == later
    assert usual_mediator_of(awa) == later.mediator_id
    actions.cancel_appointment(appointment=later, actor=awa)
    assert usual_mediator_of(awa) == other.pk


@ONE_AND_THREE
def test_booked_minutes_take_one_query(awa: Agent, count: int) -> None:
    mediator, idle = Mediator.objects.get(), MediatorFactory()
    for n in range(count):
        book(mediator=mediator.pk, start=at(10 + n))
    week = Period(at(1), at(1, days=7))
    assert queries(lambda: booked_minutes([mediator.pk, idle.pk], week)) == 1
    assert booked_minutes([mediator.pk, idle.pk], week) == {mediator.pk: 30 * count, idle.pk: 0}


# Hours


@pytest.mark.parametrize(
    ("stretches", "form"),
    [
        ([(9, 12)], {"morning_from": time(9), "morning_to": time(12)}),
        ([(13, 17)], {"afternoon_from": time(13), "afternoon_to": time(17)}),
        (
            [(13, 15), (16, 18)],
            {
                "morning_from": time(13),
                "morning_to": time(15),
                "afternoon_from": time(16),
                "afternoon_to": time(18),
            },
        ),
        ([], {}),
    ],
)
def test_the_week_is_read_as_its_form(stretches: list[tuple[int, int]], form: dict[str, time]) -> None:
    mediator = MediatorFactory(hours=[(time(start), time(end)) for start, end in stretches])
    assert queries(lambda: week_of(mediator, on=clock.today())) == 1
    assert week_of(mediator, on=clock.today()) == [form] * 7
    assert week_of(mediator, on=date(2019, 12, 31)) == [{}] * 7


@ONE_AND_THREE
def test_coming_exceptions_take_one_query(count: int) -> None:
    mediator = MediatorFactory()
    AvailabilityException.objects.create(mediator=mediator, day=date(2026, 3, 2))
    for n in range(count):
        AvailabilityException.objects.create(mediator=mediator, day=date(2026, 3, 3 + n))
    assert queries(lambda: coming_exceptions(mediator, today=clock.today())) == 1
    assert [e.day.day for e in coming_exceptions(mediator, today=clock.today())] == [3 + n for n in range(count)]
