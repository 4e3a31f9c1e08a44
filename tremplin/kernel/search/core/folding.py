"""Words without accents, capitals or apostrophes: the one form in which words are compared.

Serves the mission's "chercher avec ses propres mots", accents or not.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "’": "'", "ʼ": "'"})
_RUN = re.compile(r"[^\W_]+")
_WORD = re.compile(r"[a-z0-9]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class Word:
    """One word as somebody typed it, and its folded form (only a-z and 0-9)."""

    typed: str
    folded: str


def printable(text: str) -> str:
    """`text` without control characters (the database refuses NUL) nor repeated white space."""
    return " ".join(_CONTROL.sub(" ", text).split())


def fold(text: str) -> str:
    """`text` in lower case, ligatures opened, accents dropped: "L’Œuvre à Évry" gives "l'oeuvre a evry"."""
    lowered = unicodedata.normalize("NFKC", text).lower().translate(_LIGATURES)
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(_LIGATURES)


@lru_cache(maxsize=50_000)
def pieces(run: str) -> tuple[str, ...]:
    """The folded words of one run of letters, remembered: pages say the same words again and again."""
    return tuple(_WORD.findall(fold(run)))


def words(text: str) -> Iterator[Word]:
    """The words of `text`, in order, with their folded forms; signs and other alphabets are skipped."""
    for run in _RUN.finditer(unicodedata.normalize("NFC", text)):
        for piece in pieces(run.group()):
            yield Word(typed=run.group(), folded=piece)


def plain(text: str) -> str:
    """The folded words of `text` joined by spaces: "Poser l’été" gives "poser l ete"."""
    return " ".join(_WORD.findall(fold(text)))
