"""Words that say nothing about what is looked for, read from the French lists beside this package."""

from pathlib import Path

from tremplin.kernel.search.core.folding import Word

_FRENCH = Path(__file__).resolve().parent.parent / "french"


def _lines(name: str) -> list[str]:
    text = (_FRENCH / name).read_text(encoding="ascii", errors="strict")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


STOP_WORDS = frozenset(word for line in _lines("stop_words.txt") for word in line.split())
_PHRASES = sorted((tuple(line.split()) for line in _lines("stop_phrases.txt")), key=len, reverse=True)


def is_empty(word: str) -> bool:
    """Whether a folded word carries no meaning of its own: a stop word, or a single letter."""
    return len(word) < 2 or word in STOP_WORDS  # noqa: PLR2004 - one letter alone


def without_stop_phrases(typed: list[Word]) -> list[Word]:
    """`typed` without the groups of words that only say that something is asked."""
    kept: list[Word] = []
    place = 0
    while place < len(typed):
        folded = tuple(word.folded for word in typed[place : place + 4])
        phrase = next((phrase for phrase in _PHRASES if folded[: len(phrase)] == phrase), ())
        if not phrase:
            kept.append(typed[place])
        place += len(phrase) or 1
    return kept
