"""The agents that a file describes: each line a value, or the fault that keeps it from being one."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any

from tremplin.kernel.search.core.folding import plain
from tremplin.people.core.importing import cells
from tremplin.people.core.importing.faults import Fault, FaultKind, FileFaultKind, FileRefusedError
from tremplin.people.core.importing.files import Record
from tremplin.people.core.importing.headers import Field, Header
from tremplin.people.core.importing.vocabulary import Vocabulary

CHANNELS = {
    **dict.fromkeys(("mail", "courriel", "email", "e mail", "par courriel", "par mail"), "mail"),
    **dict.fromkeys(("sms", "texto", "telephone", "portable", "par sms"), "sms"),
    **dict.fromkeys(("papier", "slip", "courrier", "sur papier", "fiche de paie"), "slip"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One agent as a line of the file tells her. Empty text and None: the file says nothing of it.

    `occupation`, `service` and `site` are codes of the authority; `channel` is `mail`, `sms` or `slip`;
    `manager` is a number.
    """

    line: int
    number: str
    usual_name: str
    given_name: str
    email: str = ""
    phone: str = ""
    channel: str = ""
    occupation: str = ""
    service: str = ""
    site: str = ""
    arrived_on: date | None = None
    left_on: date | None = None
    manager: str = ""

    @property
    def name(self) -> str:
        """The name in one form for comparing."""
        return name_key(self.usual_name, self.given_name)

    def packed(self) -> dict[str, Any]:
        """What JSON can hold of the row."""
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(self).items()}

    @classmethod
    def unpacked(cls, packed: dict[str, Any]) -> "Row":
        """The row that was packed."""
        days = {name: date.fromisoformat(packed[name]) for name in ("arrived_on", "left_on") if packed[name]}
        return cls(**{one.name: packed[one.name] for one in fields(cls)} | days)


def name_key(usual_name: str, given_name: str) -> str:
    """Usual and given name in one form: two people of one key are homonyms, accents and hyphens aside."""
    return f"{plain(usual_name)}|{plain(given_name)}"


class _LineFaultError(Exception):
    """Stops the reading of a line at its first fault."""

    def __init__(self, kind: FaultKind, said: str = "") -> None:
        super().__init__(kind.value)
        self.kind = kind
        self.said = said


def read_rows(
    records: Iterable[Record | Fault], header: Header, vocabulary: Vocabulary, *, most: int
) -> Iterator[Row | Fault]:
    """Every line, in order, as a row or as a fault; blank lines are skipped.

    A number that comes back is a fault of the later line; `contested` then takes the first one out too.
    Raises `FileRefusedError` past `most` rows.
    """
    seen: dict[str, Row] = {}
    for record in records:
        if isinstance(record, Fault):
            yield record
        elif any(cell.strip() for cell in record.cells):
            outcome = _checked(record, header, vocabulary, seen)
            if isinstance(outcome, Row):
                if len(seen) >= most:
                    raise FileRefusedError(FileFaultKind.TOO_MANY_AGENTS, str(most))
                seen[cells.significant(outcome.number)] = outcome
            yield outcome


def _checked(record: Record, header: Header, vocabulary: Vocabulary, seen: dict[str, Row]) -> Row | Fault:
    try:
        row = _row(record, header, vocabulary)
    except _LineFaultError as wrong:
        return Fault.of(record.line, wrong.kind, wrong.said)
    first = seen.get(cells.significant(row.number))
    if first is None:
        return row
    if first.number != row.number:
        return Fault.of(row.line, FaultKind.ZEROS, row.number, first.line)
    same = replace(first, line=row.line) == row
    return Fault.of(row.line, FaultKind.REPEATED if same else FaultKind.CONTESTED, row.number, first.line)


def is_contested(fault: Fault) -> bool:
    """Whether a fault also puts in doubt the earlier line it names."""
    return fault.kind in (FaultKind.CONTESTED, FaultKind.ZEROS)


def _row(record: Record, header: Header, vocabulary: Vocabulary) -> Row:
    if any(cell.strip() for cell in record.cells[header.width :]):
        raise _LineFaultError(FaultKind.TOO_MANY_CELLS, record.cells[header.width])
    told = {
        field: cells.cleaned(record.cells[place])
        for field, place in header.columns.items()
        if place < len(record.cells)
    }
    values = {field.value: READERS[field](told.get(field, "")) for field in READERS}
    for field in (Field.OCCUPATION, Field.SERVICE, Field.SITE):
        values[field.value] = _code(vocabulary, field, told.get(field, ""))
    row = Row(line=record.line, **values)
    if row.arrived_on and row.left_on and row.left_on < row.arrived_on:
        raise _LineFaultError(FaultKind.DATES_ORDER, told[Field.LEFT_ON])
    return row


def _code(vocabulary: Vocabulary, field: Field, text: str) -> str:
    code = vocabulary.code_of(field, text) if text else ""
    if isinstance(code, FaultKind):
        raise _LineFaultError(code, text)
    return code


def _number(text: str) -> str:
    if not text:
        raise _LineFaultError(FaultKind.NO_NUMBER)
    if cells.is_rounded(text):
        raise _LineFaultError(FaultKind.NUMBER_ROUNDED, text)
    number = cells.read_number(text)
    if number is None:
        raise _LineFaultError(FaultKind.NUMBER_SHAPE, text)
    return number


def _name(missing: FaultKind) -> Callable[[str], str]:
    def read(text: str) -> str:
        if not text:
            raise _LineFaultError(missing)
        if not cells.is_name(text):
            raise _LineFaultError(FaultKind.NAME_SHAPE, text)
        return text

    return read


def _email(text: str) -> str:
    if text and not cells.is_email(text):
        raise _LineFaultError(FaultKind.EMAIL, text)
    return text


def _phone(text: str) -> str:
    phone = cells.read_phone(text) if text else ""
    if phone is None:
        raise _LineFaultError(FaultKind.PHONE, text)
    return phone


def _channel(text: str) -> str:
    if text and plain(text) not in CHANNELS:
        raise _LineFaultError(FaultKind.CHANNEL, text)
    return CHANNELS[plain(text)] if text else ""


def _day(kind: FaultKind) -> Callable[[str], date | None]:
    def read(text: str) -> date | None:
        day = cells.read_date(text)
        if text and day is None:
            raise _LineFaultError(kind, text)
        return day

    return read


def _manager(text: str) -> str:
    """The number of the manager; one that cannot be a number is as good as none: the line is kept."""
    return cells.read_number(text) or "" if text else ""


READERS: dict[Field, Callable[[str], Any]] = {
    Field.NUMBER: _number,
    Field.USUAL_NAME: _name(FaultKind.NO_USUAL_NAME),
    Field.GIVEN_NAME: _name(FaultKind.NO_GIVEN_NAME),
    Field.EMAIL: _email,
    Field.PHONE: _phone,
    Field.CHANNEL: _channel,
    Field.ARRIVED_ON: _day(FaultKind.ARRIVED_ON),
    Field.LEFT_ON: _day(FaultKind.LEFT_ON),
    Field.MANAGER: _manager,
}
