"""The words of all pages, and the nearest of them to a misspelt word.

Nearness: same sound, or one mistake in a few letters (optimal string alignment: one letter inserted, missing,
wrong or swapped counts as one). Figures of the project's learning facts, section 3.2.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import log

from rapidfuzz import process
from rapidfuzz.distance import OSA

from tremplin.kernel.search.core.folding import fold
from tremplin.kernel.search.core.phonetics import first_sound, phonetic_key

SHORTEST_FUZZY = 4
CLOSE_LONG, CLOSE_SHORT, CLOSE_SOUND = 0.70, 0.74, 0.75
SENSIBLE = 0.80
RECOGNISABLE = 0.42
MARGIN = 0.12
ENDINGS = frozenset({"", "e", "s", "x", "es", "r", "er", "ez", "ee", "ees", "ent", "ant", "ons", "l", "ux"})


@dataclass(frozen=True, slots=True)
class WordUse:
    """How a word is used: written form, number of pages, whether it stands in a title or among keywords."""

    written: str
    pages: int
    naming: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known word near a misspelt one; closeness between 0 and 1."""

    word: str
    closeness: float


def inflected(one: str, other: str) -> bool:
    """Whether two folded words differ only by an ending of gender, number or conjugation."""
    shared = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        shared += 1
    return any(one[cut:] in ENDINGS and other[cut:] in ENDINGS for cut in range(min(3, shared), shared + 1) if cut > 2)  # noqa: PLR2004 - a stem has three letters


def stem(word: str) -> str:
    """`word` without its longest ending, four letters at least: "partager" gives "partag"."""
    return next((word[:cut] for cut in range(4, len(word)) if word[cut:] in ENDINGS), word)


@dataclass(frozen=True)
class Vocabulary:
    """Folded words and their use; `pages` is the number of pages in all."""

    uses: Mapping[str, WordUse]
    pages: int
    _words: tuple[str, ...] = field(init=False, repr=False)
    _naming: tuple[str, ...] = field(init=False, repr=False)
    _by_sound: Mapping[str, tuple[str, ...]] = field(init=False, repr=False)
    _sounds: tuple[str, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        by_sound: dict[str, list[str]] = {}
        for word in sorted(self.uses):
            by_sound.setdefault(phonetic_key(word), []).append(word)
        object.__setattr__(self, "_words", tuple(sorted(self.uses)))
        object.__setattr__(self, "_naming", tuple(word for word in sorted(self.uses) if self.uses[word].naming))
        object.__setattr__(self, "_sounds", tuple(by_sound))
        object.__setattr__(self, "_by_sound", {sound: tuple(words) for sound, words in by_sound.items()})

    @classmethod
    def of(cls, written: Iterable[tuple[str, int, bool]], pages: int) -> "Vocabulary":
        """From (written word, pages, naming) triples; the most frequent writing of a folded word is kept."""
        uses: dict[str, WordUse] = {}
        for word, count, naming in sorted(written, key=lambda use: (-use[1], use[0].islower(), use[0])):
            known = uses.get(folded := fold(word))
            uses[folded] = WordUse(
                known.written if known else word,
                min(count + (known.pages if known else 0), max(pages, 1)),
                naming or bool(known and known.naming),
            )
        return cls(uses=uses, pages=pages)

    def __contains__(self, word: str) -> bool:
        return word in self.uses

    def written(self, word: str) -> str:
        """The word as pages write it, with its accents."""
        use = self.uses.get(word)
        return use.written if use else word

    def rarity(self, words: Iterable[str]) -> float:
        """How telling words are: 1 for one that stands everywhere, more for rare ones."""
        pages = sum(self.uses[word].pages for word in words if word in self.uses)
        return 1.0 + log((self.pages + 1) / (pages + 1)) if pages < self.pages else 1.0

    def inflections(self, word: str) -> tuple[str, ...]:
        """Known words that are the same word with another ending, at most four."""
        stem = word[:3]
        near = self.beginning_with(stem, limit=2000) if len(word) > 3 else ()  # noqa: PLR2004 - a stem has three letters
        return tuple(other for other in near if abs(len(other) - len(word)) < 4 and inflected(word, other))[:4]  # noqa: PLR2004 - longest ending

    def beginning_with(self, prefix: str, limit: int) -> tuple[str, ...]:
        """Known words that begin with `prefix`, in alphabetical order."""
        start = bisect_left(self._words, prefix)
        end = bisect_left(self._words, prefix + "\x7f", start)
        return self._words[start : min(end, start + limit)]

    def nearest(self, word: str, limit: int = 4) -> tuple[Candidate, ...]:
        """The known words nearest to an unknown one, best first; empty when none makes sense."""
        found: dict[str, float] = {}
        sound = phonetic_key(word)
        if len(sound) > 1:
            for other in self._by_sound.get(sound, ()):
                found[other] = max(0.95, OSA.normalized_similarity(word, other))
        if len(word) >= SHORTEST_FUZZY:
            cutoff = CLOSE_LONG if len(word) > 5 else CLOSE_SHORT  # noqa: PLR2004 - letters of a long word
            for other, closeness in self._close(word, self._words, cutoff):
                found.setdefault(other, closeness)
        if len(sound) >= SHORTEST_FUZZY and not any(closeness >= SENSIBLE for closeness in found.values()):
            for other_sound, closeness in self._close(sound, self._sounds, CLOSE_SOUND):
                for other in self._by_sound[other_sound]:
                    if OSA.normalized_similarity(word, other) >= RECOGNISABLE:
                        found.setdefault(other, closeness * 0.95)
        return self._sensible(word, found)[:limit]

    def nearest_beginning(self, start: str) -> tuple[str, ...]:
        """Beginnings of words of titles that resemble the misspelt beginning `start`, at most three."""
        if len(start) < SHORTEST_FUZZY:
            return ()
        lengths = (len(start), len(start) + 1)
        long_enough = [word for word in self._naming if len(word) >= len(start)]
        beginnings = tuple(sorted({word[:length] for word in long_enough for length in lengths}))
        near = dict(self._close(start, beginnings, CLOSE_SHORT))
        return tuple(candidate.word for candidate in self._sensible(start, near))[:3]

    def _sensible(self, word: str, found: Mapping[str, float]) -> tuple[Candidate, ...]:
        """Candidates that begin alike or are very close, none much further than the best."""

        def order(candidate: Candidate) -> tuple[float, int, str]:
            use = self.uses.get(candidate.word, WordUse("", 0, naming=False))
            return (-candidate.closeness - (0.04 if use.naming else 0.0), -use.pages, candidate.word)

        kept = [
            Candidate(other, closeness)
            for other, closeness in found.items()
            if other[0] == word[0] or first_sound(other) == first_sound(word) or closeness >= SENSIBLE
        ]
        best = max((candidate.closeness for candidate in kept), default=0.0)
        return tuple(sorted((near for near in kept if near.closeness >= best - MARGIN), key=order))

    @staticmethod
    def _close(word: str, among: tuple[str, ...], cutoff: float) -> list[tuple[str, float]]:
        return [
            (other, closeness)
            for other, closeness, _place in process.extract(
                word, among, scorer=OSA.normalized_similarity, score_cutoff=cutoff, limit=4
            )
        ]
