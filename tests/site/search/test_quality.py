"""A gate: on the demo's pages, the judged searches find their answers. Floors, to be raised, never lowered."""

import tomllib
from math import log2
from pathlib import Path
from typing import Any

import pytest

from tests.site.search.demo_corpus import documents
from tremplin.kernel.search import index
from tremplin.kernel.search.models import Synonym
from tremplin.kernel.search.searching import Request, search
from tremplin.kernel.search.starter import install_synonyms

QUERIES = tomllib.loads((Path(__file__).parent / "queries.toml").read_text(encoding="utf-8"))["queries"]
SUCCESS_AT_3, NDCG_AT_5 = 0.95, 0.85


@pytest.fixture
def answers(db: None) -> dict[str, list[str]]:
    """Keys found for each judged search, in order."""
    install_synonyms(Synonym)
    index.replace("catalogue", documents())
    return {query["text"]: [hit.key for hit in search(Request(text=query["text"])).results] for query in QUERIES}


def gain(query: dict[str, Any], key: str) -> int:
    return 3 if key in query["best"] else 1 if key in query.get("good", []) else 0


def ndcg(query: dict[str, Any], keys: list[str]) -> float:
    got = sum(gain(query, key) / log2(rank + 2) for rank, key in enumerate(keys[:5]))
    ideal = [3] * len(query["best"]) + [1] * len(query.get("good", []))
    return got / sum(value / log2(rank + 2) for rank, value in enumerate(ideal[:5]))


def judged(spelt: str | None) -> list[dict[str, Any]]:
    known = {document.key for document in documents()}
    return [query for query in QUERIES if spelt in {None, query["spelt"]} and known & set(query["best"])]


def figures(queries: list[dict[str, Any]], answers: dict[str, list[str]]) -> tuple[float, float, list[Any]]:
    """Success in the first three, mean nDCG of the first five, and the worst searches."""
    missed = [query for query in queries if not any(gain(query, key) == 3 for key in answers[query["text"]][:3])]
    worst = sorted((round(ndcg(query, answers[query["text"]]), 2), query["text"]) for query in queries)
    return 1 - len(missed) / len(queries), sum(value for value, _text in worst) / len(worst), worst[:8]


def test_judged_searches_find_their_answers(answers: dict[str, list[str]]) -> None:
    measured = {spelt or "all": figures(judged(spelt), answers) for spelt in (None, "clean", "misspelt", "synonym")}
    enough = {name: success >= SUCCESS_AT_3 and mean >= NDCG_AT_5 for name, (success, mean, _worst) in measured.items()}
    assert all(enough.values()), measured


def test_every_judged_page_is_named_as_in_the_demo() -> None:
    kinds = {"guide", "tool", "occupation", "function"}
    assert {key.partition(":")[0] for query in QUERIES for key in [*query["best"], *query.get("good", [])]} <= kinds
