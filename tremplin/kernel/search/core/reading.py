"""How a search is understood: each typed word becomes a term with the words of the pages that may answer it.

Order of understanding, for each place of the search: a synonym of several words; two words that form one
known word ("one drive"); then the word alone: as typed, with another ending, by its synonyms, by its sound,
by its nearest words, cut in two ("motdepasse").
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from tremplin.kernel.search.core.folding import Word, plain, words
from tremplin.kernel.search.core.names import Names
from tremplin.kernel.search.core.stopwords import is_empty, without_stop_phrases
from tremplin.kernel.search.core.synonyms import LONGEST_TERM, Phrase, Synonyms, phrase
from tremplin.kernel.search.core.vocabulary import Vocabulary

MOST_TERMS = 12
SYNONYM_WEIGHT, SECOND_WEIGHT, CORRECTED_WEIGHT = 0.6, 0.5, 0.85
MOST_ALTERNATIVES = 6
MOST_REMEMBERED = 5_000
SURE = 0.85
SHARPNESS = 8


class Origin(StrEnum):
    """Where an alternative comes from."""

    TYPED = "typed"
    JOINED = "joined"
    SPLIT = "split"
    CORRECTED = "corrected"
    SYNONYM = "synonym"


@dataclass(frozen=True, slots=True)
class Alternative:
    """Words that must all stand in a page, and how much they are worth beside the words as typed (1.0)."""

    words: Phrase
    weight: float
    origin: Origin


@dataclass(frozen=True, slots=True)
class Correction:
    """A misspelt word as typed, and how it was understood, with its accents."""

    typed: str
    understood: str


@dataclass(frozen=True, slots=True)
class Term:
    """One place of the search: its alternatives, best first, and how telling it is (rarity, from 1)."""

    typed: str
    alternatives: tuple[Alternative, ...]
    rarity: float
    correction: Correction | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A search understood."""

    terms: tuple[Term, ...]

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """What was taken for something else, to be said on the page."""
        return tuple(term.correction for term in self.terms if term.correction)

    @property
    def names(self) -> tuple[str, ...]:
        """Titles that the search may be: a single term by each of its alternatives, several as understood."""
        if len(self.terms) == 1:
            return tuple(" ".join(way.words) for way in self.terms[0].alternatives)
        said = (plain(term.correction.understood) if term.correction else term.typed for term in self.terms)
        return (" ".join(said),)

    @property
    def words(self) -> frozenset[str]:
        """Every word looked for, to mark it in excerpts."""
        return frozenset(word for term in self.terms for way in term.alternatives for word in way.words)

    @property
    def expansions(self) -> dict[str, list[str]]:
        """The words added to the typed ones, for the log."""
        return {
            term.typed: added
            for term in self.terms
            if (added := [" ".join(way.words) for way in term.alternatives if way.origin != Origin.TYPED])
        }


