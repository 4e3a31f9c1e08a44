"""The screens of upkeep: what readers are told, what editors press, who may do what."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.factories.catalogue import a_function, a_guide, a_tool, an_occupation
from tests.factories.people import AgentFactory
from tremplin.catalogue import actions, queries
from tremplin.catalogue.models import ToolVersion, Upkeep
from tremplin.kernel import clock
from tremplin.kernel.journal.models import JournalEntry
from tremplin.people.core.roles import Role
from tremplin.people.models import Agent

pytestmark = pytest.mark.django_db
BACKEND = "tremplin.people.backends.PasswordBackend"


@pytest.fixture
def mediator() -> Agent:
    return AgentFactory(usual_name="Renaud", given_name="Claire", roles=[Role.MEDIATOR])


@pytest.fixture
def desk(mediator: Agent) -> Client:
    client = Client()
    client.force_login(mediator, backend=BACKEND)
    return client


@pytest.fixture
def reader() -> Client:
    client = Client()
    client.force_login(AgentFactory(), backend=BACKEND)
    return client


def said(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(BeautifulSoup(answer.content, "html.parser").get_text(" ").split()).replace("\xa0", " ")


def fresh() -> dict[str, Any]:
    return {"verified_at": clock.now(), "verified_by_name": "Claire Renaud"}


@pytest.mark.parametrize(
    ("make", "address"),
    [
        (a_guide, "/guides/un/"),
        (a_tool, "/outils/un/"),
        (an_occupation, "/metiers/un/"),
        (a_function, "/usages/un/"),
    ],
)
def test_the_same_state_on_the_page_in_the_search_and_on_the_board(
    make: Callable[..., Any], address: str, set_clock: Callable[[str], Any], reader: Client, desk: Client
) -> None:
    make("un", title="Chercher une salle", **fresh())
    for day, label in (
        ("2026-03-03", "À jour"),
        ("2026-08-19", "À jour"),
        ("2026-08-20", "À vérifier"),
        ("2026-09-03", "À vérifier"),
        ("2026-09-04", "Relecture en retard"),
        ("2026-10-04", "Relecture en retard"),
    ):
        set_clock(f"{day}T09:00:00+02:00")
        page = said(reader, address)
        assert label in page
        assert "par Claire Renaud" in page
        assert ("demandez à un médiateur" in page) == (label == "Relecture en retard")
        assert label in said(reader, "/recherche/?q=chercher une salle")
        board = BeautifulSoup(desk.get("/redaction/etat/").content, "html.parser")
        assert board.select_one(".upkeep .tag").get_text(strip=True) == label


def test_readers_are_told_kindly(reader: Client, mediator: Agent, set_clock: Callable[[str], Any]) -> None:
    tool = a_tool("teams", title="Teams", **fresh())
    page = a_guide("un", tools=["teams"], **fresh())
    set_clock("2026-09-04T09:00:00+02:00")
    late = said(reader, "/guides/un/")
    assert "Cette page n’a pas été relue depuis le mardi 3 mars 2026. Elle est sans doute encore juste." in late
    version = actions.mark_tool_changed(tool=tool, label="Nouveau Teams", note="Le menu change.", by=mediator)
    assert "Teams a changé le vendredi 4 septembre 2026." in said(reader, "/guides/un/")
    assert "Nouveau Teams, depuis le vendredi 4 septembre 2026" in said(reader, "/outils/teams/")
    assert "Le menu change." in said(reader, "/outils/teams/")
    actions.withdraw_tool_version(version=version, by=mediator)
    actions.report_outdated(page_id=page.pk)
    assert "Un collègue nous a dit que quelque chose a changé ici." in said(reader, "/guides/un/")
    assert "Signalée périmée" in said(reader, "/guides/")
    actions.confirm_pages(page_ids=[page.pk], by=mediator)
    assert "En cas de doute" not in said(reader, "/guides/un/")


def test_a_page_that_nobody_read_says_so(reader: Client, set_clock: Callable[[str], Any]) -> None:
    a_guide("un")
    set_clock("2026-03-20T09:00:00+01:00")
    assert "Personne n’a encore relu cette page." in said(reader, "/guides/un/")


def test_editors_alone_find_the_button_on_the_page(reader: Client, desk: Client) -> None:
    page = a_guide("un")
    assert "Toujours exact" not in said(reader, "/guides/un/")
    assert "Toujours exact" in said(desk, "/guides/un/")
    answer = desk.post("/redaction/etat/exact/", {"page": page.pk, "retour": "/guides/un/"})
    assert (answer.status_code, answer["Location"]) == (302, "/guides/un/")
    assert "1 page est confirmée aujourd’hui." in said(desk, "/guides/un/")
    assert "Vérifié le mardi 3 mars 2026 par Claire Renaud" in said(reader, "/guides/un/")
    desk.post("/redaction/etat/exact/", {"page": page.pk, "retour": "/guides/un/"})
    assert JournalEntry.objects.filter(name="catalogue.page_verified").count() == 1


@pytest.mark.parametrize("back", ["https://ailleurs.example/", "//ailleurs.example/", "", "javascript:go()", "/\\x"])
def test_the_way_back_stays_here(desk: Client, back: str) -> None:
    answer = desk.post("/redaction/etat/exact/", {"page": "1", "retour": back})
    assert answer["Location"] == "/redaction/a-verifier/"


def test_the_queue_is_worked_empty(desk: Client, mediator: Agent) -> None:
    pages = [a_guide(f"page-{number}") for number in range(3)]
    assert "3 pages vous attendent" in said(desk, "/redaction/a-verifier/")
    assert "3 en attente" in said(desk, "/redaction/")
    desk.post("/redaction/etat/exact/", {"page": [page.pk for page in pages]})
    assert "Rien ne vous attend" in said(desk, "/redaction/a-verifier/")
    assert queries.queue_length(mediator) == 0


def test_ticked_pages_only(desk: Client) -> None:
    first, second = a_guide("un"), a_guide("deux")
    desk.post("/redaction/etat/exact/", {"page": ["x", "-1", str(first.pk)]})
    assert list(Upkeep.objects.filter(verified_at=None).values_list("page_id", flat=True)) == [second.pk]
    desk.post("/redaction/etat/exact/", {})
    assert "Cochez d’abord une page." in said(desk, "/redaction/etat/")


def test_the_board_has_a_bound_that_is_said(desk: Client) -> None:
    for number in range(27):
        a_guide(f"page-{number:02}")
    first, second = said(desk, "/redaction/etat/"), said(desk, "/redaction/etat/?page=2")
    assert "27 pages" in first
    assert "Page 1 sur 2" in first
    assert "Page 26" in second
    assert "Aucune page avec ces choix" in said(desk, "/redaction/etat/?etat=late")


def test_a_page_is_entrusted_with_a_word(desk: Client, mediator: Agent) -> None:
    page, contributor = a_guide("un"), AgentFactory(given_name="Ada", usual_name="Diallo", roles=[Role.CONTRIBUTOR])
    address = f"/redaction/etat/{page.pk}/"
    wrong = desk.post(f"{address}confier/", {"owner": AgentFactory().pk, "note": ""})
    assert wrong.status_code == 422
    assert "Choisissez une personne de la liste." in wrong.content.decode()
    desk.post(f"{address}confier/", {"owner": contributor.pk, "note": "L’image de l’étape 3."})
    seen = said(desk, address)
    assert "Ada Diallo suit cette page." in seen
    assert "L’image de l’étape 3." in seen
    client = Client()
    client.force_login(contributor, backend=BACKEND)
    assert "L’image de l’étape 3." in said(client, "/redaction/a-verifier/")
    assert client.post(f"{address}confier/", {"owner": mediator.pk}).status_code == 403
    assert "Confier cette page" not in said(client, address)
    assert client.get("/redaction/outils/").status_code == 403


def test_a_tool_changes_in_two_clicks_and_back(desk: Client, mediator: Agent) -> None:
    a_tool("teams", title="Teams", **fresh())
    a_guide("un", tools=["teams"], **fresh())
    page = BeautifulSoup(desk.get("/redaction/outils/").content, "html.parser")
    form = page.select_one("form.change")
    given = {field["name"]: field.get("value", "") for field in form.select("input")}
    for _twice in range(2):
        assert desk.post("/redaction/outils/", given).status_code == 302
    version = ToolVersion.objects.get()
    assert version.label == "Version du mardi 3 mars 2026"
    assert queries.queue_length(mediator) == 2
    assert "Teams n’a pas changé" in said(desk, "/redaction/outils/")
    desk.post(f"/redaction/outils/{version.pk}/annuler/")
    assert queries.queue_length(mediator) == 0
    assert desk.post(f"/redaction/outils/{version.pk}/annuler/").status_code == 404


def test_what_is_forgotten_is_said(desk: Client) -> None:
    a_tool("teams")
    answer = desk.post("/redaction/outils/", {"tool": "inconnu", "label": "", "note": ""})
    assert answer.status_code == 422
    assert "Choisissez un outil de la liste." in answer.content.decode()
    assert not ToolVersion.objects.exists()


def test_a_page_that_is_not_shown_has_no_follow_up(desk: Client) -> None:
    page = a_guide("un", published=False)
    assert desk.get(f"/redaction/etat/{page.pk}/").status_code == 404
    assert desk.get("/redaction/etat/999999/").status_code == 404


def test_a_long_wait_is_still_one_page(desk: Client, reader: Client) -> None:
    page = a_guide("un", **fresh())
    Upkeep.objects.filter(page_id=page.pk).update(next_review_on=clock.today() - timedelta(days=4000))
    assert "Relecture en retard" in said(reader, "/guides/un/")
    assert "Elle était à relire avant le" in said(desk, f"/redaction/etat/{page.pk}/")
