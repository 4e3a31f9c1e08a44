"""Half-open periods `[start, end)` and their algebra, on instants or on days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Generic, TypeVar

Bound = TypeVar("Bound", datetime, date)


class EmptyPeriodError(ValueError):
    """A period must end after it starts."""


@dataclass(frozen=True, order=True, slots=True)
class Period(Generic[Bound]):
    """The points from `start`, included, to `end`, excluded.

    Raises `EmptyPeriodError` when `end` is not after `start`.
    """

    start: Bound
    end: Bound

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise EmptyPeriodError(f"a period must end after it starts: {self.start} → {self.end}")

    @property
    def length(self) -> timedelta:
        return self.end - self.start

    def contains(self, point: Bound) -> bool:
        return self.start <= point < self.end

    def covers(self, other: "Period[Bound]") -> bool:
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Period[Bound]") -> bool:
        """Whether the two share at least one point; neighbours do not."""
        return self.start < other.end and other.start < self.end


def union(periods: Iterable[Period[Bound]]) -> list[Period[Bound]]:
    """The same points as sorted periods that neither meet nor touch."""
    merged: list[Period[Bound]] = []
    for period in sorted(periods):
        if merged and period.start <= merged[-1].end:
            if period.end > merged[-1].end:
                merged[-1] = Period(merged[-1].start, period.end)
        else:
            merged.append(period)
    return merged


def subtract(opened: Iterable[Period[Bound]], removed: Iterable[Period[Bound]]) -> list[Period[Bound]]:
    """The points of `opened` that are in none of `removed`, by one sweep over both."""
    holes = union(removed)
    left: list[Period[Bound]] = []
    first = 0
    for period in union(opened):
        while first < len(holes) and holes[first].end <= period.start:
            first += 1
        start, index = period.start, first
        while index < len(holes) and holes[index].start < period.end:
            if holes[index].start > start:
                left.append(Period(start, holes[index].start))
            start = max(start, holes[index].end)
            index += 1
        if start < period.end:
            left.append(Period(start, period.end))
    return left


def intersect(one: Iterable[Period[Bound]], other: Iterable[Period[Bound]]) -> list[Period[Bound]]:
    """The points that are in both, as sorted periods."""
    left, right = union(one), union(other)
    shared: list[Period[Bound]] = []
    i = j = 0
    while i < len(left) and j < len(right):
        start, end = max(left[i].start, right[j].start), min(left[i].end, right[j].end)
        if start < end:
            shared.append(Period(start, end))
        if left[i].end <= right[j].end:
            i += 1
        else:
            j += 1
    return shared