@dataclass(frozen=True)
class Lexicon:
    """All that is known of words at one revision of the index."""

    vocabulary: Vocabulary
    synonyms: Synonyms
    names: Names = field(default_factory=lambda: Names({}))
    _understood: dict[tuple[Word, bool], Term] = field(init=False, repr=False, compare=False, default_factory=dict)

    def read(self, text: str, *, loosely: bool = False) -> Reading:
        """Understand `text`: misspelt words, synonyms, joined and split words.

        `loosely` looks for the neighbours of known words too ("marcher public" for "marché public").
        """
        return Reading(self._limited(self._terms(without_stop_phrases(list(words(text))), loosely=loosely)))

    def read_literally(self, text: str) -> Reading:
        """Take the words of `text` exactly as typed."""
        typed = (word for word in words(text) if not is_empty(word.folded))
        return Reading(self._limited(self._term(word.typed, [as_typed(word.folded)]) for word in typed))

    def _limited(self, terms: Iterator[Term]) -> tuple[Term, ...]:
        kept = {tuple(way.words for way in term.alternatives): term for term in terms}
        return tuple(kept.values())[:MOST_TERMS]

    def _terms(self, typed: list[Word], *, loosely: bool) -> Iterator[Term]:
        place = 0
        while place < len(typed):
            taken, term = self._several(typed[place : place + LONGEST_TERM]) or (1, None)
            if term is None and not is_empty(typed[place].folded):
                term = self.understand(typed[place], loosely=loosely)
            if term is not None:
                yield term
            place += taken

    def _several(self, following: list[Word]) -> tuple[int, Term] | None:
        """A term made of the first two words or more of `following`."""
        for length in range(len(following), 1, -1):
            folded = [word.folded for word in following[:length]]
            if meanings := self.synonyms.of_term(" ".join(folded)):
                ways = [Alternative(said, 1.0, Origin.TYPED)] if (said := phrase(" ".join(folded))) else []
                return length, self._term(" ".join(folded), [*ways, *synonymous(meanings)])
        pair = following[:2]
        joined = "".join(word.folded for word in pair)
        if len(pair) < 2 or len(joined) < 5 or any(len(word.folded) < 2 for word in pair):  # noqa: PLR2004 - two words, not crumbs
            return None
        if joined not in self.vocabulary:
            return None
        ways = [Alternative((joined,), 1.0, Origin.JOINED), *synonymous(self.synonyms.of_term(joined))]
        apart = phrase(" ".join(word.folded for word in pair))
        return 2, self._term(joined, [*ways, Alternative(apart, SECOND_WEIGHT, Origin.TYPED)] if apart else ways)

    def understand(self, word: Word, *, loosely: bool = False) -> Term:
        """One word alone, with all that may be meant; remembered, for the same words come again and again."""
        if len(self._understood) > MOST_REMEMBERED:
            self._understood.clear()
        if (term := self._understood.get((word, loosely))) is None:
            term = self._understood[word, loosely] = self._understand(word, loosely=loosely)
        return term

    def _understand(self, word: Word, *, loosely: bool) -> Term:
        ways = [as_typed(word.folded), *synonymous(self.synonyms.of_term(word.folded))]
        if word.folded in self.vocabulary:
            near = self.vocabulary.nearest(word.folded) if loosely else ()
            ways += [Alternative((other.word,), SECOND_WEIGHT, Origin.CORRECTED) for other in near]
            return self._term(word.typed, ways)
        if endings := self.vocabulary.inflections(word.folded):
            ways += [Alternative((other,), 1.0, Origin.TYPED) for other in endings]
            ways += [way for other in endings for way in synonymous(self.synonyms.of_term(other))]
            return self._term(word.typed, ways)
        return self._corrected(word, ways)

    def _corrected(self, word: Word, ways: list[Alternative]) -> Term:
        """An unknown word: its nearest words, or its parts."""
        near = self.vocabulary.nearest(word.folded)
        if not near or near[0].closeness < SURE:
            apart = self._apart(word.folded)
            if said := phrase(apart):
                return self._term(
                    word.typed, [Alternative(said, 1.0, Origin.SPLIT), *ways], Correction(word.typed, apart)
                )
        if not near:
            return self._term(word.typed, ways)
        best = near[0].closeness
        for candidate in near:
            weight = CORRECTED_WEIGHT * (candidate.closeness / best) ** SHARPNESS
            ways.append(Alternative((candidate.word,), weight, Origin.CORRECTED))
        for candidate in near[:2]:
            ways.extend(synonymous(self.synonyms.of_term(candidate.word)))
        return self._term(word.typed, ways, Correction(word.typed, self.vocabulary.written(near[0].word)))

    def _apart(self, word: str) -> str:
        """An unknown word with the spaces it lacks, as written in pages; empty when none can be put."""
        parts = self._split(word)
        return " ".join(self.vocabulary.written(part) for part in parts) or self.names.like(word) or ""

    def _split(self, word: str) -> tuple[str, ...]:
        """An unknown word cut in two or three known ones ("motdepasse"); empty when it cannot be."""
        for cut in range(2, len(word) - 2):
            start, rest = word[:cut], word[cut:]
            if not self._part(start):
                continue
            if self._part(rest) and max(len(start), len(rest)) > 3:  # noqa: PLR2004 - one part at least is a real word
                return (start, rest)
            for second in range(2, len(rest) - 2):
                if rest[:second] in {"de", "du", "des", "la", "le", "en", "et"} and self._part(rest[second:]):
                    return (start, rest[:second], rest[second:])
        return ()

    def _part(self, word: str) -> bool:
        return len(word) > 2 and word in self.vocabulary and not is_empty(word)  # noqa: PLR2004 - no crumbs

    def _term(self, typed: str, ways: list[Alternative], correction: Correction | None = None) -> Term:
        best: dict[Phrase, Alternative] = {}
        for way in ways:
            if way.words not in best or best[way.words].weight < way.weight:
                best[way.words] = way
        kept = tuple(sorted(best.values(), key=lambda way: -way.weight))[:MOST_ALTERNATIVES]
        known = [way for way in kept if any(word in self.vocabulary for word in way.words)]
        # A word of no page tells pages apart no more than a word of all.
        rarity = min((self.vocabulary.rarity(way.words) for way in known[:2]), default=1.0)
        return Term(typed, kept, rarity, correction)


def as_typed(folded: str) -> Alternative:
    """The word itself."""
    return Alternative((folded,), 1.0, Origin.TYPED)


def synonymous(meanings: tuple[Phrase, ...]) -> list[Alternative]:
    """What pages say for a synonym."""
    return [Alternative(said, SYNONYM_WEIGHT, Origin.SYNONYM) for said in meanings]
