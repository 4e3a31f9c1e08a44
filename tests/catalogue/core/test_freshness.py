"""The state of a page by its dates: the days that count, and what holds on all days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tremplin.catalogue.core.freshness import (
    LEAD_AFTER_DAYS,
    NOTICE_DAYS,
    PRESSING,
    Facts,
    State,
    first_review,
    for_the_lead,
    next_review,
    percent,
    state,
    state_on,
    urgency,
)

DUE = date(2026, 3, 3)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
FACTS = st.builds(Facts, DAYS, st.booleans(), st.booleans())


@pytest.mark.parametrize(
    ("days", "expected", "lead"),
    [
        (-15, State.UP_TO_DATE, False),
        (-14, State.TO_CHECK, False),
        (-1, State.TO_CHECK, False),
        (0, State.TO_CHECK, False),
        (1, State.LATE, False),
        (30, State.LATE, False),
        (31, State.LATE, True),
    ],
)
def test_the_days_that_count(days: int, expected: State, lead: bool) -> None:
    today = DUE + timedelta(days=days)
    assert (state(Facts(DUE), today=today), for_the_lead(due=DUE, today=today)) == (expected, lead)


def test_what_people_say_comes_before_dates() -> None:
    assert state(Facts(DUE, reported=True, tool_changed=True), today=DUE) is State.REPORTED
    assert state(Facts(DUE, tool_changed=True), today=DUE - timedelta(days=300)) is State.TOOL_CHANGED


@given(FACTS, DAYS)
def test_the_two_words_of_the_search_say_the_same_state(facts: Facts, today: date) -> None:
    assert state_on(today, due=facts.due, doubt=facts.doubt) is state(facts, today=today)


@given(FACTS, DAYS, st.integers(0, 4000))
def test_a_page_never_becomes_truer_by_waiting(facts: Facts, today: date, days: int) -> None:
    later = state(facts, today=today + timedelta(days=days))
    assert PRESSING.index(later) <= PRESSING.index(state(facts, today=today))


@given(DAYS, st.integers(1, 48))
def test_a_confirmed_page_is_up_to_date_for_its_whole_interval(verified_on: date, months: int) -> None:
    due = next_review(verified_on, months=months)
    assert (due.year * 12 + due.month) - (verified_on.year * 12 + verified_on.month) == months
    assert due.day == verified_on.day or (due + timedelta(days=1)).day == 1
    assert state(Facts(due), today=due) is State.TO_CHECK
    assert state(Facts(due), today=due + timedelta(days=1)) is State.LATE
    assert state(Facts(due), today=verified_on) is State.UP_TO_DATE


@pytest.mark.parametrize(
    ("day", "months", "due"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 1, 1), 12, date(2027, 1, 1)),
    ],
)
def test_months_of_all_lengths(day: date, months: int, due: date) -> None:
    assert next_review(day, months=months) == due


@given(DAYS)
def test_a_new_page_is_to_be_read_within_a_fortnight(arrived: date) -> None:
    assert state(Facts(first_review(arrived)), today=arrived) is State.TO_CHECK


@given(DAYS, st.integers(0, 1000), st.integers(0, 1000), st.integers(-400, 400))
def test_more_readers_or_more_lateness_are_more_urgent(due: date, few: int, more: int, days: int) -> None:
    today = due + timedelta(days=days)
    known = urgency(readings=few, due=due, today=today)
    assert urgency(readings=few + more, due=due, today=today) >= known
    assert urgency(readings=few, due=due, today=today + timedelta(days=more)) >= known
    assert known > 0


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_a_share_is_honest(part: int, rest: int) -> None:
    share = percent(part, part + rest)
    assert (share is None) == (part + rest == 0)
    assert share is None or (0 <= share <= 100 and (share == 100) == (rest == 0))


def test_the_figures_of_the_rule() -> None:
    assert (NOTICE_DAYS, LEAD_AFTER_DAYS) == (14, 30)
    assert [one.value for one in PRESSING] == ["reported", "tool_changed", "late", "to_check", "up_to_date"]
    assert [one for one in State if one.in_doubt] == [State.LATE, State.TOOL_CHANGED, State.REPORTED]
