"""A gate: on the demo's pages, the judged searches find their answers. Floors, to be raised, never lowered."""

import pytest

from tests.site.search.demo_corpus import documents
from tests.site.search.judging import Worth, answers, judged, worth
from tremplin.kernel.search import index
from tremplin.kernel.search.models import Synonym
from tremplin.kernel.search.starter import install_synonyms

SETS = ("queries", "untouched_queries")
SUCCESS_AT_3, NDCG_AT_5 = 0.95, 0.85


@pytest.fixture
def figures(db: None) -> dict[str, Worth]:
    """The worth of each set, and of both together."""
    install_synonyms(Synonym)
    index.replace("catalogue", documents())
    sets = {name: judged(name) for name in SETS}
    sets["all"] = [query for name in SETS for query in sets[name]]
    found = answers(sets["all"])
    return {name: worth(queries, found) for name, queries in sets.items()}


@pytest.mark.parametrize("name", [*SETS, "all"])
def test_judged_searches_find_their_answers(figures: dict[str, Worth], name: str) -> None:
    measured = figures[name]
    assert measured.success >= SUCCESS_AT_3, measured.worst
    assert measured.ndcg >= NDCG_AT_5, measured.worst


def test_the_sets_are_large_enough_and_apart() -> None:
    texts = {name: [query["text"].casefold() for query in judged(name)] for name in SETS}
    assert len(texts["untouched_queries"]) == 30
    assert sum(map(len, texts.values())) >= 80


def test_every_judged_page_is_in_the_demo() -> None:
    known = {document.key for document in documents()}
    queries = [query for name in SETS for query in judged(name)]
    assert {key for query in queries for key in [*query["best"], *query.get("good", [])]} - known == set()
