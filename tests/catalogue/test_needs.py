"""What to write next: counted from what was seen, decided by mediators, gone once a page answers."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests.factories.catalogue import a_guide
from tests.factories.opinions import a_need, an_opinion
from tests.factories.people import AgentFactory
from tremplin.catalogue import actions, queries
from tremplin.catalogue.core import needs
from tremplin.catalogue.core.opinions import Kind, Outcome
from tremplin.catalogue.models import GuidePage, NeedSignal, Opinion, PageReadership, Upkeep, WritingNeed
from tremplin.kernel import clock
from tremplin.kernel.journal.models import JournalEntry
from tremplin.kernel.search import log
from tremplin.kernel.search.models import SearchEntry, SearchLog
from tremplin.kernel.search.searching import Request, search
from tremplin.kernel.stage import practising
from tremplin.people.core.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def mediator() -> int:
    return AgentFactory(roles=[Role.MEDIATOR]).pk


def searched(text: str, *, times: int = 1, days_ago: int = 0, opened: int | None = None) -> None:
    """Searches as the search page logs them, so many days ago; `opened` is the page clicked."""
    asked = Request(text=text)
    for _n in range(times):
        number = log.record(asked, search(asked), milliseconds=3)
        line = SearchLog.objects.filter(pk=number)
        line.update(day=clock.today() - timedelta(days=days_ago))
        if opened:
            log.record_click(number, SearchEntry.objects.get(key=str(opened)), 1)


def listed() -> list[tuple[str, str, tuple[str, ...]]]:
    return [(need.words, need.points, need.reasons) for need in queries.needs_screen().needs]


def test_searches_and_appointments_about_one_thing_meet() -> None:
    searched("parapheur électronique", times=2)
    searched("Parapheurs electroniques", days_ago=60)
    actions.signal_need(source="appointments", words="Le parapheur électronique", weight=25, why="en rendez-vous")
    actions.refresh_needs()
    assert listed() == [
        ("parapheur électronique", "55", ("3 recherches sans résultat en 3 mois", "1 rendez-vous ce mois-ci"))
    ]


def test_a_search_that_finds_and_is_opened_is_no_need() -> None:
    page = a_guide("partager-un-dossier", verified_at=clock.now(), verified_by_name="Léa")
    searched("partager un dossier", times=5, opened=page.pk)
    actions.refresh_needs()
    assert listed() == []
    assert PageReadership.objects.get().readings == 5


def test_searches_where_nothing_is_opened() -> None:
    a_guide("partager-un-dossier")
    searched("partager un dossier", times=4)
    actions.refresh_needs()
    assert listed() == [("partager un dossier", "12", ("4 recherches sans page ouverte ce mois-ci",))]


def test_what_the_search_now_finds_is_gone() -> None:
    searched("parapheur", times=5)
    actions.refresh_needs()
    assert len(listed()) == 1
    a_guide("le-parapheur")
    actions.refresh_needs()
    assert listed() == []


def test_opinions_and_late_pages_are_pages_to_mend(mediator: int) -> None:
    verified = clock.now() - timedelta(days=400)
    late = a_guide("tardive", verified_at=verified, verified_by_name="Léa")
    fresh = a_guide("recente", verified_at=clock.now(), verified_by_name="Léa")
    for page in (late, fresh):
        searched(page.title, times=6, opened=page.pk)
    Upkeep.objects.update(readings=6)
    an_opinion(page=fresh, kind=Kind.OUTDATED), an_opinion(page=fresh, kind=Kind.UNCLEAR)
    an_opinion(page=fresh, kind=Kind.HELPED, sentence="Merci.")
    actions.refresh_needs()
    assert listed() == [
        ("Recente", "32", ("1 avis «\xa0périmé\xa0» ce mois-ci", "1 avis «\xa0pas clair\xa0» ce mois-ci")),
        ("Tardive", "6", ("à vérifier, lue 6 fois en un mois",)),
    ]
    for key in Opinion.objects.order_by("pk").values_list("pk", flat=True):
        actions.close_opinion(key=key, outcome=Outcome.CORRECTED, answer="", by=mediator)
    actions.refresh_needs()
    assert [words for words, _points, _reasons in listed()] == ["Tardive"]


def test_signals_are_counted_by_day_and_other_domains_bring_their_words() -> None:
    page = a_guide("peu-utilise")
    for _n in range(3):
        given = {"source": "adoption.low_use", "words": "SharePoint", "weight": 5, "why": "outil peu utilisé"}
        assert actions.signal_need(subject_key=needs.subject_of_page(page.pk), **given)
    assert NeedSignal.objects.get().count == 3
    actions.refresh_needs()
    (line,) = queries.needs_screen().needs
    assert (line.reasons, line.points, line.page_id) == (("outil peu utilisé (3) ce mois-ci",), "15", page.pk)
    assert line.calculation[0].said == "outil peu utilisé (3), depuis moins de 3 mois"


@pytest.mark.parametrize("words", ["06 12 34 56 78", "marie@exemple.fr", "", "comment faire"])
def test_what_may_name_somebody_or_says_nothing_is_not_kept(words: str) -> None:
    assert not actions.signal_need(source="appointments", words=words, weight=25, why="en rendez-vous")
    assert not NeedSignal.objects.exists()


def test_practice_signals_nothing() -> None:
    with practising(1):
        assert not actions.signal_need(source="appointments", words="parapheur", weight=25, why="x")


def test_a_signal_about_a_page_that_is_gone_stays_in_words() -> None:
    actions.signal_need(
        source="adoption.low_use", words="Yammer", weight=5, why="peu utilisé", subject_key="page:999999"
    )
    actions.refresh_needs()
    (line,) = queries.needs_screen().needs
    assert (line.words, line.page) == ("Yammer", None)


def test_a_year_later_nothing_is_left(set_clock: Callable[[str], datetime]) -> None:
    searched("parapheur")
    actions.signal_need(source="appointments", words="imprimante", weight=25, why="en rendez-vous")
    actions.refresh_needs()
    assert len(listed()) == 2
    set_clock("2027-05-04T09:00:00+01:00")
    actions.refresh_needs()
    assert (listed(), NeedSignal.objects.count(), WritingNeed.objects.count()) == ([], 0, 0)


def test_only_fifty_are_shown_and_the_rest_is_said() -> None:
    for number in range(53):
        actions.signal_need(source="x", words=f"sujet {number}", weight=number + 1, why="x", subject_key=f"x:{number}")
    actions.refresh_needs()
    screen = queries.needs_screen()
    assert (len(screen.needs), screen.more, screen.counted_at) == (50, 3, clock.now())
    assert [need.points for need in screen.needs][:2] == ["53", "52"]


def test_set_aside_until_a_day_or_for_good(mediator: int, set_clock: Callable[[str], datetime]) -> None:
    for_now, for_good = a_need("parapheur"), a_need("drone")
    actions.set_need_aside(key=for_now.pk, until=date(2026, 4, 3), reason="L’outil change.", by=mediator)
    actions.set_need_aside(key=for_good.pk, until=None, reason="", by=mediator)
    assert listed() == []
    assert {line.words for line in queries.decided_needs()} == {"parapheur", "drone"}
    set_clock("2026-04-03T09:00:00+02:00")
    assert [words for words, _points, _reasons in listed()] == ["parapheur"]
    actions.bring_need_back(key=for_good.pk, by=mediator)
    assert len(listed()) == 2


def test_a_decision_outlives_the_next_count(mediator: int) -> None:
    searched("parapheur", times=3)
    actions.refresh_needs()
    need = WritingNeed.objects.get()
    actions.set_need_aside(key=need.pk, until=None, reason="Pas chez nous.", by=mediator)
    searched("parapheur", times=3)
    actions.refresh_needs()
    need.refresh_from_db()
    assert (need.state, need.reason, need.hundredths, listed()) == (WritingNeed.State.ASIDE, "Pas chez nous.", 6000, [])


def test_tied_to_a_page_that_exists_until_that_page_is_gone(mediator: int) -> None:
    need, page = a_need("parapheur"), a_guide("signer")
    actions.settle_need(key=need.pk, page_id=page.pk, by=mediator)
    assert listed() == []
    assert JournalEntry.objects.get(name="catalogue.need_settled").attributes == {
        "need_id": need.pk,
        "page_id": page.pk,
    }
    page.delete()
    assert [words for words, _points, _reasons in listed()] == ["parapheur"]


def test_writing_begins_with_the_words_of_the_agents(mediator: int) -> None:
    need = a_need("signature électronique")
    page = actions.begin_page(need=need.pk, by=mediator)
    assert (page.title, page.slug, page.keywords, page.live) == (
        "Signature électronique", "signature-electronique", "signature électronique", False,
    )  # fmt: skip
    assert (page.owner_id, listed()) == (mediator, [])
    assert [line.page_id for line in queries.needs_screen().begun] == [page.pk]
    with pytest.raises(actions.AlreadyBegunError) as begun:
        actions.begin_page(need=need.pk, by=mediator)
    assert begun.value.page_id == page.pk


def test_a_draft_thrown_away_gives_the_need_back(mediator: int) -> None:
    need = a_need("signature électronique")
    GuidePage.objects.get(pk=actions.begin_page(need=need.pk, by=mediator).pk).delete()
    assert [words for words, _points, _reasons in listed()] == ["signature électronique"]
    assert actions.begin_page(need=need.pk, by=mediator).slug == "signature-electronique"


def test_an_address_that_is_taken_gets_a_number(mediator: int) -> None:
    a_guide("parapheur"), a_guide("parapheur-2")
    assert actions.begin_page(need=a_need("parapheur").pk, by=mediator).slug == "parapheur-3"
    long = a_need("mot " * 49)
    assert len(actions.begin_page(need=long.pk, by=mediator).slug) <= 100


def test_pages_that_may_answer_are_those_the_search_finds() -> None:
    page: Any = a_guide("partager-un-dossier")
    assert queries.pages_that_may_answer("partager dossier") == [(page.pk, page.title)]
    assert queries.pages_that_may_answer("xyz") == []
