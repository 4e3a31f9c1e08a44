"""Words of people for words of pages, as mediators write them: one by one, or in a file of two columns."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tremplin.kernel.search.core.folding import plain, printable
from tremplin.kernel.search.core.synonyms import LONGEST_TERM, phrase
from tremplin.people.core.importing.cells import unguarded

LONGEST, SHORTEST = 80, 2
LARGEST = 1_000_000  # bytes
MOST_LINES = 5_000
MOST_FAULTS = 100
TITLES = ("mot des agents", "mot des pages")
_SEPARATORS = (";", ",", "\t")
_NOT_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")

Pair = tuple[str, str]


class PairFault(StrEnum):
    """Why two words cannot go together."""

    MISSING = "missing"
    SHORT = "short"
    LONG = "long"
    EMPTY = "empty"  # the pages' words are too common to find anything
    WORDY = "wordy"  # more words than a search is read by
    SAME = "same"


class FileFault(StrEnum):
    """Why a whole file cannot be read."""

    EMPTY = "empty"
    LARGE = "large"
    NOT_TEXT = "not text"
    LONG = "long"


class WordFileRefusedError(Exception):
    """The file cannot be read at all."""

    def __init__(self, kind: FileFault) -> None:
        super().__init__(kind.value)
        self.kind = kind


@dataclass(frozen=True, slots=True)
class LineFault:
    """A line to be mended; `line` counts from 1."""

    line: int
    kind: PairFault
    said: str


@dataclass(frozen=True, slots=True)
class WordFile:
    """What a file holds: pairs, each once, and the lines to be mended, a hundred at most (`faulty` counts all)."""

    pairs: tuple[Pair, ...]
    faults: tuple[LineFault, ...]
    faulty: int


def pair_fault(term: str, meaning: str) -> PairFault | None:
    """What is wrong with a pair of printable words, if anything is."""
    folded = plain(term)
    if not folded or not meaning:
        return PairFault.MISSING
    if len(term) < SHORTEST or len(meaning) < SHORTEST:
        return PairFault.SHORT
    if len(term) > LONGEST or len(meaning) > LONGEST:
        return PairFault.LONG
    if len(folded.split()) > LONGEST_TERM:
        return PairFault.WORDY
    if folded == plain(meaning):
        return PairFault.SAME
    return None if phrase(meaning) else PairFault.EMPTY


def read_words(content: bytes) -> WordFile:
    """The pairs of a CSV file: UTF-8 or Windows, with semicolons, commas or tabs; a first line of titles is left out.

    Raises `WordFileRefusedError` for a file that is empty, over 1 MB, not text, or over 5,000 lines.
    """
    text = _text_of(content)
    separator = max(_SEPARATORS, key=text.partition("\n")[0].count)
    pairs: dict[Pair, None] = {}
    faults: list[LineFault] = []
    for line, row in _rows(text, separator):
        cells = [printable(unguarded(cell)) for cell in row]
        if not any(cells) or (not pairs and not faults and tuple(plain(cell) for cell in cells[:2]) == TITLES):
            continue
        term, meaning = (*cells, "", "")[:2]
        if kind := pair_fault(term, meaning):
            faults.append(LineFault(line, kind, " ; ".join(cells)[: 2 * LONGEST]))
        else:
            pairs[term, meaning] = None
    return WordFile(tuple(pairs), tuple(faults[:MOST_FAULTS]), len(faults))


def _rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """The cells of each line, with its number."""
    rows = csv.reader(io.StringIO(text.replace("\0", " ")), delimiter=separator)
    try:
        for row in rows:
            if rows.line_num > MOST_LINES:
                raise WordFileRefusedError(FileFault.LONG)
            yield rows.line_num, row
    except csv.Error as error:
        raise WordFileRefusedError(FileFault.NOT_TEXT) from error


def _text_of(content: bytes) -> str:
    if len(content) > LARGEST:
        raise WordFileRefusedError(FileFault.LARGE)
    if content.startswith(_NOT_TEXT):
        raise WordFileRefusedError(FileFault.NOT_TEXT)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if not text.strip():
        raise WordFileRefusedError(FileFault.EMPTY)
    return text
