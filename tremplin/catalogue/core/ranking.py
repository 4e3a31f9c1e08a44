"""What to write next: a rank that anybody can work out again (mission: the product tells mediators what to write).

What was seen (searches, appointments, opinions…) is counted by source and by age in months. Each count is worth the
weight of its source, in points, less as it gets older. The rank is the sum. Everything is a whole number, so that the
order in which things are counted changes nothing.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Source(StrEnum):
    """What the catalogue itself counts; other domains name their own (`actions.signal_need`)."""

    NO_RESULT = "no_result"
    NO_CLICK = "no_click"
    OUTDATED = "outdated"
    UNCLEAR = "unclear"
    LATE = "late"
    APPOINTMENTS = "appointments"


WEIGHTS: dict[str, int] = {
    Source.NO_RESULT: 10,
    Source.NO_CLICK: 3,
    Source.OUTDATED: 20,
    Source.UNCLEAR: 12,
    Source.LATE: 1,
}
"""Points for one search, one opinion, one reading of a late page."""

FADING = ((3, 100), (6, 50), (12, 25))
"""Up to how many months old, what part of the weight counts, in percent; nothing beyond the last."""

MONTHS_COUNTED = FADING[-1][0]
LEAST_WITHOUT_CLICK = 3
LEAST_READINGS = 5


@dataclass(frozen=True, slots=True)
class Seen:
    """So many things of one source, so many months ago. `why` says what they are when the catalogue does not know."""

    source: str
    count: int
    weight: int
    months_ago: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One line of the calculation: `count` × `weight` × `percent` / 100 points."""

    source: str
    why: str
    weight: int
    percent: int
    count: int
    months: int

    @property
    def hundredths(self) -> int:
        """What the line is worth, in hundredths of a point."""
        return self.count * self.weight * self.percent


@dataclass(frozen=True, slots=True)
class Rank:
    """The lines of a calculation, the heaviest first, and their sum."""

    parts: tuple[Part, ...]

    @property
    def hundredths(self) -> int:
        """The sum, in hundredths of a point."""
        return sum(part.hundredths for part in self.parts)


@dataclass(frozen=True, slots=True)
class Reason:
    """All that one source saw, in how many months: "12 searches without result in 3 months"."""

    source: str
    why: str
    count: int
    months: int


def percent_at(months_ago: int) -> int:
    """What part of its weight a thing so old still counts for."""
    return next((percent for end, percent in FADING if months_ago < end), 0)


def ranked(seen: Iterable[Seen]) -> Rank:
    """The rank of what was seen about one subject. What is too old, or counts for nothing, leaves no line."""
    counts: dict[tuple[str, str, int, int], int] = defaultdict(int)
    oldest: dict[tuple[str, str, int, int], int] = defaultdict(int)
    for one in seen:
        percent = percent_at(one.months_ago)
        if percent and one.count > 0 and one.weight > 0:
            key = (one.source, one.why, one.weight, percent)
            counts[key] += one.count
            oldest[key] = max(oldest[key], one.months_ago + 1)
    parts = [Part(*key, count=count, months=oldest[key]) for key, count in counts.items()]
    return Rank(
        tuple(sorted(parts, key=lambda part: (-part.hundredths, part.source, part.why, part.weight, part.percent)))
    )


def reasons(parts: Iterable[Part]) -> tuple[Reason, ...]:
    """What each source saw, all ages together; the source that weighs most comes first."""
    found: dict[tuple[str, str], list[Part]] = defaultdict(list)
    for part in parts:
        found[part.source, part.why].append(part)
    ordered = sorted(found.items(), key=lambda item: (-sum(part.hundredths for part in item[1]), item[0]))
    return tuple(
        Reason(source, why, sum(part.count for part in lines), max(part.months for part in lines))
        for (source, why), lines in ordered
    )


def months_between(earlier: date, today: date) -> int:
    """The number of calendar months from one day to another, never below 0."""
    return max(0, 12 * (today.year - earlier.year) + today.month - earlier.month)


def left_unopened(searches: int, opened: int) -> int:
    """How many searches count as "found, but nothing was opened": some, and more than were opened."""
    left = searches - opened
    return left if left >= LEAST_WITHOUT_CLICK and left > opened else 0
