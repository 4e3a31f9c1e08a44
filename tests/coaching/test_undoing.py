"""Undoing for ten minutes: what is put back, who is told, and what is refused."""

from collections.abc import Callable
from datetime import date, datetime, time

import pytest
from icalendar import Calendar

from tests.factories.coaching import HelpServiceFactory, MediatorFactory, at, book, relay_of
from tests.factories.people import AgentFactory, SiteFactory, UnavailabilityFactory
from tremplin.coaching import actions
from tremplin.coaching.core.openings import MIDNIGHT, WeeklyRule
from tremplin.coaching.models import (
    Appointment,
    AppointmentStep,
    AvailabilityException,
    AvailabilityRule,
    AvailabilityStep,
    HelpService,
    Mediator,
)
from tremplin.kernel.journal.models import JournalEntry
from tremplin.kernel.messages.delivery import deliver
from tremplin.kernel.messages.models import Message
from tremplin.people.models import Agent, RoleGrant

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 3)
Clock = Callable[[str], datetime]


@pytest.fixture(autouse=True)
def service() -> HelpService:
    return HelpServiceFactory(code="video", change_until=120)


@pytest.fixture
def ines() -> Mediator:
    return MediatorFactory()


@pytest.fixture
def awa(ines: Mediator) -> Agent:
    return AgentFactory(given_name="Awa")


def undo(appointment: Appointment, actor: Agent | None = None) -> Appointment:
    """Undo the last step of an appointment, as the one who made it unless told otherwise."""
    step = AppointmentStep.objects.filter(appointment=appointment).latest("sequence")
    return actions.undo_step(step=step, actor=actor or step.actor)


def move(appointment: Appointment, start: datetime, **details: object) -> Appointment:
    return actions.move_appointment(appointment=appointment, start=start, actor=appointment.person, **details)


def cancel(appointment: Appointment) -> Appointment:
    return actions.cancel_appointment(appointment=appointment, actor=appointment.person)


def send_all() -> None:
    """The worker hands over whatever waits."""
    for key in Message.objects.filter(state="waiting").order_by("pk").values_list("pk", flat=True):
        assert deliver(key)


def told(agent: Agent) -> list[tuple[str, str, int]]:
    """What really leaves for somebody: kind of message, what it asks of her calendar, and its number."""
    found = Message.objects.filter(recipient_id=agent.pk).exclude(state="recalled").order_by("pk")
    return [(message.kind.removeprefix("coaching."), *asked(message)) for message in found]


def asked(message: Message) -> tuple[str, int]:
    calendar = Calendar.from_ical(message.attachment)
    (event,) = calendar.walk("VEVENT")
    return str(calendar["method"]), int(event["sequence"])


def taken(appointment: Appointment) -> list[datetime]:
    return [one.value.start for one in appointment.occupations.filter(active=True)]


# Appointments


def test_a_booking_undone_frees_the_time_and_nobody_hears_of_it(awa: Agent, ines: Mediator) -> None:
    undone = undo(book(awa))
    assert (undone.state, undone.sequence, taken(undone)) == ("cancelled", 1, [])
    assert (told(awa), told(ines.agent)) == ([], [])
    send_all()
    assert Message.objects.filter(state="sent").count() == 0
    assert book(start=at(10)).starts_at == at(10)


def test_a_booking_undone_after_its_messages_left_is_told_to_both(awa: Agent, ines: Mediator) -> None:
    appointment = book(awa)
    send_all()
    undo(appointment)
    assert told(awa) == [("confirmation", "REQUEST", 0), ("cancellation", "CANCEL", 1)]
    assert told(ines.agent) == told(awa)


def test_one_message_may_have_left_and_not_the_other(awa: Agent, ines: Mediator) -> None:
    appointment = book(awa)
    assert deliver(Message.objects.get(recipient_id=ines.agent_id).pk)
    undo(appointment)
    assert told(awa) == []
    assert told(ines.agent) == [("confirmation", "REQUEST", 0), ("cancellation", "CANCEL", 1)]


