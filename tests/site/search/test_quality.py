"""A gate: on the demo's pages, the judged searches find their answers. Floors, to be raised, never lowered."""

import pytest

from tests.site.search.demo_corpus import documents
from tests.site.search.judging import answers, judged, keys, worst, worth
from tremplin.kernel.search import index
from tremplin.kernel.search.core.judging import Judged, Worth
from tremplin.kernel.search.models import Synonym
from tremplin.kernel.search.starter import install_synonyms

SETS = ("queries", "untouched_queries")
SUCCESS_AT_3, NDCG_AT_5 = 0.95, 0.85


Measured = tuple[Worth, list[tuple[float, str]]]


@pytest.fixture
def figures(db: None) -> dict[str, Measured]:
    """The worth of each set, and of both together, with what does worst."""
    install_synonyms(Synonym)
    index.replace("catalogue", documents())
    sets: dict[str, list[Judged]] = {name: judged(name) for name in SETS}
    sets["all"] = [query for name in SETS for query in sets[name]]
    found = answers(sets["all"])
    return {name: (worth(queries, found), worst(queries, found)) for name, queries in sets.items()}


@pytest.mark.parametrize("name", [*SETS, "all"])
def test_judged_searches_find_their_answers(figures: dict[str, Measured], name: str) -> None:
    measured, weakest = figures[name]
    assert measured.success >= SUCCESS_AT_3, weakest
    assert measured.ndcg >= NDCG_AT_5, weakest


def test_the_sets_are_large_enough_and_apart() -> None:
    texts = {name: [query.text.casefold() for query in judged(name)] for name in SETS}
    assert len(texts["untouched_queries"]) == 30
    assert sum(map(len, texts.values())) >= 80


def test_every_judged_page_is_in_the_demo() -> None:
    known = {document.key for document in documents()}
    assert keys([query for name in SETS for query in judged(name)]) - known == set()
