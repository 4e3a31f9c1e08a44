"""Names of several words, recognised when their spaces were forgotten and a letter mistaken: "motdepass"."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from tremplin.kernel.search.core.folding import plain

SHORTEST = 6
CLOSE = 0.80


@dataclass(frozen=True)
class Names:
    """Folded names without their spaces, to the names as written."""

    joined: Mapping[str, str]

    @classmethod
    def of(cls, names: Iterable[str]) -> "Names":
        """From names as written; those of a single word are known words already, and left out."""
        folded = ((name, plain(name)) for name in sorted(names))
        return cls({said.replace(" ", ""): name for name, said in folded if " " in said})

    def like(self, word: str) -> str | None:
        """The name that a folded word without spaces stands for, if one is close enough."""
        if len(word) < SHORTEST:
            return None
        near = process.extractOne(word, list(self.joined), scorer=OSA.normalized_similarity, score_cutoff=CLOSE)
        return self.joined[near[0]] if near else None