def test_a_move_undone_puts_the_appointment_back(awa: Agent, ines: Mediator) -> None:
    appointment = move(book(awa), at(15, days=2))
    undone = undo(appointment)
    assert (undone.starts_at, undone.ends_at, undone.state, undone.sequence) == (at(10), at(10, 30), "booked", 2)
    assert (undone.reference, taken(undone)) == (appointment.reference, [at(10)])
    assert told(awa) == [("confirmation", "REQUEST", 0)]


def test_a_move_undone_after_its_messages_left_is_told_to_both(awa: Agent, ines: Mediator) -> None:
    appointment = move(book(awa), at(15, days=2))
    send_all()
    undo(appointment)
    for somebody in (awa, ines.agent):
        assert [number for _kind, _method, number in told(somebody)] == [0, 1, 2]
        last = Message.objects.filter(recipient_id=somebody.pk).latest("pk")
        assert (last.kind, asked(last)) == ("coaching.restoration", ("REQUEST", 2))
        assert "mardi 3 mars 2026" in last.body


def test_a_move_to_another_mediator_undone_gives_the_first_one_back(awa: Agent, ines: Mediator) -> None:
    appointment, other = book(awa), MediatorFactory()
    move(appointment, at(14), mediator=other.pk)
    send_all()
    assert undo(appointment).mediator == ines
    assert told(ines.agent)[1:] == [("cancellation", "CANCEL", 1), ("restoration", "REQUEST", 2)]
    assert told(other.agent) == [("confirmation", "REQUEST", 1), ("cancellation", "CANCEL", 2)]


def test_a_handover_undone_in_time_is_told_to_no_mediator(awa: Agent, ines: Mediator) -> None:
    appointment, other = book(awa), MediatorFactory()
    move(appointment, at(14), mediator=other.pk)
    undo(appointment)
    assert (told(ines.agent), told(other.agent)) == ([("confirmation", "REQUEST", 0)], [])


def test_a_cancellation_undone_gives_the_appointment_back(awa: Agent, ines: Mediator) -> None:
    appointment = cancel(book(awa))
    undone = undo(appointment)
    assert (undone.state, undone.cancelled_at, undone.starts_at, taken(undone)) == ("booked", None, at(10), [at(10)])
    assert undone.sequence == 2
    assert told(awa) == told(ines.agent) == [("confirmation", "REQUEST", 0)]


def test_a_cancellation_undone_after_its_messages_left_is_told_to_both(awa: Agent, ines: Mediator) -> None:
    appointment = cancel(book(awa))
    send_all()
    undo(appointment)
    assert told(awa)[1:] == told(ines.agent)[1:] == [("cancellation", "CANCEL", 1), ("restoration", "REQUEST", 2)]


def test_undoing_is_journaled_once(awa: Agent) -> None:
    site = SiteFactory()
    person, relay = AgentFactory(site=site), relay_of(site)
    appointment = book(person, actor=relay)
    undo(appointment)
    undo(appointment)
    (entry,) = JournalEntry.objects.filter(name="coaching.appointment_step_undone")
    assert (entry.actor_id, entry.on_behalf_of_id, entry.subject) == (
        relay.pk,
        person.pk,
        f"appointment:{appointment.pk}",
    )
    assert entry.attributes["step"] == "booked"


def test_undoing_twice_changes_nothing_more(awa: Agent) -> None:
    appointment = cancel(book(awa))
    once = undo(appointment)
    twice = undo(appointment)
    assert (twice.state, twice.sequence, twice.starts_at) == (once.state, once.sequence, once.starts_at)
    assert Message.objects.count() == 4


def test_only_the_last_step_is_undone(awa: Agent) -> None:
    appointment = book(awa)
    first = appointment.steps.get()
    moved = move(appointment, at(14))
    with pytest.raises(actions.TooLateError):
        actions.undo_step(step=first, actor=awa)
    undo(moved)
    with pytest.raises(actions.TooLateError):
        actions.undo_step(step=first, actor=awa)


@pytest.mark.parametrize(("now", "late"), [("07:40:00", False), ("07:40:01", True)])
def test_ten_minutes_and_no_more(awa: Agent, set_clock: Clock, now: str, late: bool) -> None:
    appointment = book(awa)
    set_clock(f"2026-03-03T{now}+01:00")
    if not late:
        assert undo(appointment).state == "cancelled"
        return
    with pytest.raises(actions.TooLateError):
        undo(appointment)
    appointment.refresh_from_db()
    assert (appointment.state, appointment.sequence) == ("booked", 0)


