"""Who helps, on which days nobody does, and how a reference reads."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tremplin.coaching.core.assignment import candidates_in_order
from tremplin.coaching.core.closures import closed_days, public_holidays
from tremplin.coaching.core.reference import ALPHABET, new_reference

KEYS = st.lists(st.integers(1, 50), min_size=1, max_size=6, unique=True)


@given(KEYS, st.dictionaries(st.integers(1, 50), st.integers(0, 2000)), st.text(max_size=8), st.data())
def test_the_usual_one_comes_first_then_the_least_busy(
    keys: list[int], minutes: dict[int, int], seed: str, data: st.DataObject
) -> None:
    usual = data.draw(st.sampled_from([None, 99, *keys]))
    ordered = candidates_in_order(keys, usual=usual, booked_minutes=minutes, seed=seed)
    assert sorted(ordered) == sorted(keys)
    if usual in keys:
        assert ordered[0] == usual
    others = [minutes.get(key, 0) for key in ordered if key != usual]
    assert others == sorted(others)


@given(KEYS, st.text(max_size=8))
def test_the_draw_does_not_depend_on_the_order_of_candidates(keys: list[int], seed: str) -> None:
    one = candidates_in_order(keys, usual=None, booked_minutes={}, seed=seed)
    assert candidates_in_order(reversed(keys), usual=None, booked_minutes={}, seed=seed) == one


def test_equal_candidates_share_the_work() -> None:
    firsts = [candidates_in_order([1, 2], usual=None, booked_minutes={}, seed=f"RV-{n}")[0] for n in range(1000)]
    assert 400 < firsts.count(1) < 600


def test_given_minutes_the_work_evens_out() -> None:
    minutes = {1: 0, 2: 0, 3: 90}
    for n in range(20):
        minutes[candidates_in_order(minutes, usual=None, booked_minutes=minutes, seed=str(n))[0]] += 30
    assert sorted(minutes.values()) == [210, 240, 240]


def test_a_reference_is_read_out_loud_without_doubt() -> None:
    drawn = {new_reference() for _ in range(500)}
    assert len(drawn) > 490
    assert all(re.fullmatch(f"RV-[{ALPHABET}]{{3}}-[{ALPHABET}]{{3}}", reference) for reference in drawn)
    assert sorted(set("01OILBSZ") & set(ALPHABET)) == []
    assert len(set(ALPHABET)) == len(ALPHABET)


HOLIDAYS_OF_2026 = [
    "2026-01-01",
    "2026-04-06",
    "2026-05-01",
    "2026-05-08",
    "2026-05-14",
    "2026-05-25",
    "2026-07-14",
    "2026-08-15",
    "2026-11-01",
    "2026-11-11",
    "2026-12-25",
]


def test_the_holidays_of_a_year_are_the_eleven_of_the_law() -> None:
    assert sorted(day.isoformat() for day in public_holidays(2026)) == HOLIDAYS_OF_2026


@pytest.mark.parametrize(
    ("first", "last", "closed"),
    [
        ("2026-12-20", "2027-01-05", ["2026-12-25", "2027-01-01"]),
        ("2026-05-01", "2026-05-08", ["2026-05-01", "2026-05-08"]),
        ("2026-03-01", "2026-03-31", []),
    ],
)
def test_closed_days_count_both_ends_and_cross_the_year(first: str, last: str, closed: list[str]) -> None:
    found = closed_days(date.fromisoformat(first), date.fromisoformat(last))
    assert sorted(day.isoformat() for day in found) == closed
