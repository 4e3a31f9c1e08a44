"""An explained search: its parts give back the very scores that order the results."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection

from tests.kernel.search.corpus import PAGES
from tremplin.kernel.search import index
from tremplin.kernel.search.core.folding import plain
from tremplin.kernel.search.core.reading import Origin
from tremplin.kernel.search.explaining import Explanation, explain
from tremplin.kernel.search.models import SearchEntry, SearchLog, Synonym
from tremplin.kernel.search.searching import Request, search
from tremplin.kernel.search.starter import install_synonyms
from tremplin.kernel.search.statements import weighed

pytestmark = pytest.mark.django_db
SEARCHES = [
    "dossier", "partagé un dosier", "cogés", "visio", "reunion tims", "calendrier teams",
    "rejoindre une reunion avec le son", "l'agenda de mes congés", "teams dossier absence calendrier",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _pages() -> None:
    install_synonyms(Synonym)
    index.replace("catalogue", PAGES)


def ordered_by(explained: Explanation) -> dict[int, float]:
    """The value that orders the results, by entry."""
    value = weighed(explained.reading, plain(explained.text))
    table = SearchEntry._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, {value.text} FROM (SELECT *, vector || '' AS whole FROM {table}) AS entry", value.parameters
        )
        return {row[0]: float(row[1]) for row in cursor.fetchall()}


@pytest.mark.parametrize("text", SEARCHES)
def test_the_parts_give_the_order_back(text: str) -> None:
    explained, answer = explain(text), search(Request(text=text))
    assert [parts.page.key for parts in explained.pages] == [page.key for page in answer.results][:10]
    assert explained.pages
    scores: Any = [parts.score for parts in explained.pages]
    assert scores == sorted(scores, reverse=True)
    values = ordered_by(explained)
    expected = [values[parts.page.id] * parts.factor * parts.answered for parts in explained.pages]
    assert scores == pytest.approx(expected, rel=1e-4)


@pytest.mark.parametrize("text", SEARCHES)
def test_the_fields_share_the_worth_of_a_word(text: str) -> None:
    for parts in explain(text).pages:
        for part in parts.terms:
            assert part.way is not None or part.value == 0
            assert sum(part.fields.values()) == pytest.approx(part.value) or not part.fields


def test_how_the_words_were_read() -> None:
    explained = explain("comment voir les cogés")
    (term,) = [term for term in explained.reading.terms if term.typed == "cogés"]
    assert term.correction is not None
    assert (term.correction.understood, explained.ignored) == ("congés", ("comment", "les"))
    assert "cong" in explained.question
    assert explained.total == search(Request(text="comment voir les cogés")).total


def test_a_synonym_is_told_as_such() -> None:
    (page, *_others) = explain("visio").pages
    assert {part.way.origin for part in page.terms if part.way} == {Origin.SYNONYM}


def test_a_late_page_shows_its_factor() -> None:
    index.put(replace(PAGES[0], factor=0.8))
    assert [parts.factor for parts in explain("dossier").pages if parts.page.key == "dossier"] == [0.8]


@pytest.mark.parametrize("text", ["", "   ", "xyzzy qwrtp", "&|!():*<\\", "de la"])
def test_nothing_found_is_explained_too(text: str) -> None:
    explained = explain(text)
    assert explained.pages == ()
    assert SearchLog.objects.count() == 0
