"""Pages that agents keep: their own, each once, at most a hundred, and only those they may open."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from tests.factories.catalogue import a_function, a_guide, a_tool
from tests.factories.people import AgentFactory, KioskFactory
from tremplin.catalogue import queries
from tremplin.catalogue.actions import TooManyKeptError, keep_page, let_page_go
from tremplin.catalogue.models import GuideIndexPage, KeptPage
from tremplin.kernel.journal.models import JournalEntry
from tremplin.people.models import Agent

pytestmark = pytest.mark.django_db
BACKEND = "tremplin.people.backends.PasswordBackend"
KEEP, LET_GO, MINE = reverse("catalogue:keep"), reverse("catalogue:let_go"), reverse("catalogue:my_pages")


@pytest.fixture
def agent() -> Agent:
    return AgentFactory(given_name="Karim")


@pytest.fixture
def reader(client: Client, agent: Agent) -> Client:
    client.force_login(agent, backend=BACKEND)
    return client


def titles(client: Client) -> list[str]:
    page = BeautifulSoup(client.get(MINE).content, "html.parser")
    return [each.get_text(strip=True) for each in page.select(".kept .card-title")]


def restrict(page: Any, **how: Any) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, **how)


def test_a_page_is_kept_found_again_and_removed(reader: Client, agent: Agent) -> None:
    guide, tool = a_guide("partager"), a_tool("teams")
    for address in ("/guides/partager/", "/outils/teams/"):
        answer = reader.post(KEEP, {"page": address})
        assert (answer.status_code, answer["Location"]) == (302, address)
    assert titles(reader) == [tool.title, guide.title]
    said = [str(message) for message in get_messages(reader.post(LET_GO, {"kept": tool.pk}).wsgi_request)]
    assert said[-1] == "La page n’est plus dans vos pages."
    assert titles(reader) == [guide.title]
    assert list(KeptPage.objects.order_by("pk").values_list("agent", "page")) == [(agent.pk, guide.pk)]


def test_pressed_twice_it_is_kept_once(reader: Client, agent: Agent) -> None:
    a_guide("partager")
    for _press in range(2):
        assert reader.post(KEEP, {"page": "/guides/partager/"}).status_code == 302
    assert KeptPage.objects.filter(agent=agent).count() == 1
    assert "est dans vos pages" in reader.get("/guides/partager/").content.decode()


def test_the_page_shows_the_same_button_to_everybody(reader: Client, agent: Agent) -> None:
    """A page made for all cannot know who keeps it."""
    page = a_guide("partager")
    before = reader.get("/guides/partager/").content
    keep_page(agent=agent, page=page)
    assert "Garder cette page" in before.decode()
    assert len(before) == len(reader.get("/guides/partager/").content)


def test_the_journal_hears_nothing_of_what_one_keeps(agent: Agent) -> None:
    page, before = a_guide("partager"), JournalEntry.objects.count
    number = before()
    keep_page(agent=agent, page=page)
    let_page_go(agent=agent, page_id=page.pk)
    assert before() == number


def test_a_hundred_pages_and_no_more(reader: Client, agent: Agent, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tremplin.catalogue.actions.keeping.MOST_KEPT", 2)
    pages = [a_guide(f"guide-{n}") for n in range(3)]
    for page in pages[:2]:
        keep_page(agent=agent, page=page)
    keep_page(agent=agent, page=pages[0])  # already there
    with pytest.raises(TooManyKeptError):
        keep_page(agent=agent, page=pages[2])
    answer = reader.post(KEEP, {"page": "/guides/guide-2/"}, follow=True)
    assert "Vous gardez déjà 100 pages." in answer.content.decode()


@pytest.mark.parametrize(
    "address",
    ["", "/", "/mes-pages/", "/usages/partager/", "/guides/un-brouillon/", "/guides/../guides/partager/", "x" * 9000],
)
def test_only_guides_and_tools_that_exist_are_kept(reader: Client, address: str) -> None:
    a_guide("partager"), a_function("partager"), a_guide("un-brouillon", published=False)
    assert reader.post(KEEP, {"page": address}).status_code == 404
    assert not KeptPage.objects.exists()


@pytest.mark.parametrize("kept", ["", "un", "-1", "9" * 40, "²"])
def test_a_damaged_form_removes_nothing(reader: Client, agent: Agent, kept: str) -> None:
    keep_page(agent=agent, page=a_guide("partager"))
    assert reader.post(LET_GO, {"kept": kept}).status_code == 302
    assert KeptPage.objects.count() == 1


def test_nobody_removes_another_s_page(reader: Client) -> None:
    page, other = a_guide("partager"), AgentFactory()
    keep_page(agent=other, page=page)
    reader.post(LET_GO, {"kept": page.pk})
    assert KeptPage.objects.filter(agent=other).exists()


def test_a_page_kept_for_some_is_kept_by_these_only(client: Client, agent: Agent) -> None:
    page, group = a_guide("reserve"), Group.objects.create(name="Le bureau")
    restrict(page, restriction_type=PageViewRestriction.GROUPS).groups.add(group)
    client.force_login(agent, backend=BACKEND)
    assert client.post(KEEP, {"page": "/guides/reserve/"}).status_code == 404
    agent.groups.add(group)
    assert client.post(KEEP, {"page": "/guides/reserve/"}).status_code == 302
    assert titles(client) == [page.title]
    agent.groups.remove(group)
    assert titles(client) == []
    assert queries.kept_by(agent) == ()


def test_a_page_withdrawn_leaves_the_list_and_comes_back(reader: Client, agent: Agent) -> None:
    page = a_guide("partager")
    keep_page(agent=agent, page=page)
    page.unpublish()
    assert titles(reader) == []
    page.save_revision().publish()
    assert titles(reader) == [page.title]
    page.delete()
    assert not KeptPage.objects.exists()


def test_home_shows_the_latest_ones_only_when_there_are_some(reader: Client, agent: Agent) -> None:
    assert "Vos pages" not in reader.get("/").content.decode()
    for number in range(4):
        keep_page(agent=agent, page=a_guide(f"guide-{number}"))
    home = BeautifulSoup(reader.get("/").content, "html.parser")
    shown = [link["href"] for link in home.select("section[aria-labelledby=gardees] .card a")]
    assert shown == ["/guides/guide-3/", "/guides/guide-2/", "/guides/guide-1/"]


def test_home_passes_over_what_the_list_passes_over(reader: Client, agent: Agent) -> None:
    tool, withdrawn, closed = a_tool("teams"), a_guide("retire"), a_guide("reserve")
    for page in (tool, withdrawn, closed):
        keep_page(agent=agent, page=page)
    withdrawn.unpublish()
    restrict(GuideIndexPage.objects.get(), restriction_type=PageViewRestriction.PASSWORD, password="x")
    assert [card.url for card in queries.kept_lately(agent, at_most=9)] == ["/outils/teams/"]
    assert [card.url for card in queries.kept_by(agent)] == ["/outils/teams/"]


def test_what_was_read_lately_is_kept_on_no_shared_computer(client: Client, badge: Callable[[Client], Client]) -> None:
    a_guide("partager")
    badge(client)
    for address in ("/", "/mes-pages/", "/guides/partager/"):
        page = client.get(address).content.decode()
        assert 'data-device="kiosk"' in page
        assert "data-read=" not in page
    assert client.post(KEEP, {"page": "/guides/partager/"}).status_code == 302
    assert titles(client) == ["Partager"]


@pytest.fixture
def badge(agent: Agent) -> Callable[[Client], Client]:
    """Signs in with badge and PIN on a shared computer."""

    def sign_in(client: Client) -> Client:
        client.force_login(agent, backend="tremplin.people.backends.BadgeBackend")
        session = client.session
        session.update({"level": "badge", "device": "kiosk", "device_id": KioskFactory().pk})
        session.save()
        return client

    return sign_in
