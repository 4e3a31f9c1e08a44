"""Booking, moving, cancelling: what is written, to whom it is told, and what is left when it is refused."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import IntegrityError, transaction
from icalendar import Calendar
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.factories.coaching import HelpServiceFactory, MediatorFactory, at, book, relay_of
from tests.factories.people import AgentFactory, SiteFactory, UnavailabilityFactory
from tremplin.coaching import actions
from tremplin.coaching.actions import placing
from tremplin.coaching.models import Appointment, HelpService, Mediator, Occupation
from tremplin.kernel.clock import ZONE
from tremplin.kernel.journal.models import JournalEntry
from tremplin.kernel.messages.models import Message
from tremplin.people.models import Agent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def service() -> HelpService:
    return HelpServiceFactory(code="video", change_until=120)


@pytest.fixture
def ines() -> Mediator:
    return MediatorFactory()


@pytest.fixture
def awa(ines: Mediator) -> Agent:
    return AgentFactory(given_name="Awa")


def rows() -> tuple[int, ...]:
    """How many rows each table holds that a booking writes."""
    tables = (Appointment, Occupation, Message, JournalEntry, ProcrastinateJob)
    return tuple(table.objects.count() for table in tables)


def events(appointment: Appointment) -> list[tuple[str, int | None, int | None]]:
    found = JournalEntry.objects.filter(subject=f"appointment:{appointment.pk}").order_by("pk")
    return [(entry.name, entry.actor_id, entry.on_behalf_of_id) for entry in found]


def messages_to(agent: Agent) -> list[Message]:
    return list(Message.objects.filter(recipient_id=agent.pk).order_by("pk"))


def invitation(message: Message) -> dict[str, object]:
    """What a calendar reads in a message."""
    calendar = Calendar.from_ical(message.attachment)
    (event,) = calendar.walk("VEVENT")
    return {
        "method": str(calendar["method"]),
        "uid": str(event["uid"]),
        "sequence": event["sequence"],
        "status": str(event["status"]),
        "start": event["dtstart"].dt,
        "end": event["dtend"].dt,
        "zone": event["dtstart"].params.get("TZID"),
        "attendee": str(event.get("attendee", "")),
    }


def test_booking_writes_all_it_should_in_one_transaction(awa: Agent, ines: Mediator) -> None:
    appointment = book(awa, topic="Mes photos", guide="telephone-envoyer-une-photo")
    assert rows() == (1, 1, 2, 1, 2)
    assert (appointment.starts_at, appointment.ends_at) == (at(10), at(10, 30))
    assert (appointment.mediator, appointment.state, appointment.channel) == (ines, "booked", "link")
    assert (appointment.topic, appointment.guide, appointment.sequence) == (
        "Mes photos",
        "telephone-envoyer-une-photo",
        0,
    )
    (occupation,) = appointment.occupations.all()
    assert (occupation.value.start, occupation.value.end) == (at(10), at(10, 40))
    assert events(appointment) == [("coaching.appointment_booked", awa.pk, None)]


def test_both_are_told_once_and_their_calendars_understand(awa: Agent, ines: Mediator) -> None:
    appointment = book(awa)
    (hers,), (mediators,) = messages_to(awa), messages_to(ines.agent)
    assert invitation(hers) == {
        "method": "REQUEST",
        "uid": f"{appointment.uid}@127.0.0.1",
        "sequence": 0,
        "status": "CONFIRMED",
        "start": datetime(2026, 3, 3, 10, 0, tzinfo=ZONE),
        "end": datetime(2026, 3, 3, 10, 30, tzinfo=ZONE),
        "zone": "Europe/Paris",
        "attendee": f"MAILTO:{awa.email}",
    }
    assert invitation(mediators) == invitation(hers)
    assert appointment.reference in hers.body
    assert ines.meeting_address in hers.body
    assert {job.args["message"] for job in ProcrastinateJob.objects.all()} == {hers.pk, mediators.pk}


def test_an_agent_without_mail_gets_a_slip_and_no_job(ines: Mediator) -> None:
    person = AgentFactory(email=None, preferred_channel="slip")
    book(person)
    (slip,) = messages_to(person)
    assert (slip.channel, slip.address, invitation(slip)["attendee"]) == ("slip", "", "")
    assert ProcrastinateJob.objects.count() == 1


def test_a_relay_books_for_an_agent_of_her_site(ines: Mediator) -> None:
    site = SiteFactory()
    person, relay = AgentFactory(site=site), relay_of(site)
    appointment = book(person, actor=relay)
    assert (appointment.person, appointment.booked_by, appointment.channel) == (person, relay, "relay")
    assert events(appointment) == [("coaching.appointment_booked", relay.pk, person.pk)]
    assert [len(messages_to(one)) for one in (person, relay, ines.agent)] == [1, 0, 1]


def test_a_relay_does_not_book_for_another_site_nor_an_agent_for_a_colleague(awa: Agent) -> None:
    site = SiteFactory()
    for actor in (relay_of(site), AgentFactory(site=awa.site)):
        with pytest.raises(actions.NotAllowedError):
            book(awa, actor=actor)
    assert rows() == (0, 0, 0, 0, 0)


def test_a_mediator_books_for_anybody(awa: Agent, ines: Mediator) -> None:
    assert book(awa, actor=ines.agent).channel == "mediator"


@pytest.mark.parametrize(("mode", "place"), [("on_site", "hers"), ("video", None), ("phone", None), ("office", None)])
def test_only_help_on_site_takes_place_at_the_site_of_the_agent(awa: Agent, mode: str, place: str | None) -> None:
    appointment = book(awa, service=HelpServiceFactory(mode=mode))
    assert appointment.site == (awa.site if place else None)


def test_a_taken_slot_offers_the_three_nearest(awa: Agent, ines: Mediator) -> None:
    book(start=at(12))
    before = rows()
    with pytest.raises(actions.SlotTakenError) as lost:
        book(awa, start=at(12))
    assert type(lost.value) is actions.SlotTakenError
    assert [slot.start for slot in lost.value.nearest] == [at(11), at(11, 15), at(12, 45)]
    assert rows() == before


@pytest.mark.parametrize("start", [at(9), at(17), at(10, 5), at(10, days=-1), at(10, days=15)])
def test_a_start_that_was_never_offered_is_refused(awa: Agent, start: datetime) -> None:
    with pytest.raises(actions.SlotTakenError):
        book(awa, start=start)
    assert rows() == (0, 0, 0, 0, 0)


def test_the_nearest_can_all_be_booked_by_the_very_person(awa: Agent, ines: Mediator) -> None:
    """With two mediators a neighbour of the lost slot may be free, but not for somebody who is busy then."""
    MediatorFactory()
    book(awa, start=at(12))
    with pytest.raises(actions.PersonBusyError) as busy:
        book(awa, start=at(12, 15))
    assert [slot.start for slot in busy.value.nearest] == [at(11, 30), at(12, 30), at(12, 45)]
    for slot in busy.value.nearest[:2]:
        book(awa, start=slot.start)


def test_somebody_is_told_that_she_is_busy_even_when_nobody_is_free(awa: Agent) -> None:
    book(awa, start=at(12))
    with pytest.raises(actions.PersonBusyError):
        book(awa, start=at(12))


def test_a_mediator_away_is_not_booked(awa: Agent, ines: Mediator) -> None:
    UnavailabilityFactory(agent=ines.agent, period=(at(10, 15), at(11)))
    with pytest.raises(actions.SlotTakenError):
        book(awa, start=at(10))
    assert book(awa, start=at(11)).starts_at == at(11)


def test_a_mediator_wished_for_is_the_one_or_none(awa: Agent, ines: Mediator) -> None:
    other = MediatorFactory()
    assert book(awa, mediator=other.pk).mediator == other
    with pytest.raises(actions.SlotTakenError):
        book(mediator=other.pk)
    assert book().mediator == ines


def test_the_usual_mediator_comes_first_then_the_least_busy_of_the_week(awa: Agent, ines: Mediator) -> None:
    other = MediatorFactory()
    book(awa, mediator=other.pk)
    assert book(awa, start=at(14)).mediator == other
    assert book(start=at(15)).mediator == ines


def test_the_week_of_a_clock_change_ends_on_its_sunday(set_clock: Callable[[str], datetime]) -> None:
    """On 29 March the week lasts 167 hours: what is booked in the first hour of Monday belongs to the next one."""
    set_clock("2026-03-28T09:00:00+01:00")
    all_day = ((time(0), time(0)),)
    one, other = MediatorFactory(hours=all_day), MediatorFactory(hours=all_day)
    monday = datetime(2026, 3, 29, 22, 0, tzinfo=UTC)
    sunday = datetime(2026, 3, 29, 8, 0, tzinfo=UTC)
    book(mediator=one.pk, start=monday)
    book(mediator=one.pk, start=monday + timedelta(minutes=45))
    book(mediator=other.pk, start=sunday)
    assert book(start=sunday + timedelta(hours=2)).mediator == one


def test_moving_keeps_the_uid_and_raises_the_sequence(awa: Agent, ines: Mediator) -> None:
    appointment = book(awa)
    moved = actions.move_appointment(appointment=appointment, start=at(10, 15, days=1), actor=awa)
    assert (moved.pk, moved.reference, moved.uid) == (appointment.pk, appointment.reference, appointment.uid)
    assert (moved.starts_at, moved.sequence, moved.state) == (at(10, 15, days=1), 1, "booked")
    assert [(o.value.start, o.active) for o in moved.occupations.all()] == [(at(10, 15, days=1), True)]
    first, second = (invitation(message) for message in messages_to(awa))
    assert second == {
        **first,
        "sequence": 1,
        "start": datetime(2026, 3, 4, 10, 15, tzinfo=ZONE),
        "end": datetime(2026, 3, 4, 10, 45, tzinfo=ZONE),
    }
    assert len(messages_to(ines.agent)) == 2
    (entry,) = JournalEntry.objects.filter(name="coaching.appointment_moved")
    assert (entry.attributes["was_at"], entry.attributes["starts_at"]) == (
        at(10).isoformat(),
        at(10, 15, days=1).isoformat(),
    )


def test_moving_by_a_quarter_of_an_hour_is_not_stopped_by_oneself(awa: Agent) -> None:
    moved = actions.move_appointment(appointment=book(awa), start=at(10, 15), actor=awa)
    assert moved.starts_at == at(10, 15)


def test_moving_keeps_the_mediator_when_she_is_free(awa: Agent, ines: Mediator) -> None:
    appointment = book(awa)
    book(awa, start=at(15, days=3), mediator=MediatorFactory().pk)  # the latest one is not the one of this appointment
    assert actions.move_appointment(appointment=appointment, start=at(14), actor=awa).mediator == ines


def test_a_former_mediator_is_told_that_it_is_no_longer_hers(awa: Agent, ines: Mediator) -> None:
    appointment = book(awa)
    other = MediatorFactory()
    actions.move_appointment(appointment=appointment, start=at(14), actor=awa, mediator=other.pk)
    _booked, handed_over = (invitation(message) for message in messages_to(ines.agent))
    assert (handed_over["method"], handed_over["status"], handed_over["sequence"]) == ("CANCEL", "CANCELLED", 1)
    assert (handed_over["uid"], handed_over["start"]) == (
        f"{appointment.uid}@127.0.0.1",
        datetime(2026, 3, 3, 10, 0, tzinfo=ZONE),
    )
    assert [invitation(message)["method"] for message in messages_to(other.agent)] == ["REQUEST"]
    assert [invitation(message)["method"] for message in messages_to(awa)] == ["REQUEST", "REQUEST"]


def test_a_move_to_a_taken_slot_changes_nothing(awa: Agent) -> None:
    appointment = book(awa)
    book(start=at(14))
    before = rows()
    with pytest.raises(actions.SlotTakenError) as lost:
        actions.move_appointment(appointment=appointment, start=at(14), actor=awa)
    assert len(lost.value.nearest) == 3
    appointment.refresh_from_db()
    assert (appointment.starts_at, appointment.sequence, rows()) == (at(10), 0, before)


def test_cancelling_frees_the_time_and_tells_both(awa: Agent, ines: Mediator) -> None:
    appointment = book(awa)
    cancelled = actions.cancel_appointment(appointment=appointment, actor=awa)
    assert (cancelled.state, cancelled.sequence) == ("cancelled", 1)
    assert [o.active for o in cancelled.occupations.all()] == [False]
    for somebody in (awa, ines.agent):
        first, last = (invitation(message) for message in messages_to(somebody))
        assert last == {**first, "method": "CANCEL", "sequence": 1, "status": "CANCELLED"}
    assert events(appointment) == [
        ("coaching.appointment_booked", awa.pk, None),
        ("coaching.appointment_cancelled", awa.pk, None),
    ]


def test_a_cancelled_slot_can_be_booked_again_by_both(awa: Agent) -> None:
    actions.cancel_appointment(appointment=book(awa), actor=awa)
    again = book(awa)
    assert (again.starts_at, again.state) == (at(10), "booked")
    actions.cancel_appointment(appointment=again, actor=awa)
    assert book().starts_at == at(10)


def test_a_cancellation_by_the_mediator_says_so(awa: Agent, ines: Mediator) -> None:
    appointment = book(awa)
    assert actions.cancel_appointment(appointment=appointment, actor=ines.agent).state == "by_service"
    assert events(appointment)[-1] == ("coaching.appointment_cancelled", ines.agent.pk, awa.pk)


def test_a_cancelled_appointment_is_not_changed_any_more(awa: Agent) -> None:
    appointment = actions.cancel_appointment(appointment=book(awa), actor=awa)
    before = rows()
    with pytest.raises(actions.NotAllowedError):
        actions.cancel_appointment(appointment=appointment, actor=awa)
    with pytest.raises(actions.NotAllowedError):
        actions.move_appointment(appointment=appointment, start=at(14), actor=awa)
    assert rows() == before


def test_a_colleague_changes_nothing(awa: Agent) -> None:
    appointment, colleague = book(awa), AgentFactory(site=awa.site)
    with pytest.raises(actions.NotAllowedError):
        actions.cancel_appointment(appointment=appointment, actor=colleague)
    with pytest.raises(actions.NotAllowedError):
        actions.move_appointment(appointment=appointment, start=at(14), actor=colleague)


@pytest.mark.parametrize(("now", "too_late"), [("08:00:00", False), ("08:00:01", True), ("11:00:00", True)])
def test_two_hours_before_is_the_last_moment(
    awa: Agent, set_clock: Callable[[str], datetime], now: str, too_late: bool
) -> None:
    appointment = book(awa)
    set_clock(f"2026-03-03T{now}+01:00")
    if not too_late:
        assert actions.cancel_appointment(appointment=appointment, actor=awa).state == "cancelled"
        return
    with pytest.raises(actions.TooLateError):
        actions.cancel_appointment(appointment=appointment, actor=awa)
    with pytest.raises(actions.TooLateError):
        actions.move_appointment(appointment=appointment, start=at(15), actor=awa)


def test_a_mediator_may_cancel_until_the_start(
    awa: Agent, ines: Mediator, set_clock: Callable[[str], datetime]
) -> None:
    appointment = book(awa)
    set_clock("2026-03-03T10:00:01+01:00")
    with pytest.raises(actions.TooLateError):
        actions.cancel_appointment(appointment=appointment, actor=ines.agent)
    set_clock("2026-03-03T10:00:00+01:00")
    assert actions.cancel_appointment(appointment=appointment, actor=ines.agent).state == "by_service"


def test_a_fault_at_the_very_end_leaves_nothing(awa: Agent, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_details: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("tremplin.coaching.actions.booking.record", fail)
    with pytest.raises(ZeroDivisionError):
        book(awa)
    assert rows() == (0, 0, 0, 0, 0)


def test_the_database_alone_refuses_an_overlap_unless_it_is_deliberate(awa: Agent, ines: Mediator) -> None:
    appointment = book(awa)
    overlap = {"resource": ines, "period": (at(10, 39), at(11)), "appointment": appointment}
    with pytest.raises(IntegrityError, match="occupation_no_overlap"), transaction.atomic():
        Occupation.objects.create(**overlap)
    Occupation.objects.create(**overlap, deliberate=True)
    Occupation.objects.create(**overlap, active=False)
    Occupation.objects.create(**{**overlap, "period": (at(10, 40), at(11))})
    Occupation.objects.create(**{**overlap, "resource": MediatorFactory()})
    assert Occupation.objects.filter(deliberate=False, active=True).count() == 3


@pytest.mark.parametrize("period", [(at(10), at(10)), (None, at(10)), (at(10), None)])
def test_the_database_refuses_a_period_without_ends(awa: Agent, ines: Mediator, period: tuple) -> None:
    with pytest.raises(IntegrityError, match="occupation_is_bounded"), transaction.atomic():
        Occupation.objects.create(resource=ines, period=period, appointment=book(awa, start=at(14)))


def test_a_lost_race_at_the_constraint_is_a_slot_taken(awa: Agent, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both reads saw the slot free, and the row of somebody else was there first."""
    book()
    monkeypatch.setattr(placing, "_free_at", lambda *_args: {Mediator.objects.get().pk})
    before = rows()
    with pytest.raises(actions.SlotTakenError) as lost:
        book(awa)
    assert [slot.start for slot in lost.value.nearest] == [at(10, 45), at(11), at(11, 15)]
    assert rows() == before
