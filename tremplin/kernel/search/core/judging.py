"""The worth of a search, from pages judged by hand: success in the first three, nDCG of the first five.

nDCG: normalised discounted cumulative gain (Järvelin and Kekäläinen, 2002). Pages are plain strings here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2

FIRST, SHOWN = 3, 5
BEST, GOOD = 3, 1
_NOTICEABLE = 1e-9

Found = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Judged:
    """A search, and what each judged page brings to who makes it: `BEST` answers, `GOOD` helps. One page at least."""

    text: str
    grades: Mapping[str, int]

    @property
    def best(self) -> frozenset[str]:
        """The pages that answer."""
        return frozenset(page for page, grade in self.grades.items() if grade == BEST)


@dataclass(frozen=True, slots=True)
class Worth:
    """Figures between 0 and 1 over some searches; 1 over none."""

    searches: int
    success: float
    ndcg: float


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to one search: its nDCG, and the place of its first good answer (None: not among the first five)."""

    text: str
    before: float
    after: float
    place_before: int | None
    place_after: int | None


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change of words does to all judged searches."""

    before: Worth
    after: Worth
    better: tuple[Change, ...]
    worse: tuple[Change, ...]


def ndcg(judged: Judged, shown: Sequence[str]) -> float:
    """Normalised discounted cumulative gain of the first five pages, between 0 and 1."""
    got = _gain([judged.grades.get(page, 0) for page in shown])
    return got / _gain(sorted(judged.grades.values(), reverse=True))


def _gain(grades: Sequence[int]) -> float:
    return sum(grade / log2(place + 2) for place, grade in enumerate(grades[:SHOWN]))


def place(judged: Judged, shown: Sequence[str]) -> int | None:
    """The place, from 1 to 5, of the first page that answers (or helps, when none was judged to answer)."""
    sought = judged.best or frozenset(judged.grades)
    return next((place for place, page in enumerate(shown[:SHOWN], start=1) if page in sought), None)


def succeeds(judged: Judged, shown: Sequence[str]) -> bool:
    """Whether such a page is among the first three."""
    found = place(judged, shown)
    return found is not None and found <= FIRST


def worth(searches: Sequence[Judged], found: Found) -> Worth:
    """The figures of some searches, from the pages that each of them shows."""
    if not searches:
        return Worth(0, 1.0, 1.0)
    success = sum(succeeds(judged, found[judged.text]) for judged in searches)
    total = sum(ndcg(judged, found[judged.text]) for judged in searches)
    return Worth(len(searches), success / len(searches), total / len(searches))


def effect(searches: Sequence[Judged], before: Found, after: Found) -> Effect:
    """Before and after, with the searches that gain and those that lose, the most changed first."""
    changes = [_change(judged, before[judged.text], after[judged.text]) for judged in searches]
    moved = sorted(changes, key=lambda change: (-abs(change.after - change.before), change.text))
    return Effect(
        before=worth(searches, before),
        after=worth(searches, after),
        better=tuple(change for change in moved if change.after - change.before > _NOTICEABLE),
        worse=tuple(change for change in moved if change.before - change.after > _NOTICEABLE),
    )


def _change(judged: Judged, before: Sequence[str], after: Sequence[str]) -> Change:
    places = place(judged, before), place(judged, after)
    return Change(judged.text, ndcg(judged, before), ndcg(judged, after), *places)
