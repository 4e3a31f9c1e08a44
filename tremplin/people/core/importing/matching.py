"""Who a line is about: known for certain, perhaps somebody, or nobody yet."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tremplin.people.core.importing.cells import significant
from tremplin.people.core.importing.differences import shares_a_name
from tremplin.people.core.importing.plan import Doubt, Known
from tremplin.people.core.importing.rows import Row

MOST_CANDIDATES = 5


@dataclass(frozen=True)
class Match:
    """The agent of a line, or a doubt and its candidates, or neither for somebody new."""

    known: Known | None = None
    doubt: Doubt | None = None
    candidates: tuple[Known, ...] = ()
    by_zeros: bool = False


class KnownAgents:
    """The people of the base, found by number, by number without its zeros, by name."""

    def __init__(self, base: Iterable[Known]) -> None:
        self.by_id: dict[int, Known] = {}
        self.by_house_number: dict[str, Known] = {}
        self.by_source_number: dict[str, Known] = {}
        self._alike: dict[str, dict[int, Known]] = defaultdict(dict)
        self._named: dict[str, list[Known]] = defaultdict(list)
        for known in base:
            self._add(known)

    def _add(self, known: Known) -> None:
        self.by_id[known.id] = known
        self.by_house_number[known.number] = known
        self._named[known.name].append(known)
        for number in (known.number, *known.numbers):
            self._alike[significant(number)][known.id] = known
        self.by_source_number |= dict.fromkeys(known.numbers, known)

    def match(self, row: Row) -> Match:
        """Who the row is about. The number of the file's own community is surest, then the number of the house."""
        named = self._named.get(row.name, [])
        if known := self.by_source_number.get(row.number):
            return Match(known) if shares_a_name(row, known) else _doubt(Doubt.OTHER_NAME, [known, *named])
        known = self.by_house_number.get(row.number)
        if known and not _is_chance(row, known):
            free = not known.elsewhere and not known.numbers
            sure = free and known.name == row.name
            return Match(known) if sure else _doubt(Doubt.NUMBER_TAKEN, [known, *named])
        alike = [each for each in self._near(row.number) if not _is_chance(row, each)]
        if alike:
            sure = len(alike) == 1 and alike[0].name == row.name and not alike[0].elsewhere
            return Match(alike[0], by_zeros=True) if sure else _doubt(Doubt.ZEROS, [*alike, *named])
        if named:
            present = any(known.active for known in named)
            return _doubt(Doubt.HOMONYM if present else Doubt.LEFT_HOMONYM, named)
        return Match()

    def is_near(self, number: str) -> bool:
        """Whether a number is taken, or differs by its zeros only from one that is."""
        return bool(self._near(number))

    def _near(self, number: str) -> list[Known]:
        return list(self._alike.get(significant(number), {}).values())


def _is_chance(row: Row, known: Known) -> bool:
    """Two communities counted from 1, each for itself: one number and two names say nothing."""
    return known.elsewhere and not shares_a_name(row, known)


def _doubt(reason: Doubt, candidates: Iterable[Known]) -> Match:
    """A doubt with its candidates, each once, those present first."""
    each = {known.id: known for known in candidates}.values()
    ordered = sorted(each, key=lambda known: (not known.active, known.number))
    return Match(doubt=reason, candidates=tuple(ordered[:MOST_CANDIDATES]))
