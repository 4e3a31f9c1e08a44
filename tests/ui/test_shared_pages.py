"""Pages made once for all: each reader gets her own words, nobody gets another's, and a publication is seen at once."""

from collections.abc import Callable
from typing import Any
from unittest import mock

import pytest
from django.http import HttpResponse
from django.template import engines
from django.test import Client, RequestFactory

from tests.factories.people import AgentFactory
from tremplin.kernel.search import revision
from tremplin.people.models import Agent
from tremplin.ui import shared_pages
from tremplin.ui.shared_pages import AnyReader, hole, shared_page

pytestmark = pytest.mark.django_db
TEMPLATE = "tests/shared.html"


@pytest.fixture
def page(settings: Any, tmp_path: Any) -> Callable[..., HttpResponse]:
    """`page(agent, "words of the template")`: the answer to her request."""

    def ask(agent: Agent, source: str, make: Callable[[], dict[str, Any]] = dict, **own: Any) -> HttpResponse:
        request = RequestFactory().get("/")
        request.user, request.resolver_match, request.session = agent, None, {}
        request._messages = []
        compiled = engines["django"].from_string(source)
        with mock.patch.object(shared_pages, "get_template", return_value=compiled):
            return shared_page(request, TEMPLATE, make, own=own)

    return ask


def test_each_reader_gets_her_own_words(page: Callable[..., HttpResponse]) -> None:
    one, other = AgentFactory(usual_name="Petit"), AgentFactory(usual_name="Grand")
    source = "{{ user.display_name }}, {{ own.word }}"
    said = [page(agent, source, word=word).content.decode() for agent, word in ((one, "un"), (other, "<deux>"))]
    assert said == [f"{one.display_name}, un", f"{other.display_name}, &lt;deux&gt;"]


def test_the_token_of_forms_is_the_readers_own(page: Callable[..., HttpResponse]) -> None:
    tokens = {page(AgentFactory(), "{% csrf_token %}").content for _n in range(2)}
    assert len(tokens) == 2


def test_the_page_is_made_once_until_something_is_published(page: Callable[..., HttpResponse]) -> None:
    made: list[int] = []
    agent = AgentFactory()
    source = "{{ number }}"

    def make() -> dict[str, Any]:
        made.append(1)
        return {"number": len(made)}

    assert [page(agent, source, make).content for _n in range(3)] == [b"1", b"1", b"1"]
    revision.changed()
    assert page(agent, source, make).content == b"2"


def test_the_page_is_made_anew_the_next_day(page: Callable[..., HttpResponse], set_clock: Callable[[str], Any]) -> None:
    agent, days = AgentFactory(), iter(("mardi", "mercredi"))

    def make() -> dict[str, Any]:
        return {"day": next(days)}

    assert page(agent, "{{ day }}", make).content == b"mardi"
    set_clock("2026-03-04T00:01:00+01:00")
    assert page(agent, "{{ day }}", make).content == b"mercredi"


@pytest.mark.parametrize("private", ["user.matricule", "user.email", "request.user", "perms"])
def test_nothing_else_of_the_reader_can_be_kept(page: Callable[..., HttpResponse], private: str) -> None:
    assert page(AgentFactory(email="a@grand-orly.example"), f"{{{{ {private} }}}}").content == b""


def test_two_frames_are_two_pages(client: Client) -> None:
    agent, mediator = AgentFactory(), AgentFactory(roles=["mediator"])
    doors = []
    for reader in (agent, mediator):
        client.force_login(reader, backend="tremplin.people.backends.PasswordBackend")
        page = client.get("/outils/").text
        assert reader.display_name in page
        doors.append(page.count('class="nav'))
    assert doors == [1, 1]


def test_what_is_said_once_is_said_to_her_alone(client: Client) -> None:
    client.force_login(AgentFactory(), backend="tremplin.people.backends.PasswordBackend")
    with (
        mock.patch.object(shared_pages, "get_messages", return_value=["Fait."]),
        mock.patch.object(shared_pages, "render", return_value=HttpResponse("for her")) as made_for_her,
    ):
        assert client.get("/outils/").text == "for her"
    made_for_her.assert_called_once()


def test_nobody_can_write_a_mark() -> None:
    assert shared_pages._SECRET in hole("name")
    assert len(shared_pages._SECRET) == 16
    assert vars(AnyReader).keys() & {"display_name", "is_authenticated", "pk", "matricule"} == {
        "display_name",
        "is_authenticated",
    }
