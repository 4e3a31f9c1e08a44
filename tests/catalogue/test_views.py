"""The reader's pages, which answer as Wagtail itself would."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.http import Http404, HttpRequest
from django.test import Client, RequestFactory, override_settings
from wagtail.models import Page, PageViewRestriction
from wagtail.views import serve

from tests.factories.catalogue import a_function, a_guide, a_tool, an_occupation
from tests.factories.people import AgentFactory
from tremplin.catalogue.models import CatalogueRootPage, GuidePage, ToolIndexPage
from tremplin.kernel import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def agent() -> Any:
    return AgentFactory()


@pytest.fixture
def reader(client: Client, agent: Any) -> Client:
    client.force_login(agent, backend="tremplin.people.backends.PasswordBackend")
    return client


def test_nobody_reads_without_signing_in(client: Client) -> None:
    a_guide("un")
    for address in ("/outils/", "/guides/", "/guides/un/", "/metiers/", "/usages/"):
        assert client.get(address).status_code == 302


def test_the_pages(reader: Client) -> None:
    a_tool("teams"), a_tool("telephone", address="")
    a_guide("deux")
    a_guide("un", tools=["teams"], following=["deux"], reassurance="Rien ne se perd.", devices=["computer"])
    an_occupation("ripeur", needs=[("un", "Une rue est barrée.")])
    a_function("se-reunir", advice=[("Vous êtes invité", "teams", "Ouvrez **Teams**.")])
    said = {
        "/outils/": ["Teams", "https://teams.example/", "Fonctionne"],
        "/outils/teams/": ["Ouvrir Teams", "Apprendre étape par étape", "/guides/un/"],
        "/outils/telephone/": ["Pas encore de guide"],
        "/metiers/": ["/metiers/ripeur/"],
        "/metiers/ripeur/": ["Ce qui vous aide d’abord", "Une rue est barrée.", "/guides/un/"],
        "/usages/": ["/usages/se-reunir/"],
        "/usages/se-reunir/": ["Vous êtes invité", "<b>Teams</b>", "/outils/teams/"],
        "/guides/": ["/guides/un/", "2 guides"],
        "/guides/?outil=teams&niveau=beginner": ["/guides/un/", "1 guide"],
        "/guides/?outil=nulle-part": ["Aucun guide avec ces choix"],
        "/guides/un/": ["Étape par étape", "Soyez tranquille", "Ouvrir Teams", "Prendre rendez-vous", "/guides/deux/"],
    }
    for address, sentences in said.items():
        answer = reader.get(address)
        page = answer.content.decode()
        assert (address, answer.status_code) == (address, 200)
        assert [sentence for sentence in sentences if sentence not in page] == []


def test_a_stopped_tool_is_said_to_be_stopped(reader: Client) -> None:
    tool = a_tool("teams")
    tool.state, tool.state_note = "stopped", "Retour prévu mardi. Appelez en attendant."
    tool.save_revision().publish()
    a_guide("un", tools=["teams"])
    for address in ("/outils/", "/outils/teams/", "/guides/un/"):
        assert "Retour prévu mardi." in reader.get(address).content.decode()
    assert "Ouvrir Teams" not in reader.get("/guides/un/").content.decode()


def test_who_verified_and_when(reader: Client) -> None:
    a_guide("un", verified_at=clock.now(), verified_by_name="Claire Renaud")
    assert "par Claire Renaud" in reader.get("/guides/un/").content.decode()


def test_pages_are_only_read(reader: Client) -> None:
    a_guide("un")
    assert reader.post("/guides/un/").status_code == 405
    assert reader.head("/guides/un/").status_code == 200
    assert reader.get("/guides/nulle-part/").status_code == 404


def restricted_to(kind: str, page: Page, group: Group | None = None) -> None:
    kept = PageViewRestriction.objects.create(page=page, restriction_type=kind, password="sesame")
    if group:
        kept.groups.add(group)


def case_live(_agent: Any) -> None:
    a_guide("un")


def case_draft(_agent: Any) -> None:
    a_guide("un", published=False)


def case_unpublished(_agent: Any) -> None:
    a_guide("un").unpublish()


def case_scheduled(_agent: Any) -> None:
    page = a_guide("un", published=False)
    page.go_live_at = datetime(2999, 1, 1, tzinfo=UTC)
    page.save_revision().publish()


def case_moved(_agent: Any) -> None:
    a_guide("un").move(CatalogueRootPage.objects.get(), pos="last-child")


def case_renamed(_agent: Any) -> None:
    page = a_guide("un")
    page.slug = "autre"
    page.save_revision().publish()


def case_in_another_section(_agent: Any) -> None:
    a_guide("un").move(ToolIndexPage.objects.get(), pos="last-child")


def case_outside_the_site(_agent: Any) -> None:
    a_guide("un").move(Page.objects.get(depth=1), pos="last-child")


def case_password(_agent: Any) -> None:
    restricted_to("password", a_guide("un").page_ptr)


def case_signed_in(_agent: Any) -> None:
    restricted_to("login", a_guide("un").page_ptr)


def case_a_group_of_others(_agent: Any) -> None:
    restricted_to("groups", a_guide("un").page_ptr, Group.objects.create(name="Others"))


def case_a_group_of_hers(agent: Any) -> None:
    group = Group.objects.create(name="Hers")
    agent.groups.add(group)
    restricted_to("groups", a_guide("un").page_ptr, group)


def case_section_kept_for_others(_agent: Any) -> None:
    a_guide("un")
    restricted_to("groups", Page.objects.get(slug="guides"), Group.objects.create(name="Others"))


def case_deleted(_agent: Any) -> None:
    a_guide("un").delete()


CASES = [function for name, function in list(globals().items()) if name.startswith("case_")]


def wagtails_answer(request: HttpRequest) -> bool:
    """Whether Wagtail's own routing and serving would show the guide to this reader."""
    try:
        with override_settings(ROOT_URLCONF="tests.catalogue.wagtails_own_addresses"):
            answer = serve(request, "guides/un/")
    except Http404:
        return False
    return answer.status_code == 200 and getattr(answer, "template_name", "") == GuidePage.template


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_we_answer_as_wagtail_would(
    reader: Client, agent: Any, rf: RequestFactory, case: Callable[[Any], None]
) -> None:
    case(agent)
    request = rf.get("/guides/un/", headers={"host": "localhost"})
    request.user, request.session = agent, reader.session
    ours = reader.get("/guides/un/").status_code
    assert ours == (200 if wagtails_answer(request) else 404)


def test_the_comparison_can_tell(rf: RequestFactory, reader: Client) -> None:
    a_guide("un")
    request = rf.get("/guides/un/", headers={"host": "localhost"})
    request.user, request.session = AnonymousUser(), reader.session
    assert wagtails_answer(request) is True
    GuidePage.objects.get().unpublish()
    del request._wagtail_route_for_request
    assert wagtails_answer(request) is False
