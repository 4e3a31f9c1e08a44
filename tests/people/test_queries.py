"""Agents found by name, devices recognised, ways to reach people; each list in a known number of queries."""

from typing import Any

import pytest
from psycopg.types.range import TimestamptzRange
from pytest_django import DjangoAssertNumQueries

from tests.factories.people import AgentFactory, EnrolledPhoneFactory, KioskFactory, RoleGrantFactory
from tremplin.kernel import clock
from tremplin.kernel.messages import Contact
from tremplin.kernel.periods import Period
from tremplin.people.actions.presence import declare_unavailability, withdraw_unavailability
from tremplin.people.core.roles import Role
from tremplin.people.models import Agent, Unavailability
from tremplin.people.queries import MOST_FOUND, agents_found, contact_of, device_of, digest

pytestmark = pytest.mark.django_db


@pytest.fixture
def mediator() -> Agent:
    return AgentFactory(roles=[Role.MEDIATOR], given_name="Zoé", usual_name="Zimmer")


@pytest.mark.parametrize("count", [1, 3])
def test_agents_are_found_in_two_queries(
    mediator: Agent, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    made = [AgentFactory(usual_name=f"Lefèvre {letter}", given_name="Ana") for letter in "cab"[:count]]
    with django_assert_num_queries(2):  # her roles, the agents with their service, site and occupation
        found = agents_found(by=mediator, text="lefevre")
        assert [(a.service.name, a.site.name, a.occupation.name) for a in found] != []
    assert found == sorted(made, key=lambda agent: agent.usual_name)


@pytest.mark.parametrize("text", ["lefevre", "LEFÈVRE Ana", "ana lef", "a1042", "  ana  "])
def test_names_are_understood(mediator: Agent, text: str) -> None:
    agent = AgentFactory(usual_name="Lefèvre", given_name="Ana", matricule="A1042")
    AgentFactory(usual_name="Martin", given_name="Bob", matricule="B77")
    assert agents_found(by=mediator, text=text) == [agent]


def test_who_has_left_is_not_found(mediator: Agent) -> None:
    AgentFactory(usual_name="Lefèvre", is_active=False)
    assert agents_found(by=mediator, text="lefevre") == []


def test_at_most_twenty_are_found(mediator: Agent) -> None:
    AgentFactory.create_batch(MOST_FOUND + 1, usual_name="Lefèvre")
    assert len(agents_found(by=mediator, text="lefevre")) == MOST_FOUND


def test_a_relay_finds_the_agents_of_her_sites() -> None:
    relay = AgentFactory(usual_name="Martin")
    RoleGrantFactory(agent=relay, role=Role.RELAY, site=relay.site)
    near = AgentFactory(usual_name="Lefèvre", site=relay.site)
    AgentFactory(usual_name="Lefèvre")
    assert agents_found(by=relay, text="lefevre") == [near]
    assert agents_found(by=AgentFactory(), text="lefevre") == []


def test_a_phone_is_known_by_its_secret() -> None:
    phone = EnrolledPhoneFactory(token="secret")
    known = device_of(token="secret", address="192.0.2.7")
    assert (known.kind, known.id, known.agent_id) == ("phone", phone.pk, phone.agent_id)
    assert device_of(token="other", address="192.0.2.7") is None


def test_a_kiosk_is_known_by_its_secret_or_its_network() -> None:
    named = KioskFactory(token_hash=digest("secret"), networks=[])
    placed = KioskFactory(networks=["10.1.0.0/16", "2001:db8::/32"])
    assert device_of(token="secret", address="192.0.2.7").id == named.pk
    assert device_of(token="", address="10.1.2.3").id == placed.pk
    assert device_of(token="wrong", address="2001:db8::1").id == placed.pk
    assert device_of(token="", address="10.2.2.3") is None


@pytest.mark.parametrize(("factory", "known_by"), [(KioskFactory, {}), (EnrolledPhoneFactory, {"token": "secret"})])
def test_a_device_taken_back_is_unknown(factory: Any, known_by: dict[str, str]) -> None:
    factory(active=False, **known_by)
    assert device_of(token="secret", address="127.0.0.1") is None


@pytest.mark.parametrize("address", ["", "unix:", "not an address"])
def test_an_address_that_cannot_be_read_is_unknown(address: str) -> None:
    KioskFactory()
    assert device_of(token="", address=address) is None


@pytest.mark.parametrize(("channel", "address"), [("mail", "ana@example.org"), ("sms", "+33600000000"), ("slip", "")])
def test_people_are_reached_as_they_prefer(channel: str, address: str) -> None:
    agent = AgentFactory(
        given_name="Ana", usual_name="Pérez", email="ana@example.org", phone="+33600000000", preferred_channel=channel
    )
    assert contact_of(agent.pk) == Contact(channel, address, "Ana Pérez")


def test_nobody_cannot_be_reached() -> None:
    with pytest.raises(LookupError):
        contact_of(0)


def test_an_unavailability_is_declared_once_for_its_source() -> None:
    agent = AgentFactory()
    hours = Period(clock.now(), clock.now().replace(hour=10))
    for end in (9, 10):
        period = Period(hours.start, hours.start.replace(hour=end))
        declare_unavailability(agent=agent, period=period, source="leave:4", declared_by=None)
    assert Unavailability.objects.get().period == TimestamptzRange(hours.start, hours.end, "[)")
    assert (withdraw_unavailability(source="leave:4"), withdraw_unavailability(source="leave:4")) == (True, False)
