"""Which pages serve a site most: those that the trades of its agents need first (mission: go to where people work)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

MOST_PAGES = 10
PLACES = 6  # first needs that a trade may name


@dataclass(frozen=True)
class NamedNeed:
    """A guide that a trade names among its first needs; `place` counts from 0."""

    occupation: str
    guide: int
    place: int


def ranked(agents: Mapping[str, int], needs: Iterable[NamedNeed]) -> tuple[int, ...]:
    """The guides from the most useful on: each agent of a trade gives 6 to its first need, 5 to the second, and so on.

    Guides that only trades absent from the site need come last, by how many trades name them. `agents` counts the
    agents of the site by trade.
    """
    here: defaultdict[int, int] = defaultdict(int)
    anywhere: defaultdict[int, int] = defaultdict(int)
    for need in needs:
        worth = max(PLACES - need.place, 1)
        here[need.guide] += worth * agents.get(need.occupation, 0)
        anywhere[need.guide] += worth
    return tuple(sorted(anywhere, key=lambda guide: (-here[guide], -anywhere[guide], guide)))
