"""What searches find in the database, from the index to the suggestions."""

import uuid
from dataclasses import replace

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from tests.kernel.search.corpus import PAGES, page
from tremplin.kernel.search import index
from tremplin.kernel.search.core.reading import Correction
from tremplin.kernel.search.models import SearchEntry, SearchRevision, Synonym
from tremplin.kernel.search.searching import LONGEST_QUERY, Answer, Request, search
from tremplin.kernel.search.starter import starter_synonyms
from tremplin.kernel.search.statements import of_word
from tremplin.kernel.search.suggesting import suggest

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages() -> None:
    index.replace("catalogue", PAGES)


def keys(text: str, **asked: object) -> list[str]:
    return [result.key for result in search(Request(text=text, **asked)).results]


def test_the_starter_synonyms_are_there_in_a_bare_installation() -> None:
    assert set(Synonym.objects.values_list("term", "meaning")) == set(starter_synonyms())
    assert SearchRevision.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("partagé un dosier", "dossier"),
        ("REUNION", "reunion"),
        ("medatheque", "bibliothecaire"),
        ("visio", "teams"),
        ("teams", "teams"),
        ("one drive", "dossier"),
        ("pas de son", "reunion"),
        ("le micro ne marche pas", "reunion"),
        ("bonjour je voudrais partager un gros dossier lourd", "dossier"),
    ],
)
def test_the_page_meant_comes_first(pages: None, text: str, first: str) -> None:
    assert keys(text)[0] == first


def test_a_misspelt_word_is_said(pages: None) -> None:
    assert search(Request(text="cogés")).corrections == (Correction("cogés", "congés"),)


def test_the_literal_search_corrects_nothing(pages: None) -> None:
    assert search(Request(text="cogés", exact=True)) == replace(search(Request(text="")), text="cogés")


def test_own_occupation_comes_first(pages: None) -> None:
    index.put(page("absence", "Prévenir de votre absence", summary="Avant vos congés.", occupations=["ripeur"]))
    index.put(page("semblable", "Prévenir de votre absence", summary="Avant vos congés.", occupations=["egoutier"]))
    assert keys("congés", occupation="egoutier")[0] == "semblable"
    assert keys("congés", occupation="ripeur")[0] == "absence"
    assert [result.own_occupation for result in search(Request(text="congés", occupation="ripeur")).results][:2] == [
        True,
        False,
    ]


def test_a_late_page_comes_after_its_like(pages: None) -> None:
    index.put(page("neuf", "Ranger un placard"))
    index.put(page("vieux", "Ranger un placard", factor=0.8))
    assert keys("placard") == ["neuf", "vieux"]


def test_words_as_typed_come_before_synonyms(pages: None) -> None:
    index.put(page("visio", "Brancher la caméra de visio"))
    assert keys("visio")[0] == "visio"


def test_results_are_narrowed_and_counted(pages: None) -> None:
    answer = search(Request(text="teams", kind="tool"))
    assert ([result.key for result in answer.results], answer.kinds, answer.tools) == (
        ["teams"],
        {"guide": 1, "tool": 1},
        {"teams": 1},
    )
    assert keys("teams", tool="onedrive") == []


def test_when_no_page_says_all_the_nearest_are_given(pages: None) -> None:
    answer = search(Request(text="calendrier teams"))
    assert (answer.nearest, {result.key for result in answer.results}) == (True, {"calendrier", "reunion", "teams"})


def test_nonsense_finds_nothing(pages: None) -> None:
    assert (keys("xyzzy"), search(Request(text="xyzzy")).nearest) == ([], False)


def test_pages_are_turned_and_bounded() -> None:
    index.replace("catalogue", [page(f"note-{number:03}", "Lire une note") for number in range(230)])
    answer = search(Request(text="note", page=2))
    assert (answer.total, answer.pages, answer.bounded, answer.results[0].rank) == (230, 10, True, 21)
    assert search(Request(text="note", page=99)).page == 10
    assert len({key for number in range(1, 11) for key in keys("note", page=number)}) == 200


def test_a_long_text_is_cut_between_words(pages: None) -> None:
    answer = search(Request(text="dossier " * 700))
    assert (answer.shortened, len(answer.text) <= LONGEST_QUERY, answer.text.endswith("dossier")) == (True, True, True)
    assert answer.results[0].key == "dossier"


