"""The algebra of periods gives the same points as a brute-force reading of every day."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tremplin.kernel.periods import EmptyPeriodError, Period, intersect, subtract, union

FIRST = date(2026, 3, 1)
DAYS = 40


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def points(periods: list[Period[date]]) -> set[int]:
    """Every day of some periods, one by one."""
    return {number for number in range(DAYS) if any(p.start <= day(number) < p.end for p in periods)}


def from_points(numbers: set[int]) -> list[Period[date]]:
    """The shortest list of periods with exactly these days."""
    starts = [number for number in sorted(numbers) if number - 1 not in numbers]
    ends = [number + 1 for number in sorted(numbers) if number + 1 not in numbers]
    return [Period(day(start), day(end)) for start, end in zip(starts, ends, strict=True)]


PERIODS = st.lists(
    st.tuples(st.integers(0, DAYS - 2), st.integers(1, 8)).map(
        lambda pair: Period(day(pair[0]), day(min(pair[0] + pair[1], DAYS)))
    ),
    max_size=8,
)


@given(PERIODS)
def test_union_is_the_same_points(periods: list[Period[date]]) -> None:
    assert union(periods) == from_points(points(periods))


@pytest.mark.parametrize(
    ("operation", "oracle"), [(subtract, set.difference), (intersect, set.intersection)], ids=["subtract", "intersect"]
)
@given(one=PERIODS, other=PERIODS)
def test_two_lists_are_the_same_points(operation: Callable, oracle: Callable, one: list, other: list) -> None:
    assert operation(one, other) == from_points(oracle(points(one), points(other)))


@given(PERIODS, st.integers(0, DAYS - 1))
def test_a_period_contains_its_points(periods: list[Period[date]], number: int) -> None:
    assert any(period.contains(day(number)) for period in periods) == (number in points(periods))


@given(st.lists(PERIODS.filter(bool).map(lambda periods: periods[0]), min_size=2, max_size=2))
def test_meeting_and_covering(two: list[Period[date]]) -> None:
    one, other = two
    assert one.meets(other) == bool(points([one]) & points([other]))
    assert one.covers(other) == (points([other]) <= points([one]))


def test_a_period_ends_after_it_starts() -> None:
    with pytest.raises(EmptyPeriodError):
        Period(day(3), day(3))


def test_instants_through_the_change_of_hour() -> None:
    night = Period(datetime(2026, 3, 28, 23, tzinfo=UTC), datetime(2026, 3, 29, 22, tzinfo=UTC))
    assert night.length == timedelta(hours=23)
    hole = Period(datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 3, 29, 2, tzinfo=UTC))
    assert subtract([night], [hole]) == [Period(night.start, hole.start), Period(hole.end, night.end)]
