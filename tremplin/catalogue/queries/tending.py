"""What the screens of the search's tending show, each list bounded by its pages."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from tremplin.kernel.search.core.folding import printable
from tremplin.kernel.search.models import JudgedQuery, SearchEntry, Synonym, TreatedSearch

ORDERS = {"mot": ("term", "meaning", "pk"), "sens": ("meaning", "term", "pk")}


@dataclass(frozen=True, slots=True)
class Words:
    """A pair of words, and whether it serves the other way round too."""

    key: int
    term: str
    meaning: str
    both_ways: bool


@dataclass(frozen=True, slots=True)
class JudgedPage:
    """A page said to answer, or to help, a search; `title` is empty when readers find it no more."""

    key: int
    text: str
    title: str
    url: str
    answers: bool


def words_found(text: str, *, order: str) -> QuerySet[Synonym]:
    """The pairs in which `text` stands on one side or the other; all of them for an empty text."""
    found = Synonym.objects.order_by(*ORDERS.get(order, ORDERS["mot"]))
    wanted = printable(text)[:80]
    return found.filter(Q(term__icontains=wanted) | Q(meaning__icontains=wanted)) if wanted else found


def words_shown(rows: Iterable[Synonym]) -> list[Words]:
    """Pairs of one page of the list, with one question for the pairs that mirror them."""
    pairs = list(rows)
    mirrors = Synonym.objects.filter(
        term__in=[pair.meaning for pair in pairs], meaning__in=[pair.term for pair in pairs]
    )
    known = set(mirrors.values_list("meaning", "term"))
    return [Words(pair.pk, pair.term, pair.meaning, (pair.term, pair.meaning) in known) for pair in pairs]


def judged_found(text: str) -> QuerySet[JudgedQuery]:
    """The judged pages of the searches in which `text` stands."""
    found = JudgedQuery.objects.order_by("folded", "-grade", "page", "pk")
    wanted = printable(text)[:80]
    return found.filter(text__icontains=wanted) if wanted else found


def judged_shown(rows: Iterable[JudgedQuery]) -> list[JudgedPage]:
    """Judged pages of one page of the list, with one question for their titles."""
    judged = list(rows)
    keys = [row.page.partition(":")[2] for row in judged]
    entries = SearchEntry.objects.filter(key__in=keys).order_by("pk").values_list("source", "key", "title", "url")
    known = {f"{source}:{key}": (title, url) for source, key, title, url in entries}
    return [JudgedPage(row.pk, row.text, *known.get(row.page, ("", "")), row.grade > 1) for row in judged]


def grades_of(folded: str) -> dict[str, int]:
    """The pages judged for one search, with their grades."""
    return dict(JudgedQuery.objects.filter(folded=folded[:400]).order_by("pk").values_list("page", "grade")[:50])


def searches_aside() -> QuerySet[TreatedSearch]:
    """The searches that were put aside, the latest first."""
    return TreatedSearch.objects.filter(outcome=TreatedSearch.Outcome.ASIDE).order_by("-day", "-pk")
