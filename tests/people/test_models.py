"""What the tables of people refuse by themselves."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from psycopg.types.range import DateRange

from tests.factories.people import (
    AgentFactory,
    KioskFactory,
    RoleGrantFactory,
    ServiceFactory,
    SiteFactory,
    UnavailabilityFactory,
)
from tremplin.people.models import Agent, Service

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("details", "constraint"),
    [
        ({"email": ""}, "agent_email_or_none"),
        ({"phone": ""}, "agent_phone_or_none"),
        ({"email": None}, "agent_reachable_on_her_channel"),
        ({"preferred_channel": "sms"}, "agent_reachable_on_her_channel"),
    ],
)
def test_an_agent_can_be_reached(details: dict[str, Any], constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        AgentFactory(**details)


def test_an_agent_without_mail_nor_phone_is_told_on_paper() -> None:
    agent = AgentFactory(email=None, phone=None, preferred_channel=Agent.Channel.SLIP)
    assert Agent.objects.get(pk=agent.pk).preferred_channel == "slip"


def test_two_agents_may_share_a_name_and_an_address_never_a_matricule() -> None:
    first = AgentFactory(email="accueil@example.org")
    AgentFactory(email="accueil@example.org", given_name=first.given_name, usual_name=first.usual_name)
    with pytest.raises(IntegrityError, match="matricule"), transaction.atomic():
        AgentFactory(matricule=first.matricule)


def test_names_are_sorted_without_accents() -> None:
    agent = AgentFactory(given_name="Élodie", usual_name="N’Diaye")
    assert (agent.sort_key, agent.display_name, agent.initials) == ("n'diaye elodie", "Élodie N’Diaye", "ÉN")


def test_without_a_password_none_works() -> None:
    assert not AgentFactory().has_usable_password()


@pytest.mark.parametrize(
    ("make", "constraint"),
    [
        (lambda: RoleGrantFactory(valid=DateRange(empty=True)), "role_period_not_empty"),
        (lambda: RoleGrantFactory(site=SiteFactory(), service=ServiceFactory()), "role_scope_service_or_site"),
        (lambda: KioskFactory(networks=[]), "kiosk_is_recognisable"),
        (lambda: UnavailabilityFactory(period=(None, None)), "unavailability_is_bounded"),
        (lambda: Service.objects.filter(pk=(s := ServiceFactory()).pk).update(parent=s), "service_not_its_own_parent"),
    ],
    ids=["role period", "role scope", "kiosk", "unavailability", "service"],
)
def test_the_database_refuses(make: Any, constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make()