@pytest.mark.parametrize(("now", "late"), [("10:00:00", False), ("10:00:01", True)])
def test_what_has_begun_is_not_undone(awa: Agent, ines: Mediator, set_clock: Clock, now: str, late: bool) -> None:
    HelpService.objects.update(notice=0)
    set_clock("2026-03-03T09:55:00+01:00")
    appointment = book(awa, actor=ines.agent)
    set_clock(f"2026-03-03T{now}+01:00")
    if late:
        with pytest.raises(actions.TooLateError):
            undo(appointment)
    else:
        assert undo(appointment).state == "by_service"


def test_a_move_is_not_undone_into_the_past(awa: Agent, ines: Mediator, set_clock: Clock) -> None:
    HelpService.objects.update(notice=0)
    set_clock("2026-03-03T09:55:00+01:00")
    appointment = book(awa, actor=ines.agent)
    actions.move_appointment(appointment=appointment, start=at(14), actor=ines.agent)
    set_clock("2026-03-03T10:00:01+01:00")
    with pytest.raises(actions.TooLateError):
        undo(appointment)


def test_a_booking_that_can_no_longer_be_changed_can_still_be_undone(awa: Agent) -> None:
    """Made after the ordinary limit: undoing is the only way back."""
    HelpService.objects.update(change_until=240)
    appointment = book(awa)
    with pytest.raises(actions.TooLateError):
        cancel(appointment)
    assert undo(appointment).state == "cancelled"


def test_a_cancellation_is_undone_without_the_usual_notice(awa: Agent, set_clock: Clock) -> None:
    appointment = book(awa)
    set_clock("2026-03-03T08:00:00+01:00")
    cancel(appointment)
    set_clock("2026-03-03T08:09:00+01:00")
    assert undo(appointment).starts_at == at(10)


def test_a_former_moment_taken_meanwhile_is_told_with_three_others(awa: Agent) -> None:
    appointment = cancel(book(awa))
    book(start=at(10))
    with pytest.raises(actions.SlotTakenError) as lost:
        undo(appointment)
    assert [slot.start for slot in lost.value.nearest] == [at(10, 45), at(11), at(11, 15)]
    appointment.refresh_from_db()
    assert (appointment.state, appointment.sequence) == ("cancelled", 1)
    assert Message.objects.filter(state="recalled").count() == 0


def test_a_move_is_not_undone_into_somebody_elses_time(awa: Agent) -> None:
    appointment = move(book(awa), at(15))
    book(start=at(10, 15))
    with pytest.raises(actions.SlotTakenError):
        undo(appointment)
    appointment.refresh_from_db()
    assert (appointment.starts_at, taken(appointment)) == (at(15), [at(15)])


def test_somebody_busy_by_now_is_told_so(awa: Agent, ines: Mediator) -> None:
    appointment = cancel(book(awa, mediator=ines.pk))
    book(awa, start=at(10), mediator=MediatorFactory().pk)
    with pytest.raises(actions.PersonBusyError):
        undo(appointment)


def test_a_mediator_away_by_now_gets_nothing_back(awa: Agent, ines: Mediator) -> None:
    appointment = cancel(book(awa))
    UnavailabilityFactory(agent=ines.agent, period=(at(10), at(11)))
    with pytest.raises(actions.SlotTakenError):
        undo(appointment)


def test_nobody_undoes_what_another_did(awa: Agent, ines: Mediator) -> None:
    """The mediator may see and cancel the appointment: her own way is the ordinary one."""
    appointment = book(awa)
    for other in (ines.agent, AgentFactory(site=awa.site)):
        with pytest.raises(actions.NotAllowedError):
            undo(appointment, other)


def test_a_relay_who_is_none_any_more_undoes_nothing(awa: Agent) -> None:
    site = SiteFactory()
    person, relay = AgentFactory(site=site), relay_of(site)
    appointment = book(person, actor=relay)
    RoleGrant.objects.filter(agent=relay).delete()
    with pytest.raises(actions.NotAllowedError):
        undo(appointment, Agent.objects.get(pk=relay.pk))


# Hours


