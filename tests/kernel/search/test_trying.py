"""Other synonyms tried on the judged searches: the same as writing them, without writing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.kernel.search.corpus import PAGES
from tremplin.kernel import clock
from tremplin.kernel.search import index, trying
from tremplin.kernel.search.core.folding import plain
from tremplin.kernel.search.core.judging import BEST, GOOD
from tremplin.kernel.search.lexicon import Known, Pair, known, supposing
from tremplin.kernel.search.models import JudgedQuery, Synonym
from tremplin.kernel.search.searching import Request, search

pytestmark = pytest.mark.django_db
WORDS = st.sampled_from(
    ["zorglub", "E-mail", "Congés", "conges", "mot de passe", "médiathèque", "Teams", "timz", "bac"]
)
PAIRS = st.lists(st.tuples(WORDS, WORDS), max_size=6, unique=True)


@pytest.fixture
def pages() -> None:
    Synonym.objects.all().delete()
    index.replace("catalogue", PAGES)


def judge(text: str, **pages: int) -> None:
    for key, grade in pages.items():
        JudgedQuery.objects.create(
            text=text, folded=plain(text), page=f"catalogue:{key}", grade=grade, judged_at=clock.now()
        )


def write(pairs: list[Pair]) -> Known:
    Synonym.objects.all().delete()
    Synonym.objects.bulk_create(Synonym(term=term, meaning=meaning) for term, meaning in pairs)
    index.synonyms_changed()
    return known()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(PAIRS, PAIRS)
def test_supposing_words_is_what_writing_them_gives(pages: None, first: list[Pair], then: list[Pair]) -> None:
    before = write(first)
    supposed, written = supposing(before, then), write(then)
    assert supposed.lexicon == written.lexicon
    assert supposed.doors == written.doors


def test_a_useful_synonym_improves_a_search(pages: None) -> None:
    judge("zorglub", dossier=BEST)
    judge("teams", teams=BEST)
    assert search(Request(text="zorglub")).total == 0
    trial = trying.try_change(added=[("zorglub", "dossier")])
    ((better,), worse) = trial.effect.better, trial.effect.worse
    assert (better.text, better.place_before, better.place_after, worse) == ("zorglub", None, 1, ())
    assert (trial.effect.before.success, trial.effect.after.success) == (0.5, 1.0)
    assert not Synonym.objects.exists()
    assert search(Request(text="zorglub")).total == 0


def test_removing_a_synonym_that_serves_harms(pages: None) -> None:
    write([("zorglub", "dossier")])
    judge("zorglub", dossier=BEST, absence=GOOD)
    trial = trying.try_change(removed=[("zorglub", "dossier")])
    assert [change.text for change in trial.effect.worse] == ["zorglub"]


def test_only_the_searches_read_otherwise_are_asked_again(pages: None) -> None:
    for text in ("teams", "dossier", "absence", "zorglub"):
        judge(text, dossier=BEST)
    trying.try_change(added=[("zorglub", "dossier")])
    with CaptureQueriesContext(connection) as asked:
        trying.try_change(added=[("zorglub", "absence")])
    assert sum("WITH found" in query["sql"] for query in asked.captured_queries) == 1


def test_two_hundred_searches_are_measured_and_the_rest_counted(pages: None) -> None:
    for number in range(203):
        judge(f"mot{number:03}", dossier=BEST)
    trial = trying.try_change(added=[("zorglub", "dossier")])
    assert (trial.effect.before.searches, trial.judged, trial.left_out) == (200, 203, 3)


def test_words_that_no_page_says_are_told(pages: None) -> None:
    write([("zorglub", "dossier")])
    assert trying.unknown_words("dossier zorglub xyz") == ["zorglub", "xyz"]
    assert (trying.is_known("Zorglub", "Dossier"), trying.is_known("dossier", "zorglub")) == (True, False)
