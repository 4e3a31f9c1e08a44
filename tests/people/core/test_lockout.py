"""Five wrong PINs in a row rest the badge for 15 minutes; a right one forgets them."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tremplin.people.core.lockout import LOCKED_FOR, TRIES, Tries

NOW = datetime(2026, 3, 3, 6, 30, tzinfo=UTC)


def after(failures: int) -> Tries:
    tries = Tries()
    for _time in range(failures):
        tries = tries.after_failure(NOW)
    return tries


@given(st.integers(0, TRIES - 1))
def test_four_mistakes_are_forgiven(failures: int) -> None:
    assert after(failures) == Tries(failures, None)
    assert not after(failures).is_locked(NOW)


def test_the_fifth_locks_for_a_quarter_of_an_hour() -> None:
    tries = after(TRIES)
    assert tries == Tries(0, NOW + LOCKED_FOR)
    assert tries.is_locked(NOW + LOCKED_FOR - timedelta(seconds=1))
    assert not tries.is_locked(NOW + LOCKED_FOR)
