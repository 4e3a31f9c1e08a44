"""The rows of a file beside the people of the base: what an import would do, line by line."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tremplin.people.core.importing.cells import LONGEST_NUMBER
from tremplin.people.core.importing.differences import (
    Draft,
    as_text,
    changes,
    draft,
    missing_fault,
    reach_fault,
)
from tremplin.people.core.importing.faults import Fault
from tremplin.people.core.importing.headers import Field
from tremplin.people.core.importing.matching import KnownAgents, Match
from tremplin.people.core.importing.plan import Candidate, Change, Doubt, Known, LineKind, Plan, PlanLine, Remark
from tremplin.people.core.importing.rows import Row
from tremplin.people.core.importing.vocabulary import UNKNOWN, Vocabulary

AGENT, LINE = "agent", "line"


@dataclass(frozen=True)
class Circumstances:
    """What the comparison depends on beside the rows and the people.

    `prefix` begins the numbers of those whose own is taken; `renumbers`: the file is that of the whole authority,
    whose numbers are those of the house; `absent_leave`: whoever the file does not name has left.
    """

    vocabulary: Vocabulary
    today: date
    prefix: str = ""
    renumbers: bool = False
    absent_leave: bool = False


class Comparison:
    """One file beside one base. `plan` holds the result; `added` and `recognised` settle a line in doubt."""

    def __init__(self, rows: Sequence[Row], base: Iterable[Known], circumstances: Circumstances) -> None:
        self.now = circumstances
        self.known = KnownAgents(base)
        matched = [(row, self.known.match(row)) for row in rows]
        faults = {row.line: fault for row, match in matched if (fault := self._fault(row, match))}
        self.matched = {row.line: (row, match) for row, match in matched if row.line not in faults}
        self.lines_of = {row.number: row.line for row, _match in self.matched.values()}
        self._claims = self._claimed()
        self._taken = {*self.known.by_house_number, *self.lines_of}
        lines = [*self._lines(), *(() if faults else self._absent())]
        self.plan = Plan(tuple(lines), tuple(faults.values()))

    def _fault(self, row: Row, match: Match) -> Fault | None:
        """What keeps a line from being applied, whoever it is about."""
        for field, kind in UNKNOWN.items():
            code = getattr(row, field.value)
            if code and not self.now.vocabulary.knows(field, code):
                return Fault.of(row.line, kind, code)
        made = self._draft(row, match.known)
        if match.known:
            return reach_fault(row, made)
        if match.doubt or self._is_past(row):
            return None
        return missing_fault(row, made) or reach_fault(row, made)

    def _claimed(self) -> dict[int, int]:
        """The first line that is about each agent for certain."""
        claims: dict[int, int] = {}
        for line, (_row, match) in self.matched.items():
            if match.known:
                claims.setdefault(match.known.id, line)
        return claims

    def _lines(self) -> Iterator[PlanLine]:
        first_named: dict[str, int] = {}
        for line, (row, match) in self.matched.items():
            if match.known:
                made = self._about(row, match.known, by_zeros=match.by_zeros)
            elif match.doubt:
                made = self._in_doubt(row, match.doubt, match.candidates)
            elif self._is_past(row):
                made = self._left_before(row)
            elif row.name in first_named:
                made = self._in_doubt(row, Doubt.TWIN_LINE, (), first_named[row.name])
            else:
                made = self._new(row)
            first_named.setdefault(row.name, line)
            yield made

    def _about(self, row: Row, known: Known, *, by_zeros: bool = False) -> PlanLine:
        """A line about somebody known for certain."""
        first = self._claims.get(known.id, row.line)
        if first != row.line:
            remarks = (Remark.SECOND_LINE,)
            return PlanLine(
                row.line, LineKind.UNCHANGED, row.number, known.shown, known.id, other=first, remarks=remarks
            )
        return self._difference(row, known, (Remark.ZEROS_RESTORED,) if by_zeros else ())

    def _difference(self, row: Row, known: Known, remarks: tuple[Remark, ...] = ()) -> PlanLine:
        made = self._draft(row, known)
        manager, unknown = self._manager(row, known)
        found = changes(made, known)
        kind = LineKind.CHANGED
        if self._is_past(row) and known.active:
            kind, manager = LineKind.LEAVER, ""
        elif self._is_past(row):
            kind, found, manager, remarks = LineKind.UNCHANGED, (), "", (*remarks, Remark.ALREADY_LEFT)
        elif not known.active:
            kind = LineKind.REHIRED
            found = _with_departure(found, known, row.left_on)
        elif not found and not manager:
            kind = LineKind.UNCHANGED
        if manager:
            found = (*found, Change(Field.MANAGER, self._number_of(known.manager), row.manager))
        return PlanLine(
            row.line,
            kind,
            row.number,
            f"{made.given_name} {made.usual_name}",
            known.id,
            found,
            remarks=(*remarks, *unknown),
            manager=manager,
        )

    def added(self, line: int, fresh_number: str) -> PlanLine:
        """A line in doubt that is about somebody to add, under this number."""
        return self._new(self.matched[line][0], fresh_number)

    def recognised(self, line: int, agent: int) -> PlanLine:
        """A line in doubt that is about this agent; her number follows when the file is that of the whole authority."""
        row, known = self.matched[line][0], self.known.by_id[agent]
        made = self._about(row, known)
        renumbered = self.now.renumbers and row.number not in self.known.by_house_number
        if not renumbered or Remark.SECOND_LINE in made.remarks:
            return made
        kind = LineKind.CHANGED if made.kind == LineKind.UNCHANGED else made.kind
        return replace(made, kind=kind, changes=(Change(Field.NUMBER, known.number, row.number), *made.changes))

    def _new(self, row: Row, fresh_number: str = "") -> PlanLine:
        made = self._draft(row, None)
        fresh_number = fresh_number or self._fresh_number(row.number)
        manager, remarks = self._manager(row, None)
        if fresh_number != row.number:
            remarks = (Remark.NUMBER_GIVEN, *remarks)
        told = [(field, as_text(getattr(made, field.value))) for field in Field if hasattr(made, field.value)]
        found = [Change(field, "", text) for field, text in told if text]
        if manager:
            found.append(Change(Field.MANAGER, "", row.manager))
        return PlanLine(
            row.line,
            LineKind.NEW,
            row.number,
            f"{made.given_name} {made.usual_name}",
            changes=tuple(found),
            remarks=remarks,
            fresh_number=fresh_number,
            manager=manager,
        )

    def _in_doubt(self, row: Row, doubt: Doubt, candidates: Iterable[Known], other: int = 0) -> PlanLine:
        made = self._draft(row, None)
        can_add = not (missing_fault(row, made) or reach_fault(row, made) or self._is_past(row))
        # In the file of the whole authority nobody has two numbers: whoever has a line of her own is not this one.
        free = [known for known in candidates if not (self.now.renumbers and known.id in self._claims)]
        return PlanLine(
            row.line,
            LineKind.DOUBT,
            row.number,
            f"{made.given_name} {made.usual_name}",
            doubt=doubt,
            candidates=tuple(_candidate(known) for known in free),
            other=other,
            fresh_number=self._fresh_number(row.number) if can_add else "",
        )

    def _left_before(self, row: Row) -> PlanLine:
        shown = f"{row.given_name} {row.usual_name}"
        return PlanLine(row.line, LineKind.UNCHANGED, row.number, shown, remarks=(Remark.ALREADY_LEFT,))

    def _absent(self) -> Iterator[PlanLine]:
        """Those whom a complete file does not name, unless a line in doubt may be about them."""
        if not self.now.absent_leave:
            return
        named = {*self._claims, *(known.id for _row, match in self.matched.values() for known in match.candidates)}
        for known in self.known.by_id.values():
            if known.active and known.numbers and known.id not in named:
                gone = Change(Field.LEFT_ON, as_text(known.left_on), self.now.today.isoformat())
                yield PlanLine(
                    0, LineKind.LEAVER, known.number, known.shown, known.id, (gone,), remarks=(Remark.ABSENT,)
                )

    def _draft(self, row: Row, known: Known | None) -> Draft:
        return draft(row, known, self.now.vocabulary)

    def _is_past(self, row: Row) -> bool:
        return row.left_on is not None and row.left_on <= self.now.today

    def _number_of(self, agent: int) -> str:
        return self.known.by_id[agent].number if agent in self.known.by_id else ""

    def _manager(self, row: Row, known: Known | None) -> tuple[str, tuple[Remark, ...]]:
        """Who leads the agent, when this is new; or the remark that nobody has this number."""
        if not row.manager or row.manager == row.number:
            return "", ()
        found = self._named_by(row.manager)
        if not found:
            return "", (Remark.MANAGER_UNKNOWN,)
        return ("" if known and found in (f"{AGENT}:{known.manager}", f"{AGENT}:{known.id}") else found), ()

    def _named_by(self, number: str) -> str:
        line = self.lines_of.get(number)
        if line:
            match = self.matched[line][1]
            return f"{AGENT}:{match.known.id}" if match.known else f"{LINE}:{line}"
        known = self.known.by_source_number.get(number) or self.known.by_house_number.get(number)
        return f"{AGENT}:{known.id}" if known else ""

    def _fresh_number(self, number: str) -> str:
        """The number of somebody to add: her own when nobody's is near, else with a prefix, or a rank."""
        if not self.known.is_near(number):
            return number
        ranks = (f"{number[: LONGEST_NUMBER - 4]}-{rank}" for rank in range(2, 1000))
        for tried in (f"{self.now.prefix}{number}", *ranks):
            if len(tried) <= LONGEST_NUMBER and tried not in self._taken:
                self._taken.add(tried)
                return tried
        return ""


def _candidate(known: Known) -> Candidate:
    return Candidate(known.id, known.number, known.shown, known.active, known.service)


def _with_departure(found: tuple[Change, ...], known: Known, left_on: date | None) -> tuple[Change, ...]:
    """Somebody who comes back has no day of departure any more, but that of the file."""
    others = tuple(change for change in found if change.field != Field.LEFT_ON)
    if known.left_on == left_on:
        return others
    return (*others, Change(Field.LEFT_ON, as_text(known.left_on), as_text(left_on)))
