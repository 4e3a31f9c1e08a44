"""How easily a page is read: long sentences, words to replace, one word for each thing. It advises, and never blocks.

Sentences of at most 15 words, never more than 20; the plain word rather than the learned one (facts: ux.md, rule 14).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from tremplin.kernel.search.core import folding

LONG = 15
TOO_LONG = 20
_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?<=[.?!\u2026])[\s\u00a0\u202f]+|\s*\n+\s*")


@dataclass(frozen=True)
class Passage:
    """Some words of a page, and where they stand: "Step 2"."""

    place: str
    text: str


class Kind(StrEnum):
    """What may be said more simply."""

    TOO_LONG = "too_long"
    LONG = "long"
    WORD = "word"
    TERM = "term"


@dataclass(frozen=True)
class Remark:
    """One piece of advice: where, on which words, and what to use instead (or how many words there are)."""

    kind: Kind
    place: str
    words: str
    instead: str = ""
    count: int = 0


@dataclass(frozen=True)
class Vocabulary:
    """Words to replace: `learned` by a plain one, `other_names` by the one name that a thing has here."""

    learned: Mapping[str, str]
    other_names: Mapping[str, str]


@dataclass(frozen=True)
class Reading:
    """What was measured on a whole page."""

    sentences: int
    words: int
    longest: int
    remarks: tuple[Remark, ...]

    @property
    def average(self) -> int:
        """Words by sentence, rounded."""
        return round(self.words / self.sentences) if self.sentences else 0

    @property
    def is_easy(self) -> bool:
        """Whether there is nothing to advise."""
        return not self.remarks


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text that hold at least one word; a new line ends one."""
    return tuple(part.strip() for part in _SENTENCE_END.split(text) if _WORD.search(part))


def word_count(sentence: str) -> int:
    """Words as a reader counts them: "l\u2019agenda" and "rendez-vous" are one each."""
    return len(_WORD.findall(sentence))


def measured(passages: Iterable[Passage], vocabulary: Vocabulary) -> Reading:
    """The reading of a page, its remarks in the order of the page."""
    lengths: list[int] = []
    remarks: list[Remark] = []
    for passage in passages:
        for sentence in sentences(passage.text):
            lengths.append(word_count(sentence))
            remarks.extend(_of_length(passage.place, sentence, lengths[-1]))
        remarks.extend(_of_words(passage, vocabulary))
    return Reading(len(lengths), sum(lengths), max(lengths, default=0), tuple(remarks))


def _of_length(place: str, sentence: str, count: int) -> Iterator[Remark]:
    if count > LONG:
        yield Remark(Kind.TOO_LONG if count > TOO_LONG else Kind.LONG, place, sentence, count=count)


def _of_words(passage: Passage, vocabulary: Vocabulary) -> Iterator[Remark]:
    """Each word to replace once by passage, whatever its capitals and accents."""
    said = f" {folding.plain(passage.text)} "
    for kind, words in ((Kind.WORD, vocabulary.learned), (Kind.TERM, vocabulary.other_names)):
        for found, instead in words.items():
            if f" {folding.plain(found)} " in said:
                yield Remark(kind, passage.place, found, instead)
