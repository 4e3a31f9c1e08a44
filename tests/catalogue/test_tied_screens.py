"""Which guide explains which screen: declared in code, tied by mediators with two clicks, never lost."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories.catalogue import a_guide
from tests.factories.people import AgentFactory, RoleGrantFactory
from tremplin.catalogue import actions, queries
from tremplin.catalogue.models import TiedScreen
from tremplin.kernel import composition
from tremplin.kernel.idempotency import new_key
from tremplin.kernel.journal.models import JournalEntry
from tremplin.people.core.roles import Role
from tremplin.people.models import Agent

pytestmark = pytest.mark.django_db
BACKEND = "tremplin.people.backends.PasswordBackend"
KEY, SCREEN = "essai.ecran", "essai:ecran"


@pytest.fixture(autouse=True)
def _subjects(monkeypatch: pytest.MonkeyPatch) -> None:
    subjects = {
        KEY: composition.HelpSubject(KEY, "L’écran d’essai", (SCREEN,), guide="prevu"),
        "essai.vide": composition.HelpSubject("essai.vide", "Zone vide", ("essai:vide",)),
    }
    monkeypatch.setattr(composition.help_subjects, "_items", subjects)


@pytest.fixture
def mediator() -> Agent:
    agent = AgentFactory(given_name="Léa", usual_name="Fontaine")
    RoleGrantFactory(agent=agent, role=Role.MEDIATOR)
    return agent


@pytest.fixture
def at_work(client: Client, mediator: Agent) -> Client:
    client.force_login(mediator, backend=BACKEND)
    return client


def _shown(screen: str = SCREEN) -> list[str]:
    return [card.slug for card in queries.guides_for_screen(screen)]


def test_the_tied_guide_comes_before_the_declared_one(mediator: Agent) -> None:
    a_guide("prevu"), a_guide("choisi")
    assert _shown() == ["prevu"]
    actions.tie_screen(subject=KEY, guide="choisi", by=mediator)
    assert _shown() == ["choisi"]
    actions.untie_screen(subject=KEY, by=mediator)
    assert _shown() == ["prevu"]


def test_a_withdrawn_guide_gives_way_to_the_declared_one(mediator: Agent) -> None:
    a_guide("prevu")
    chosen = a_guide("choisi")
    actions.tie_screen(subject=KEY, guide="choisi", by=mediator)
    chosen.unpublish()
    assert _shown() == ["prevu"]
    (line,) = [line for line in queries.screen_lines() if line.key == KEY]
    assert (line.guide.slug if line.guide else "", line.lost) == ("prevu", "Choisi")
    chosen.save_revision().publish()
    assert _shown() == ["choisi"]


def test_one_question_for_a_screen(mediator: Agent, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    a_guide("prevu"), a_guide("choisi")
    actions.tie_screen(subject=KEY, guide="choisi", by=mediator)
    with django_assert_num_queries(1):
        queries.guides_for_screen(SCREEN)
    with django_assert_num_queries(0):
        queries.guides_for_screen("essai:inconnu")
    with django_assert_num_queries(2):
        queries.screen_lines()


def test_each_tie_is_in_the_journal_and_a_second_one_replaces_the_first(mediator: Agent) -> None:
    a_guide("un"), a_guide("deux")
    actions.tie_screen(subject=KEY, guide="un", by=mediator)
    actions.tie_screen(subject=KEY, guide="deux", by=mediator)
    assert actions.untie_screen(subject=KEY, by=mediator)
    assert not actions.untie_screen(subject=KEY, by=mediator)
    assert TiedScreen.objects.count() == 0
    told = (
        JournalEntry.objects.filter(name__startswith="catalogue.screen").order_by("pk").values_list("name", flat=True)
    )
    assert list(told) == ["catalogue.screen_tied", "catalogue.screen_tied", "catalogue.screen_untied"]


def test_what_does_not_exist_is_refused(mediator: Agent) -> None:
    a_guide("brouillon", published=False), a_guide("un")
    with pytest.raises(actions.UnknownPageError):
        actions.tie_screen(subject=KEY, guide="brouillon", by=mediator)
    with pytest.raises(actions.UnknownScreenError):
        actions.tie_screen(subject="rien", guide="un", by=mediator)


def test_screens_without_a_page_come_first(at_work: Client) -> None:
    a_guide("prevu")
    page = at_work.get("/redaction/ecrans/").content.decode()
    assert page.index("Zone vide") < page.index("L’écran d’essai")
    assert "1 écran n’a pas encore de page." in page
    assert "1 en attente" in at_work.get("/redaction/").content.decode()


def test_two_clicks_from_help(at_work: Client) -> None:
    a_guide("prevu"), a_guide("choisi", title="Choisir un écran")
    help_page = at_work.get(f"/aide/?ecran={SCREEN}").content.decode()
    assert "Changer la page de cet écran" in help_page
    choices = at_work.get(f"/redaction/ecrans/{KEY}/?ecran={SCREEN}").content.decode()
    assert 'name="guide" value="choisi"' in choices
    form = {"guide": "choisi", "ecran": SCREEN, "idempotency_key": new_key()}
    for _twice in range(2):
        answer = at_work.post(f"/redaction/ecrans/{KEY}/", form)
        assert (answer.status_code, answer["Location"]) == (302, "/aide/?ecran=essai%3Aecran")
    assert "Choisir un écran" in at_work.get(answer["Location"]).content.decode()
    assert JournalEntry.objects.filter(name="catalogue.screen_tied").count() == 1


def test_a_screen_of_another_subject_is_no_way_back(at_work: Client) -> None:
    a_guide("un")
    form = {"guide": "un", "ecran": "https://ailleurs.example/", "idempotency_key": new_key()}
    assert at_work.post(f"/redaction/ecrans/{KEY}/", form)["Location"] == "/redaction/ecrans/"


def test_other_words_find_other_pages(at_work: Client) -> None:
    a_guide("wifi", title="Se connecter au Wi-Fi"), a_guide("mot-de-passe", title="Changer de mot de passe")
    page = at_work.get(f"/redaction/ecrans/{KEY}/?q=mot+de+passe").content.decode()
    assert 'value="mot-de-passe"' in page
    assert 'value="wifi"' not in page
    nothing = at_work.get(f"/redaction/ecrans/{KEY}/?q=zzzzzz").content.decode()
    assert "Aucune page ne répond à ces mots." in nothing
    assert "/gestion/pages/add/catalogue/guidepage/" in nothing


def test_a_page_withdrawn_meanwhile_is_said(at_work: Client) -> None:
    answer = at_work.post(f"/redaction/ecrans/{KEY}/", {"guide": "parti", "idempotency_key": new_key()})
    assert answer.status_code == 422
    assert "Cette page ne peut plus être lue" in answer.content.decode()


def test_untying_gives_the_foreseen_page_back(at_work: Client, mediator: Agent) -> None:
    a_guide("prevu"), a_guide("choisi")
    actions.tie_screen(subject=KEY, guide="choisi", by=mediator)
    at_work.post(f"/redaction/ecrans/{KEY}/", {"guide": "", "idempotency_key": new_key()})
    assert _shown() == ["prevu"]


def test_only_mediators_see_the_way_to_tie(client: Client) -> None:
    contributor: Any = AgentFactory()
    RoleGrantFactory(agent=contributor, role=Role.CONTRIBUTOR)
    client.force_login(contributor, backend=BACKEND)
    assert "Lier une page" not in client.get(f"/aide/?ecran={SCREEN}").content.decode()
    assert client.get("/redaction/ecrans/").status_code == 403
    assert client.post(f"/redaction/ecrans/{KEY}/", {"guide": "x"}).status_code == 403
    assert "Pages liées aux écrans" not in client.get("/redaction/").content.decode()
