"""The search page, its suggestions and the click, as an agent meets them."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from tests.factories.people import AgentFactory
from tests.kernel.search.corpus import PAGES
from tremplin.kernel.search import index
from tremplin.kernel.search.models import SearchEntry, SearchLog
from tremplin.kernel.search.searching import Request, search
from tremplin.site.search.clicks import Click

pytestmark = pytest.mark.django_db


@pytest.fixture
def agent(client: Client) -> Client:
    """A signed-in agent's browser, on the small corpus."""
    index.replace("catalogue", PAGES)
    client.force_login(AgentFactory())
    return client


def test_a_misspelt_search_says_how_it_was_understood(agent: Client) -> None:
    page = agent.get("/recherche/", {"q": "cogés"})
    assert page.status_code == 200
    assert "Résultats pour <strong>congés</strong> (vous avez écrit «\u00a0cogés\u00a0»)." in page.text
    assert "?q=cog%C3%A9s&amp;exact=1" in page.text


def test_an_empty_search_opens_the_doors(agent: Client) -> None:
    page = agent.get("/recherche/")
    assert [
        address for address in ("/outils/teams/", "/metiers/bibliothecaire/", "/usages/ecrire/") if address in page.text
    ] == [
        "/outils/teams/",
        "/metiers/bibliothecaire/",
        "/usages/ecrire/",
    ]
    assert SearchLog.objects.count() == 0


def test_nothing_found_leads_to_a_person(agent: Client) -> None:
    page = agent.get("/recherche/", {"q": "xyzzy"})
    assert "Aucune page ne répond encore à ces mots." in page.text
    assert 'href="/rendez-vous/prendre/"' in page.text


def test_a_very_long_search_is_answered_and_kept_whole(agent: Client) -> None:
    text = ("dossier " * 625).strip()
    page = agent.get("/recherche/", {"q": text})
    assert "Votre texte est long." in page.text
    assert text in page.text


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "\"'><b>", "&|!():*<\\", "\x00", "%"])
def test_signs_are_shown_as_typed_and_never_obeyed(agent: Client, text: str) -> None:
    page = agent.get("/recherche/", {"q": text})
    assert (page.status_code, "<script>alert" in page.text, "<b>" in page.text) == (200, False, False)


@pytest.mark.parametrize(
    "asked", [{"page": "0"}, {"page": "9" * 5000}, {"page": "-1"}, {"kind": "'"}, {"tool": "x" * 500}]
)
def test_odd_addresses_are_answered(agent: Client, asked: dict[str, str]) -> None:
    assert agent.get("/recherche/", {"q": "dossier", **asked}).status_code == 200


def test_suggestions_are_what_the_script_reads(agent: Client) -> None:
    assert agent.get("/recherche/suggestions/", {"q": "partag"}).json() == {
        "suggestions": [
            {
                "title": "Partager un dossier avec des collègues",
                "url": "/guides/dossier/",
                "kind": "Guide",
            }
        ]
    }


def test_opening_a_result_is_logged_without_the_person(agent: Client) -> None:
    agent.get("/recherche/", {"q": "dossier"}, headers={"user-agent": "Mobile", "referer": "http://testserver/"})
    line, entry = SearchLog.objects.get(), SearchEntry.objects.get(key="dossier")
    assert (line.text, line.origin, line.device) == ("dossier", "site:home", "phone")
    opened = agent.get(Click(line.pk, entry.pk, 1).address)
    line.refresh_from_db()
    assert (opened.status_code, opened["Location"], line.clicked) == (302, "/guides/dossier/", "catalogue:dossier")


@pytest.mark.parametrize("token", ["1.1.1", "1.1.1:forged", "x"])
def test_a_forged_address_leads_nowhere(agent: Client, token: str) -> None:
    assert agent.get(f"/recherche/ouvrir/{token}/").status_code == 404


def test_strangers_search_nothing(client: Client) -> None:
    assert [client.get(address).status_code for address in ("/recherche/", "/recherche/suggestions/")] == [302, 302]


def test_the_command_gives_what_the_page_gives(agent: Client) -> None:
    output = StringIO()
    call_command("search", "partagé", "un", "dosier", "--json", stdout=output)
    written = json.loads(output.getvalue())
    expected = search(Request(text="partagé un dosier"))
    assert [line["url"] for line in written["results"]] == [result.url for result in expected.results]
    assert written["corrections"] == [{"typed": "dosier", "understood": "dossier"}]
    assert SearchLog.objects.count() == 0
