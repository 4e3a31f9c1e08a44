"""What an import would do, line by line, before anything is written; and the people already known, as values."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from tremplin.people.core.importing.faults import Fault
from tremplin.people.core.importing.headers import Field
from tremplin.people.core.importing.rows import name_key


class LineKind(StrEnum):
    """What becomes of a line."""

    NEW = "new"
    CHANGED = "changed"
    REHIRED = "rehired"
    LEAVER = "leaver"
    DOUBT = "doubt"
    UNCHANGED = "unchanged"


class Doubt(StrEnum):
    """Why only a person can say who a line is about."""

    NUMBER_TAKEN = "number_taken"  # somebody has this number, and perhaps she is not the same
    OTHER_NAME = "other_name"  # this community gave the number to somebody with quite another name
    ZEROS = "zeros"  # a known number differs only by the zeros before it
    HOMONYM = "homonym"
    LEFT_HOMONYM = "left_homonym"  # somebody of this name left: she may have come back
    TWIN_LINE = "twin_line"  # an earlier line of the file has the same name


class Remark(StrEnum):
    """What is worth knowing about a line that is applied all the same."""

    ZEROS_RESTORED = "zeros_restored"
    MANAGER_UNKNOWN = "manager_unknown"
    ALREADY_LEFT = "already_left"
    SECOND_LINE = "second_line"  # an earlier line already tells about this agent
    NUMBER_GIVEN = "number_given"  # her own number is that of somebody else here
    ABSENT = "absent"  # the file should name her, and does not


@dataclass(frozen=True, slots=True)
class Known:
    """An agent of the base. `numbers`: those by which the community of the file names her.

    `elsewhere`: only other communities name her. `manager` is the key of an agent, 0 for none.
    """

    id: int
    number: str
    usual_name: str
    given_name: str
    email: str
    phone: str
    channel: str
    occupation: str
    service: str
    site: str
    manager: int
    arrived_on: date | None
    left_on: date | None
    active: bool
    numbers: frozenset[str] = frozenset()
    elsewhere: bool = False

    @property
    def name(self) -> str:
        """The name in one form for comparing."""
        return name_key(self.usual_name, self.given_name)

    @property
    def shown(self) -> str:
        """Given name and usual name."""
        return f"{self.given_name} {self.usual_name}"


@dataclass(frozen=True, slots=True)
class Change:
    """One field, before and after, as text; days in ISO form."""

    field: Field
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody a line may be about."""

    agent: int
    number: str
    shown: str
    active: bool
    service: str


@dataclass(frozen=True, slots=True)
class PlanLine:
    """What would become of one line. `line` 0: somebody the file does not name.

    `agent` is a key, 0 for somebody to add; `fresh_number` is what she would then be called, empty when the line
    lacks what an agent needs. `manager` is `agent:12`, or `line:30` for somebody told by another line.
    `other` is the line a doubt or a remark speaks of.
    """

    line: int
    kind: LineKind
    number: str
    shown: str
    agent: int = 0
    changes: tuple[Change, ...] = ()
    doubt: Doubt | None = None
    candidates: tuple[Candidate, ...] = ()
    other: int = 0
    remarks: tuple[Remark, ...] = ()
    fresh_number: str = ""
    manager: str = ""

    def packed(self) -> dict[str, Any]:
        """What JSON can hold of the line, beside its kind and the texts that have a column of their own."""
        return {
            "changes": [[change.field.value, change.before, change.after] for change in self.changes],
            "doubt": self.doubt.value if self.doubt else "",
            "candidates": [[c.agent, c.number, c.shown, c.active, c.service] for c in self.candidates],
            "other": self.other,
            "remarks": [remark.value for remark in self.remarks],
            "fresh_number": self.fresh_number,
            "manager": self.manager,
        }

    @classmethod
    def unpacked(cls, line: int, kind: str, number: str, shown: str, packed: dict[str, Any]) -> "PlanLine":
        """The line that was packed; `agent` is left to whoever knows the key."""
        return cls(
            line,
            LineKind(kind),
            number,
            shown,
            changes=tuple(Change(Field(field), before, after) for field, before, after in packed["changes"]),
            doubt=Doubt(packed["doubt"]) if packed["doubt"] else None,
            candidates=tuple(Candidate(*told) for told in packed["candidates"]),
            other=packed["other"],
            remarks=tuple(Remark(told) for told in packed["remarks"]),
            fresh_number=packed["fresh_number"],
            manager=packed["manager"],
        )


@dataclass(frozen=True)
class Plan:
    """The lines in the order of the file, then those the file forgets; and the lines that cannot be applied."""

    lines: tuple[PlanLine, ...]
    faults: tuple[Fault, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many lines of each kind."""
        found = Counter(line.kind for line in self.lines)
        return {kind.value: found[kind] for kind in LineKind}


FEWEST_LEAVERS_REFUSED = 5  # below, a share means nothing


def too_many_leavers(leavers: int, active: int, percent: int) -> bool:
    """Whether an import would disable so many agents that its file is probably incomplete."""
    return leavers > FEWEST_LEAVERS_REFUSED and leavers * 100 > active * percent
