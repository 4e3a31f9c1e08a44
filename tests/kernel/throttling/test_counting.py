"""Wrong tries begin a rest, rests grow up to the longest, and a day without any forgets them all."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tremplin.kernel.throttling.counting import FORGOTTEN_AFTER, Count

NOW = datetime(2026, 3, 3, 6, 30, tzinfo=UTC)
FIRST, LONGEST = timedelta(minutes=15), timedelta(hours=4)


def failed(count: Count, now: datetime = NOW, *, most: int = 5) -> Count:
    return count.after_failure(now, most=most, first=FIRST, longest=LONGEST)


def after(failures: int) -> Count:
    count = Count()
    for _time in range(failures):
        count = failed(count)
    return count


@given(st.integers(0, 4))
def test_four_mistakes_are_forgiven(failures: int) -> None:
    assert (after(failures).failures, after(failures).is_resting(NOW)) == (failures, False)


def test_the_fifth_begins_a_rest() -> None:
    count = after(5)
    assert count == Count(0, 1, NOW + FIRST, NOW)
    assert count.is_resting(NOW + FIRST - timedelta(seconds=1))
    assert not count.is_resting(NOW + FIRST)


@given(st.integers(1, 400))
def test_each_rest_is_twice_the_one_before_up_to_the_longest(rests: int) -> None:
    count = failed(Count(4, rests, None, NOW))
    assert count.resting_until is not None
    assert count.resting_until - NOW == min(FIRST * 2 ** min(rests, 30), LONGEST)
    assert count.rests == rests + 1


def test_a_day_without_a_wrong_try_forgets_the_old_ones() -> None:
    count = Count(4, 3, None, NOW)
    assert failed(count, NOW + FORGOTTEN_AFTER - timedelta(seconds=1)).rests == 4
    assert failed(count, NOW + FORGOTTEN_AFTER) == Count(1, 0, None, NOW + FORGOTTEN_AFTER)
