"""Doors that rest, as people see them; and those who open them again."""

import html
import re

import pytest
from django.test import Client
from django.urls import reverse
from psycopg.types.range import DateRange
from pytest_django import DjangoAssertNumQueries

from tests.factories.people import PASSWORD, PIN, AgentFactory, BadgeFactory, EnrolmentCodeFactory, KioskFactory
from tremplin.kernel import clock
from tremplin.kernel.dated_settings.models import DatedSetting
from tremplin.kernel.journal.models import JournalEntry
from tremplin.people.actions.unlocking import NotAllowedError, unlock
from tremplin.people.core.roles import Role
from tremplin.people.models import Agent
from tremplin.people.queries import resting_sign_ins

pytestmark = pytest.mark.django_db
SIGN_IN, BADGE, ENROL = (reverse(f"people:{name}") for name in ("sign_in", "badge", "enrol"))
RESTING = reverse("people:resting")


def words(response: object) -> str:
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split()))


def wear_out(client: Client, agent: Agent, *, badge: bool = False) -> object:
    """Five wrong tries; the last answer."""
    address, typed = (BADGE, {"badge": agent.badge.number}) if badge else (SIGN_IN, {"matricule": agent.matricule})
    wrong = {"pin": "000000"} if badge else {"password": "autre chose"}
    return [client.post(address, {**typed, **wrong}) for _try in range(5)][-1]


@pytest.fixture
def manager() -> Agent:
    return AgentFactory(roles=[Role.MANAGER], usual_name="Zimmer")


@pytest.fixture
def agent(manager: Agent) -> Agent:
    KioskFactory()
    agent = AgentFactory(given_name="Karim", usual_name="Benali", matricule="A1042", password=PASSWORD, manager=manager)
    BadgeFactory(agent=agent, number="1042")
    return agent


def test_a_password_that_rests_is_told_with_the_way_on(client: Client, agent: Agent) -> None:
    DatedSetting.objects.create(
        key="site.authority.mediators_phone",
        value="01 00 00 00 42",
        valid=DateRange(clock.today(), None),
        source="a test",
        decided_by="a test",
    )
    response = wear_out(client, agent)
    assert (response.status_code, response.headers["Retry-After"]) == (429, "900")
    assert "votre mot de passe se repose ici 15 minutes" in words(response)
    assert "Votre encadrant ou un médiateur numérique peut le rouvrir tout de suite." in words(response)
    assert '<a href="tel:0100000042">01 00 00 00 42</a>' in response.content.decode()
    assert client.post(SIGN_IN, {"matricule": "A1042", "password": PASSWORD}).status_code == 429
    assert "_auth_user_id" not in client.session


def test_a_colleague_at_the_same_address_comes_in(client: Client, agent: Agent) -> None:
    wear_out(client, agent)
    AgentFactory(matricule="B77", password=PASSWORD)
    assert client.post(SIGN_IN, {"matricule": "B77", "password": PASSWORD}).status_code == 302


def test_wagtails_own_form_counts_too(client: Client, agent: Agent) -> None:
    """No form of somebody else's lets a sixth password be tried."""
    for _try in range(5):
        client.post(reverse("wagtailadmin_login"), {"username": "A1042", "password": "autre chose"})
    assert client.post(SIGN_IN, {"matricule": "A1042", "password": PASSWORD}).status_code == 429
    client.post(reverse("wagtailadmin_login"), {"username": "A1042", "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_papers_rest_too(client: Client) -> None:
    EnrolmentCodeFactory(plain="KX7P2M4R")
    answers = [client.post(ENROL, {"code": f"KX00000{ending}"}).status_code for ending in range(2, 7)]
    assert answers == [422] * 4 + [429]
    assert client.post(ENROL, {"code": "KX7P2M4R"}).status_code == 429


@pytest.mark.parametrize("badge", [True, False])
def test_her_manager_opens_it_again(client: Client, agent: Agent, manager: Agent, badge: bool) -> None:
    wear_out(client, agent, badge=badge)
    helper = Client()
    helper.force_login(manager)
    assert "Rouvrir pour Karim Benali" in words(helper.get(RESTING))
    response = helper.post(reverse("people:open_again", args=[agent.pk]), follow=True)
    assert "Karim Benali peut de nouveau se connecter." in words(response)
    assert "Aucune connexion en pause" in words(response)
    right = {"badge": "1042", "pin": PIN} if badge else {"matricule": "A1042", "password": PASSWORD}
    assert client.post(BADGE if badge else SIGN_IN, right).status_code == 302
    entry = JournalEntry.objects.get(name="people.sign_in_unlocked")
    assert (entry.actor_id, entry.subject) == (manager.pk, f"agent:{agent.pk}")


def test_pressing_twice_tells_the_journal_once(client: Client, agent: Agent, manager: Agent) -> None:
    wear_out(client, agent)
    assert [unlock(agent=agent, unlocked_by=manager) for _time in range(2)] == [True, False]
    assert JournalEntry.objects.filter(name="people.sign_in_unlocked").count() == 1


def test_a_mediator_opens_anybody_s_but_her_own(client: Client, agent: Agent) -> None:
    mediator = AgentFactory(roles=[Role.MEDIATOR], matricule="A0002")
    for locked in (agent, mediator):
        wear_out(client, locked)
    assert [found.agent for found in resting_sign_ins(by=mediator)] == [agent]
    with pytest.raises(NotAllowedError):
        unlock(agent=mediator, unlocked_by=mediator)


def test_somebody_else_s_manager_sees_nothing(client: Client, agent: Agent) -> None:
    wear_out(client, agent)
    stranger = AgentFactory(roles=[Role.MANAGER])
    client.force_login(stranger)
    assert resting_sign_ins(by=stranger) == []
    assert "Karim" not in words(client.get(RESTING))
    assert client.post(reverse("people:open_again", args=[agent.pk])).status_code == 404
    assert client.post(SIGN_IN, {"matricule": "A1042", "password": PASSWORD}).status_code == 429


def test_a_plain_agent_has_no_such_page_and_who_leads_somebody_does(client: Client, agent: Agent) -> None:
    client.force_login(agent)
    assert client.get(RESTING).status_code == 403
    AgentFactory(manager=agent)
    assert client.get(RESTING).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_six_queries(
    client: Client, manager: Agent, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    KioskFactory()
    for _one in range(count):
        badge = BadgeFactory(agent=AgentFactory(manager=manager))
        wear_out(client, badge.agent, badge=True)
    with django_assert_num_queries(6):  # her roles, matricules, badges, two counts, the agents with their service
        found = resting_sign_ins(by=manager)
        assert [(one.badge, one.password, one.agent.service.name != "") for one in found] == [
            (True, False, True)
        ] * count
