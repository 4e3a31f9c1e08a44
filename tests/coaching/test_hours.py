"""Changing when one receives: the past stays, and appointments already booked are not touched."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests.factories.coaching import LONG_AGO, HelpServiceFactory, MediatorFactory, at, book
from tremplin.coaching.actions import replace_week, set_exception, withdraw_exception
from tremplin.coaching.core.openings import MIDNIGHT, WeeklyRule
from tremplin.coaching.models import AvailabilityException, AvailabilityRule, Mediator
from tremplin.coaching.queries.slots import free_slots
from tremplin.kernel import clock
from tremplin.kernel.journal.models import JournalEntry

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 3)
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def ines() -> Mediator:
    return MediatorFactory()


def rules_of(mediator: Mediator) -> list[tuple[int, int, date, date | None]]:
    found = AvailabilityRule.objects.filter(mediator=mediator).order_by("weekday", "valid_from", "starts")
    return [(rule.weekday, rule.starts.hour, rule.valid_from, rule.valid_to) for rule in found]


def replace(mediator: Mediator, *hours: int, day: date = TODAY) -> None:
    """Receive on Tuesdays from each of these hours, for one hour."""
    rules = [WeeklyRule(1, time(hour), time(hour + 1), day) for hour in hours]
    replace_week(mediator=mediator, rules=rules, from_day=day, actor=mediator.agent)


def test_a_new_week_ends_the_former_one_and_leaves_colleagues_alone(ines: Mediator) -> None:
    colleague = MediatorFactory()
    replace(ines, 14, 16)
    former = [(weekday, 9, LONG_AGO, YESTERDAY) for weekday in range(7)]
    assert rules_of(ines) == sorted([*former, (1, 14, TODAY, None), (1, 16, TODAY, None)], key=lambda rule: rule[:2])
    assert rules_of(colleague) == [(weekday, 9, LONG_AGO, None) for weekday in range(7)]
    assert list(JournalEntry.objects.values_list("name", "actor_id", "attributes")) == [
        ("coaching.availability_changed", ines.agent_id, {"mediator_id": ines.pk})
    ]


def test_a_week_replaced_twice_on_a_day_keeps_the_second(ines: Mediator) -> None:
    replace(ines, 14)
    replace(ines, 15)
    assert [rule for rule in rules_of(ines) if rule[3] is None] == [(1, 15, TODAY, None)]


def test_a_week_planned_for_later_gives_way_and_its_predecessor_is_not_lengthened(ines: Mediator) -> None:
    replace(ines, 14, day=TODAY + timedelta(days=30))
    replace(ines, 15)
    assert [rule for rule in rules_of(ines) if rule[3] != YESTERDAY] == [(1, 15, TODAY, None)]


def test_an_empty_week_offers_nothing_and_keeps_what_is_booked(ines: Mediator) -> None:
    service = HelpServiceFactory()
    appointment = book(start=at(10, days=1))
    replace(ines)
    assert free_slots(service, now=clock.now()) == []
    appointment.refresh_from_db()
    assert (appointment.state, [o.active for o in appointment.occupations.all()]) == ("booked", [True])


def test_an_exception_closes_opens_and_is_withdrawn(ines: Mediator) -> None:
    service = HelpServiceFactory(notice=0, duration=60)

    def today() -> list[int]:
        slots = free_slots(service, now=clock.now())
        return sorted({clock.local(s.start).hour for s in slots if clock.local(s.start).date() == TODAY})

    whole_day = {"mediator": ines, "day": TODAY, "actor": ines.agent, "starts": MIDNIGHT, "ends": MIDNIGHT}
    closed = set_exception(**whole_day, is_open=False)
    assert today() == []
    evening = set_exception(**{**whole_day, "starts": time(18), "ends": time(20)}, is_open=True)
    assert today() == [18, 19]
    for exception in (closed, evening):
        withdraw_exception(exception=exception, actor=ines.agent)
    assert today() == list(range(9, 17))
    assert JournalEntry.objects.count() == 4


@pytest.mark.parametrize(("starts", "ends"), [(time(12), time(9)), (time(9), time(9))])
def test_hours_in_the_wrong_order_are_refused_with_a_sentence(ines: Mediator, starts: time, ends: time) -> None:
    with pytest.raises(ValidationError) as refused:
        set_exception(mediator=ines, day=TODAY, is_open=False, starts=starts, ends=ends, actor=ines.agent)
    assert len(refused.value.messages) == 1
    assert AvailabilityException.objects.count() == 0
    rule = {"mediator": ines, "weekday": 1, "valid_from": TODAY, "starts": starts, "ends": ends}
    with pytest.raises(IntegrityError, match="availability_ends_after_start"), transaction.atomic():
        AvailabilityRule.objects.create(**rule)


def test_the_same_exception_twice_is_refused_with_a_sentence(ines: Mediator) -> None:
    same = {"mediator": ines, "day": TODAY, "is_open": False, "starts": time(9), "ends": time(10), "actor": ines.agent}
    set_exception(**same)
    with pytest.raises(ValidationError):
        set_exception(**same)
    assert AvailabilityException.objects.count() == 1