def rules_of(mediator: Mediator) -> list[tuple[object, ...]]:
    names = ("weekday", "starts", "ends", "valid_from", "valid_to")
    found = AvailabilityRule.objects.filter(mediator=mediator).order_by("weekday", "valid_from", "starts", "pk")
    return list(found.values_list(*names))


def replace_week(mediator: Mediator, hour: int, day: date = TODAY) -> None:
    rules = [WeeklyRule(1, time(hour), time(hour + 1), day)]
    actions.replace_week(mediator=mediator, rules=rules, from_day=day, actor=mediator.agent)


def undo_hours(mediator: Mediator, actor: Agent | None = None) -> None:
    step = AvailabilityStep.objects.filter(mediator=mediator).latest("pk")
    actions.undo_hours(step=step, actor=actor or mediator.agent)


def closed_day(mediator: Mediator) -> AvailabilityException:
    whole_day = {"starts": MIDNIGHT, "ends": MIDNIGHT}
    return actions.set_exception(mediator=mediator, day=TODAY, is_open=False, actor=mediator.agent, **whole_day)


def test_a_week_undone_is_the_former_one_to_the_letter(ines: Mediator) -> None:
    colleague = MediatorFactory()
    before = rules_of(ines), rules_of(colleague)
    replace_week(ines, 14)
    assert rules_of(ines) != before[0]
    undo_hours(ines)
    undo_hours(ines)
    assert (rules_of(ines), rules_of(colleague)) == before


def test_a_week_replaced_twice_in_a_day_goes_back_to_the_first(ines: Mediator) -> None:
    replace_week(ines, 14)
    between = rules_of(ines)
    replace_week(ines, 15)
    undo_hours(ines)
    assert rules_of(ines) == between


def test_a_week_planned_for_later_comes_back_too(ines: Mediator) -> None:
    replace_week(ines, 14, date(2026, 4, 7))
    planned = rules_of(ines)
    replace_week(ines, 15)
    undo_hours(ines)
    assert rules_of(ines) == planned


def test_an_exception_added_is_taken_out(ines: Mediator) -> None:
    closed_day(ines)
    undo_hours(ines)
    undo_hours(ines)
    assert AvailabilityException.objects.count() == 0
    assert list(JournalEntry.objects.order_by("pk").values_list("name", "attributes")) == [
        ("coaching.availability_changed", {"mediator_id": ines.pk}),
        ("coaching.availability_step_undone", {"mediator_id": ines.pk, "step": "added"}),
    ]


def test_an_exception_withdrawn_comes_back(ines: Mediator) -> None:
    added = closed_day(ines)
    before = AvailabilityException.objects.values("day", "is_open", "starts", "ends").get()
    actions.withdraw_exception(exception=added, actor=ines.agent)
    undo_hours(ines)
    undo_hours(ines)
    assert AvailabilityException.objects.values("day", "is_open", "starts", "ends").get() == before


def test_withdrawing_twice_leaves_one_step(ines: Mediator) -> None:
    added = closed_day(ines)
    for _press in range(2):
        actions.withdraw_exception(exception=added, actor=ines.agent)
    assert AvailabilityStep.objects.filter(kind="withdrawn").count() == 1


def test_hours_are_undone_for_ten_minutes_and_only_the_last_change(ines: Mediator, set_clock: Clock) -> None:
    closed_day(ines)
    first = AvailabilityStep.objects.get()
    replace_week(ines, 14)
    with pytest.raises(actions.TooLateError):
        actions.undo_hours(step=first, actor=ines.agent)
    set_clock("2026-03-03T07:40:01+01:00")
    with pytest.raises(actions.TooLateError):
        undo_hours(ines)


def test_a_colleague_does_not_undo_her_hours(ines: Mediator) -> None:
    closed_day(ines)
    with pytest.raises(actions.NotAllowedError):
        undo_hours(ines, MediatorFactory().agent)


def test_what_was_booked_in_hours_undone_stays(ines: Mediator, awa: Agent) -> None:
    evening = {"day": TODAY, "is_open": True, "starts": time(18), "ends": time(20)}
    actions.set_exception(mediator=ines, actor=ines.agent, **evening)
    appointment = book(awa, start=at(18))
    undo_hours(ines)
    appointment.refresh_from_db()
    assert (appointment.state, taken(appointment)) == ("booked", [at(18)])