@pytest.mark.parametrize(
    "text", ["", "   ", "'", "&|!():*<\\", "\x00", "';--", "(((", "a:*", "%s %(x)s {0}", "👍", "𝕮"]
)
def test_signs_are_never_an_error(pages: None, text: str) -> None:
    assert (keys(text), keys(text, exact=True), suggest(text)) == ([], [], [])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=80), st.booleans())
def test_any_text_gives_an_answer(pages: None, text: str, exact: bool) -> None:
    assert isinstance(search(Request(text=text, kind=text[:5].replace("\x00", ""), exact=exact)), Answer)
    assert isinstance(suggest(text), list)


def test_only_folded_words_reach_the_database() -> None:
    with pytest.raises(ValueError, match="not a folded word"):
        of_word("a|b")


@pytest.mark.parametrize(
    ("typed", "first"),
    [("re", "reunion"), ("médi", "bibliothecaire"), ("medat", "bibliothecaire"), ("partager un do", "dossier")],
)
def test_suggestions_begin_as_typed(pages: None, typed: str, first: str) -> None:
    assert suggest(typed)[0].url.rstrip("/").rsplit("/", 1)[1] == first


def test_suggestions_need_two_letters_and_are_eight_at_most() -> None:
    index.replace("catalogue", [page(str(number), f"Lire la note {number}") for number in range(12)])
    assert (suggest("l"), len(suggest("li"))) == ([], 8)


def test_a_removed_page_is_not_found_nor_suggested_nor_known(pages: None) -> None:
    index.remove("catalogue", "bibliothecaire")
    assert (keys("médiathèque"), suggest("médi"), search(Request(text="medatheque")).corrections) == ([], [], ())


def test_putting_a_page_again_keeps_its_number(pages: None) -> None:
    before = SearchEntry.objects.get(key="dossier").pk
    index.put(page("dossier", "Ranger une armoire"))
    assert (SearchEntry.objects.get(key="dossier").pk, keys("armoire")) == (before, ["dossier"])


def test_replacing_a_source_forgets_its_other_pages_only(pages: None) -> None:
    index.put(page("ailleurs", "Une autre armoire", source="coaching"))
    assert index.replace("catalogue", [page("seule", "Une armoire")]) == 1
    assert sorted(SearchEntry.objects.values_list("key", flat=True)) == ["ailleurs", "seule"]


def test_a_refused_transaction_changes_neither_pages_nor_stamp(pages: None) -> None:
    stamp = SearchRevision.objects.get().stamp
    with transaction.atomic():
        index.put(page("brouillon", "Brouillon confidentiel"))
        transaction.set_rollback(True)
    assert (SearchRevision.objects.get().stamp, keys("brouillon")) == (stamp, [])


def test_words_are_read_anew_only_when_the_index_changed(
    pages: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    search(Request(text="teams"))
    with django_assert_num_queries(6):  # stamp; savepoint, two settings with the search between them, release
        search(Request(text="dossier"))
    with django_assert_num_queries(1):  # the stamp: the answer is kept as long as it stays
        pass_one = search(Request(text="teams"))
    SearchRevision.objects.update(stamp=uuid.uuid4())
    assert search(Request(text="teams")) == pass_one


def test_the_search_goes_by_the_index(pages: None) -> None:
    with connection.execute_wrapper(explained := _Explained()):
        search(Request(text="dossier partager"))
    assert "Seq Scan on kernel_searchentry" not in explained.plan
    assert "search_entry_vector" in explained.plan


class _Explained:
    """Notes the plan of the search statement."""

    plan = ""

    def __call__(self, execute, sql, params, many, context):  # noqa: ANN001, ANN204 - Django's own signature
        if sql.lstrip().startswith("WITH found"):
            execute(f"EXPLAIN {sql}", params, many, context)
            self.plan = "\n".join(row[0] for row in context["cursor"].fetchall())
        return execute(sql, params, many, context)


def test_few_pages_are_followed_by_the_tool_of_the_best(pages: None) -> None:
    answer = search(Request(text="rejoindre une réunion"))
    assert (answer.results[0].key, [door.title for door in answer.beside]) == ("reunion", ["Teams"])
    found = search(Request(text="teams"))
    assert "Teams" not in [door.title for door in found.beside]
    assert search(Request(text="xyzzy")).beside == ()


def test_a_misspelt_name_of_a_tool_brings_the_tool_first(pages: None) -> None:
    index.put(
        page("groupe", "Écrire à toute une équipe dans Teams", tools=["teams"], keywords=["Teams", "équipe Teams"])
    )
    assert keys("teems")[0] == "teams"
