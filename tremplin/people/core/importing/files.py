"""A file of text: how its letters are written, what separates its cells, its lines one by one in bounded memory."""

import codecs
import contextlib
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from tremplin.people.core.importing.faults import Fault, FaultKind, FileFaultKind, FileRefusedError
from tremplin.people.core.importing.headers import Header, read_header

LARGEST = 20 * 1024 * 1024  # bytes
MOST_LINES = 100_000
LONGEST_LINE = 4_000  # characters
HEADER_WITHIN = 10  # lines: a title may stand above the table
CONTINUED_WITHIN = 5  # lines of one record, when a cell in quotes holds the end of a line
SEPARATORS = (";", ",", "\t")
UTF_8, WINDOWS_1252 = "utf-8-sig", "cp1252"
NOT_A_LETTER = "\N{REPLACEMENT CHARACTER}"
_CHUNK = 64 * 1024
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True)
class Shape:
    """How a file is written, and what its columns are. `header_line` counts from 1."""

    encoding: str
    separator: str
    header: Header
    header_line: int


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one line; `line` counts from 1, the header included."""

    line: int
    cells: tuple[str, ...]


def shape_of(file: BinaryIO) -> Shape:
    """Look at a whole file once: its size, its letters, its separator and its titles.

    Raises `FileRefusedError` for a file that is empty, too large, not text, or without the three columns needed.
    """
    encoding = _encoding_of(file)
    first = [text for _line, text in _physical_lines(file, encoding, HEADER_WITHIN)]
    tried = [
        Shape(encoding, separator, read_header(next(csv.reader([text], delimiter=separator), [])), line)
        for line, text in enumerate(first, 1)
        for separator in SEPARATORS
    ]
    best = max(tried, key=lambda shape: (len(shape.header.columns), -shape.header_line))
    if best.header.missing:
        raise FileRefusedError(FileFaultKind.NO_HEADER, ",".join(field.value for field in best.header.missing))
    return best


def records(file: BinaryIO, shape: Shape) -> Iterator[Record | Fault]:
    """The lines below the header, one at a time; a line whose letters or quotes cannot be read is a fault.

    Raises `FileRefusedError` past 100,000 lines.
    """
    waiting: list[tuple[int, str]] = []
    lines = _physical_lines(file, shape.encoding)
    while True:
        line, text = waiting.pop(0) if waiting else next(lines, (0, ""))
        if not line:
            return
        if line > shape.header_line and text.strip():
            yield _record(line, text, shape.separator, waiting, lines)


def _record(
    line: int, text: str, separator: str, waiting: list[tuple[int, str]], lines: Iterator[tuple[int, str]]
) -> Record | Fault:
    """One record, with the lines that follow when a quote stays open; lines looked at in vain go back to `waiting`."""
    if len(text) > LONGEST_LINE:
        return Fault.of(line, FaultKind.LINE_TOO_LONG)
    looked_at = 0
    joined = text
    while (cells := _cells(joined, separator)) is None:
        if looked_at == len(waiting) and (more := next(lines, None)):
            waiting.append(more)
        if looked_at == min(len(waiting), CONTINUED_WITHIN - 1):
            return Fault.of(line, FaultKind.QUOTES, text.strip())
        joined += waiting[looked_at][1]
        looked_at += 1
    del waiting[:looked_at]
    if NOT_A_LETTER in joined or "\0" in joined:
        return Fault.of(line, FaultKind.UNREADABLE, " ".join(joined.replace("\0", NOT_A_LETTER).split()))
    return Record(line, cells)


def _cells(text: str, separator: str) -> tuple[str, ...] | None:
    """The cells of a record; None when its quotes do not close as they should."""
    if len(text) > LONGEST_LINE:
        return None
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=separator, strict=True))
    except csv.Error:
        return None
    return tuple(rows[0]) if len(rows) == 1 else None


def _physical_lines(file: BinaryIO, encoding: str, most: int = MOST_LINES) -> Iterator[tuple[int, str]]:
    """Lines with their number; one longer than the bound comes back cut just past it, its rest read and forgotten."""
    file.seek(0)
    text = io.TextIOWrapper(file, encoding, errors="replace", newline=None)
    try:
        number = 0
        while piece := text.readline(LONGEST_LINE + 1):
            number += 1
            if number > most:
                if most == MOST_LINES:
                    raise FileRefusedError(FileFaultKind.TOO_MANY_LINES)
                return
            rest = piece
            while rest and not rest.endswith("\n"):
                rest = text.readline(_CHUNK)
            yield number, piece
    finally:
        with contextlib.suppress(ValueError):  # whoever stopped reading may have closed the file already
            text.detach()


def _encoding_of(file: BinaryIO) -> str:
    """UTF-8 when more lines speak for it than against it, else Windows-1252."""
    file.seek(0)
    first = file.read(4)
    if first.startswith(_WORKBOOKS):
        raise FileRefusedError(FileFaultKind.WORKBOOK)
    if first.startswith(_WIDE):
        raise FileRefusedError(FileFaultKind.NOT_TEXT)
    file.seek(0)
    size, zeros, decided = 0, 0, 0
    while piece := file.readline(_CHUNK):
        size += len(piece)
        zeros += piece.count(b"\0")
        if size > LARGEST:
            raise FileRefusedError(FileFaultKind.TOO_LARGE)
        if not piece.isascii():
            decided += 1 if _is_utf_8(piece) else -1
    if not size:
        raise FileRefusedError(FileFaultKind.EMPTY)
    if zeros * 20 > size:
        raise FileRefusedError(FileFaultKind.NOT_TEXT)
    return UTF_8 if decided >= 0 else WINDOWS_1252


def _is_utf_8(piece: bytes) -> bool:
    """Whether a line is UTF-8; one cut in the middle of a letter still is."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(piece)
    except UnicodeDecodeError:
        return False
    return True
