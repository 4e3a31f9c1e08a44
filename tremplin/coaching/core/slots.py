"""Which starts can be offered: inside the opening hours, away from what is taken, neither too soon nor too late."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tremplin.kernel.periods import Period, union

GRID = timedelta(minutes=15)


@dataclass(frozen=True)
class SlotPolicy:
    """What a kind of help asks of a slot. The buffers may stick out of the opening hours."""

    duration: timedelta
    before: timedelta = timedelta(0)
    after: timedelta = timedelta(0)
    notice: timedelta = timedelta(0)
    horizon: timedelta = timedelta(days=60)

    def help_period(self, start: datetime) -> Period[datetime]:
        """The time of the help itself."""
        return Period(start, start + self.duration)

    def occupied_period(self, start: datetime) -> Period[datetime]:
        """The time taken from the mediator: the help and its buffers."""
        return Period(start - self.before, start + self.duration + self.after)


@dataclass(frozen=True, order=True)
class Slot:
    """A start that can be booked, and the resources (ids, ascending) that could serve it."""

    start: datetime
    end: datetime
    resources: tuple[int, ...]


def offered_starts(
    opened: Iterable[Period[datetime]],
    busy: Iterable[Period[datetime]],
    policy: SlotPolicy,
    *,
    now: datetime,
    zone: ZoneInfo,
) -> list[datetime]:
    """The starts to offer, ascending, on a grid of 15 minutes of the wall clock.

    A start is offered when its help period lies inside one opening, its occupied period meets no busy one, and
    `now + notice ≤ start ≤ now + horizon`. All instants in UTC.
    """
    taken = union(busy)
    ends = [period.end for period in taken]
    earliest, latest = now + policy.notice, now + policy.horizon
    starts: list[datetime] = []
    for opening in union(opened):
        possible = _grid(max(opening.start, earliest), min(opening.end - policy.duration, latest), zone)
        starts += [start for start in possible if not _meets(policy.occupied_period(start), taken, ends)]
    return starts


def is_offered(
    start: datetime,
    opened: Iterable[Period[datetime]],
    busy: Iterable[Period[datetime]],
    policy: SlotPolicy,
    *,
    now: datetime,
    zone: ZoneInfo,
) -> bool:
    """Whether this very start would be offered."""
    return start in offered_starts(opened, busy, policy, now=now, zone=zone)


def merge_slots(starts: Mapping[int, Sequence[datetime]], duration: timedelta) -> list[Slot]:
    """Each start once, with all the resources that offer it."""
    by_start: dict[datetime, list[int]] = {}
    for resource in sorted(starts):
        for start in starts[resource]:
            by_start.setdefault(start, []).append(resource)
    return [Slot(start, start + duration, tuple(by_start[start])) for start in sorted(by_start)]


def nearest(slots: Iterable[Slot], wanted: datetime, count: int = 3) -> list[Slot]:
    """The slots nearest to a wanted start, in the order of time."""
    return sorted(sorted(slots, key=lambda slot: (abs(slot.start - wanted), slot.start))[:count])


def _grid(first: datetime, last: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    """The quarter hours of the wall clock from `first` to `last`; offsets of the zone are whole quarters (tzdata)."""
    wall = first.astimezone(zone)
    past = timedelta(minutes=wall.minute % 15, seconds=wall.second, microseconds=wall.microsecond)
    start = first if not past else first + GRID - past
    while start <= last:
        yield start
        start += GRID


def _meets(period: Period[datetime], taken: Sequence[Period[datetime]], ends: Sequence[datetime]) -> bool:
    index = bisect_right(ends, period.start)
    return index < len(taken) and taken[index].start < period.end
