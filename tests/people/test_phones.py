"""The paper that activates a phone: prepared by a mediator, typed once by the agent, on her phone."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.people import PIN, AgentFactory, BadgeFactory
from tremplin.kernel.journal.models import JournalEntry
from tremplin.people.core.roles import Role
from tremplin.people.models import Agent, EnrolmentCode

pytestmark = pytest.mark.django_db
BACKEND = "tremplin.people.backends.PasswordBackend"
CODE = re.compile(r'class="paper-code">(\w{4}) (\w{4})<')


@pytest.fixture
def mediator(client: Client) -> Client:
    client.force_login(AgentFactory(roles=[Role.MEDIATOR], usual_name="Médiatrice"), backend=BACKEND)
    return client


@pytest.fixture
def agent() -> Agent:
    return AgentFactory(given_name="Karim", usual_name="Benali")


def paper(mediator: Client, agent: Agent) -> str:
    """The code printed on a new paper."""
    page = mediator.post(reverse("people:phone_paper", args=[agent.pk]))
    assert (page.status_code, page["Cache-Control"]) == (200, "max-age=0, no-cache, no-store, must-revalidate, private")
    found = CODE.search(page.text)
    assert found is not None
    return "".join(found.groups())


def enrol(code: str) -> str:
    """Type a code on a new phone; the address that comes."""
    phone = Client()
    answer = phone.post(reverse("people:enrol"), {"code": code})
    return getattr(answer, "url", "")


def test_a_mediator_finds_the_agent_and_prints(mediator: Client, agent: Agent) -> None:
    page = mediator.get(reverse("people:phones"), {"nom": "benali"}).text
    assert reverse("people:phone_paper", args=[agent.pk]) in page
    assert enrol(paper(mediator, agent)) == reverse("people:badge")
    issued, enrolled = JournalEntry.objects.filter(name__startswith="people.").order_by("pk")
    assert (issued.subject, enrolled.subject) == (f"agent:{agent.pk}",) * 2


def test_on_the_activated_phone_badge_and_pin_are_enough(mediator: Client, agent: Agent) -> None:
    BadgeFactory(agent=agent, number="1042")
    phone = Client()
    phone.post(reverse("people:enrol"), {"code": paper(mediator, agent)})
    assert phone.post(reverse("people:badge"), {"badge": "1042", "pin": PIN}).status_code == 302
    assert "Karim" in phone.get("/").text


def test_another_paper_makes_the_first_worthless(mediator: Client, agent: Agent) -> None:
    first, second = paper(mediator, agent), paper(mediator, agent)
    assert (enrol(first), enrol(second), enrol(second)) == ("", reverse("people:badge"), "")


def test_the_code_is_nowhere_in_the_database(mediator: Client, agent: Agent) -> None:
    code = paper(mediator, agent)
    assert code not in EnrolmentCode.objects.get().code_hash
    assert not JournalEntry.objects.filter(attributes__icontains=code).exists()


@pytest.mark.parametrize(
    ("nom", "status", "said"), [("", 422, "Il y a un problème"), ("xyz", 200, "Personne ne porte")]
)
def test_a_search_that_finds_nobody_says_so(mediator: Client, nom: str, status: int, said: str) -> None:
    page = mediator.get(reverse("people:phones"), {"nom": nom})
    assert (page.status_code, said in page.text) == (status, True)


def test_a_disabled_agent_gets_no_paper(mediator: Client) -> None:
    gone = AgentFactory(is_active=False)
    assert mediator.post(reverse("people:phone_paper", args=[gone.pk])).status_code == 404
