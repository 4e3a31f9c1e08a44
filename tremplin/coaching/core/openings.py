"""When a mediator receives: weekly rules on the wall clock, and the days that make an exception."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tremplin.kernel.periods import Period, subtract, union

MIDNIGHT = time(0)


@dataclass(frozen=True)
class WeeklyRule:
    """Open every `weekday` (0: Monday) from `starts` to `ends` on the wall clock.

    `ends` at midnight means the end of the day. The rule holds from `valid_from` to `valid_to`, both included
    (None: for good).
    """

    weekday: int
    starts: time
    ends: time
    valid_from: date
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        return (
            day.weekday() == self.weekday and self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
        )


@dataclass(frozen=True)
class DayException:
    """On one day, open or closed from `starts` to `ends` on the wall clock; without hours, the whole day."""

    day: date
    is_open: bool
    starts: time = MIDNIGHT
    ends: time = MIDNIGHT


def wall_period(day: date, starts: time, ends: time, zone: ZoneInfo) -> Period[datetime] | None:
    """The UTC instants of a wall-clock stretch of one day; None when a clock change leaves nothing of it."""
    last_day = day + timedelta(days=1) if ends == MIDNIGHT else day
    start = datetime.combine(day, starts, tzinfo=zone).astimezone(UTC)
    end = datetime.combine(last_day, ends, tzinfo=zone).astimezone(UTC)
    return Period(start, end) if start < end else None


def open_periods(
    rules: Iterable[WeeklyRule],
    exceptions: Iterable[DayException],
    *,
    first: date,
    last: date,
    zone: ZoneInfo,
    closed_days: frozenset[date] = frozenset(),
) -> list[Period[datetime]]:
    """The UTC periods open from `first` to `last`, both included, sorted and apart.

    A closed day (public holiday) removes what the weekly rules open; an exception has the last word on its day.
    """
    rules, exceptions = list(rules), list(exceptions)
    weekly: list[Period[datetime]] = []
    day = first
    while day <= last:
        if day not in closed_days:
            weekly += _stretches([(r.starts, r.ends) for r in rules if r.holds_on(day)], day, zone)
        day += timedelta(days=1)
    within = [e for e in exceptions if first <= e.day <= last]
    closed = [p for e in within if not e.is_open for p in _stretches([(e.starts, e.ends)], e.day, zone)]
    opened = [p for e in within if e.is_open for p in _stretches([(e.starts, e.ends)], e.day, zone)]
    return union([*subtract(weekly, closed), *opened])


def _stretches(hours: Iterable[tuple[time, time]], day: date, zone: ZoneInfo) -> list[Period[datetime]]:
    found = (wall_period(day, starts, ends, zone) for starts, ends in hours)
    return [period for period in found if period]
