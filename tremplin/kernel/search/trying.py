"""What searches would find with other synonyms, on the judged searches, before anything is written.

Only the searches whose reading changes are asked again: the others find what they found.
"""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import islice, zip_longest

from tremplin.kernel.search.core.folding import plain
from tremplin.kernel.search.core.judging import Effect, Judged, effect
from tremplin.kernel.search.lexicon import Known, Pair, known, supposing
from tremplin.kernel.search.models import JudgedQuery, Synonym
from tremplin.kernel.search.searching import Answer, Request, attempts, kept, search

MOST_JUDGED = 200
PAGES_OF_ONE = 20  # more would say nothing: five are looked at


@dataclass(frozen=True, slots=True)
class Trial:
    """The effect of a change; `judged` searches exist in all, of which the first two hundred are measured."""

    effect: Effect
    judged: int

    @property
    def left_out(self) -> int:
        """How many judged searches were not measured."""
        return self.judged - self.effect.before.searches


def judged_searches(limit: int = MOST_JUDGED) -> list[Judged]:
    """The judged searches in alphabetical order, each with its pages; two hundred at most."""
    gathered: dict[str, tuple[str, dict[str, int]]] = {}
    columns = ("folded", "text", "page", "grade")
    rows = JudgedQuery.objects.order_by("folded", "-grade", "page", "pk").values_list(*columns)
    for folded, text, page, grade in rows[: limit * PAGES_OF_ONE]:
        if folded not in gathered and len(gathered) == limit:
            break
        gathered.setdefault(folded, (text, {}))[1][page] = grade
    return [Judged(text, grades) for text, grades in gathered.values()]


def try_change(*, added: Collection[Pair] = (), removed: Collection[Pair] = ()) -> Trial:
    """The effect of adding and removing pairs (word that people type, words of the pages). Writes nothing."""
    index, pairs = known(), list(Synonym.objects.values_list("term", "meaning"))
    kept_pairs = [pair for pair in pairs if pair not in set(removed)]
    supposed = supposing(index, list(dict.fromkeys([*kept_pairs, *added])))
    judged = judged_searches()
    before = {one.text: search(Request(text=one.text), index) for one in judged}
    after = {text: _after(text, answer, index, supposed) for text, answer in before.items()}
    shown = {text: answer.shown for text, answer in before.items()}
    return Trial(effect(judged, shown, after), JudgedQuery.objects.values("folded").distinct().count())


def _after(text: str, before: Answer, index: Known, supposed: Known) -> list[str]:
    """The pages that a search would show. Readings that were not needed before are not needed now."""
    needed = before.attempt + 1 if before.results else None
    same = all(
        one == other
        for one, other in zip_longest(
            islice(attempts(index.lexicon, kept(text), exact=False), needed),
            islice(attempts(supposed.lexicon, kept(text), exact=False), needed),
        )
    )
    return before.shown if same else search(Request(text=text), supposed).shown


def is_known(term: str, meaning: str) -> bool:
    """Whether a pair says nothing new, accents and capitals aside."""
    wanted = plain(term), plain(meaning)
    pairs = Synonym.objects.filter(term__iexact=term).values_list("term", "meaning")
    return any((plain(one), plain(other)) == wanted for one, other in pairs)


def unknown_words(meaning: str) -> list[str]:
    """The words of a meaning that no page says: pages would not be found by them."""
    vocabulary = known().lexicon.vocabulary
    said = plain(meaning).split()
    return [word for word in said if not (vocabulary.uses.get(word) and vocabulary.uses[word].pages)]
