"""One clock: fixed when the setting says so, in UTC, with the wall of the authority beside it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time

import pytest
from django.test import override_settings

from tremplin.kernel import clock


def test_the_clock_is_fixed_in_utc() -> None:
    assert clock.now() == datetime(2026, 3, 3, 6, 30, tzinfo=UTC)
    assert clock.now().tzinfo is UTC


def test_today_is_the_day_on_the_wall(set_clock: Callable[[str], datetime]) -> None:
    set_clock("2026-03-03T23:30:00+00:00")
    assert clock.today() == date(2026, 3, 4)


@override_settings(NOW=None)
def test_without_the_setting_it_runs() -> None:
    assert clock.now() <= clock.now()
    assert clock.now().utcoffset().total_seconds() == 0


@pytest.mark.parametrize(
    ("day", "wall", "hour"),
    [
        (date(2026, 3, 28), time(9), 8),
        (date(2026, 3, 29), time(9), 7),
        (date(2026, 3, 29), time(2, 30), 1),  # does not exist: moves forward to 3 h 30 on the wall
        (date(2026, 10, 25), time(2, 30), 0),  # exists twice: the first one
        (date(2026, 10, 25), time(9), 8),
    ],
)
def test_a_wall_clock_time_becomes_an_instant(day: date, wall: time, hour: int) -> None:
    assert clock.instant(day, wall).hour == hour
    assert clock.local(clock.instant(day, time(9))).hour == 9
