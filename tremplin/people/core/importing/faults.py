"""What can be wrong in a file or on one of its lines. The sentences that people read are in the catalogue."""

from dataclasses import dataclass
from enum import StrEnum

LONGEST_SAID = 60  # characters of a cell that a fault repeats


class FaultKind(StrEnum):
    """Why a line is left aside."""

    UNREADABLE = "unreadable"  # letters that neither UTF-8 nor Windows-1252 can explain
    QUOTES = "quotes"
    LINE_TOO_LONG = "line_too_long"
    TOO_MANY_CELLS = "too_many_cells"
    NO_NUMBER = "no_number"
    NUMBER_SHAPE = "number_shape"
    NUMBER_ROUNDED = "number_rounded"  # 1,04E+07: a spreadsheet lost the figures
    NO_USUAL_NAME = "no_usual_name"
    NO_GIVEN_NAME = "no_given_name"
    NAME_SHAPE = "name_shape"
    EMAIL = "email"
    PHONE = "phone"
    CHANNEL = "channel"
    ARRIVED_ON = "arrived_on"
    LEFT_ON = "left_on"
    DATES_ORDER = "dates_order"
    OCCUPATION_UNKNOWN = "occupation_unknown"
    SERVICE_UNKNOWN = "service_unknown"
    SITE_UNKNOWN = "site_unknown"
    SERVICE_SHARED = "service_shared"  # several services have this name
    SITE_SHARED = "site_shared"
    REPEATED = "repeated"
    CONTESTED = "contested"  # one number, two different lines
    ZEROS = "zeros"  # 42 and 0042 in one file
    OCCUPATION_MISSING = "occupation_missing"
    SERVICE_MISSING = "service_missing"
    SITE_MISSING = "site_missing"
    CHANNEL_WITHOUT_ADDRESS = "channel_without_address"


class FileFaultKind(StrEnum):
    """Why a whole file is refused."""

    EMPTY = "empty"
    WORKBOOK = "workbook"
    NOT_TEXT = "not_text"
    TOO_LARGE = "too_large"
    NO_HEADER = "no_header"
    NO_LINE = "no_line"
    TOO_MANY_LINES = "too_many_lines"
    TOO_MANY_AGENTS = "too_many_agents"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend: the line of the file (from 1, the header included), why, and the cell as it was written.

    `other` is the line that already says the same, for the kinds that compare two lines.
    """

    line: int
    kind: FaultKind
    said: str = ""
    other: int = 0

    @classmethod
    def of(cls, line: int, kind: FaultKind, said: str = "", other: int = 0) -> "Fault":
        """A fault whose cell is cut to what a screen can show."""
        return cls(line, kind, said[:LONGEST_SAID], other)


class FileRefusedError(Exception):
    """The file as a whole cannot be read. `said` completes the sentence: headers found, or missing."""

    def __init__(self, kind: FileFaultKind, said: str = "") -> None:
        super().__init__(kind.value)
        self.kind = kind
        self.said = said
