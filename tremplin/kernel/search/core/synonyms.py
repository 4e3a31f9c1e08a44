"""Words of people for words of pages, looked up by word and by sound."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tremplin.kernel.search.core.folding import plain
from tremplin.kernel.search.core.phonetics import phonetic_key
from tremplin.kernel.search.core.stopwords import is_empty

Phrase = tuple[str, ...]
LONGEST_TERM = 5


def phrase(text: str) -> Phrase:
    """The telling folded words of `text`: "mot de passe" gives ("mot", "passe")."""
    return tuple(word for word in plain(text).split() if not is_empty(word))


@dataclass(frozen=True)
class Synonyms:
    """Folded term (one or several words, joined by spaces) to the phrases that pages say for it."""

    meanings: Mapping[str, tuple[Phrase, ...]]
    _by_sound: Mapping[str, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        sounds = {phonetic_key(term): term for term in sorted(self.meanings, reverse=True) if " " not in term}
        object.__setattr__(self, "_by_sound", {sound: term for sound, term in sounds.items() if len(sound) > 1})

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> "Synonyms":
        """From (term, meaning) pairs."""
        gathered: dict[str, list[Phrase]] = {}
        for term, meaning in pairs:
            if (folded := plain(term)) and (said := phrase(meaning)):
                gathered.setdefault(folded, []).append(said)
        return cls({term: tuple(dict.fromkeys(phrases)) for term, phrases in gathered.items()})

    def __contains__(self, term: str) -> bool:
        return term in self.meanings

    def of_term(self, term: str) -> tuple[Phrase, ...]:
        """What pages say for exactly this folded term; empty when nothing is known."""
        return self.meanings.get(term, ())

    def like(self, word: str) -> str | None:
        """The term of one word that sounds like a misspelt `word`, if there is one."""
        return self._by_sound.get(phonetic_key(word))

    @property
    def single_terms(self) -> tuple[str, ...]:
        """Terms of one word, sorted: they count as known words."""
        return tuple(sorted(term for term in self.meanings if " " not in term))
