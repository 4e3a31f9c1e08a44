"""Badge and PIN open one's own things, on their device only; the rest asks for the password, and says so."""

import html
import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.people import PASSWORD, PIN, AgentFactory, BadgeFactory, EnrolledPhoneFactory, KioskFactory
from tremplin.people.core.roles import Role
from tremplin.people.models import Agent, EnrolledPhone, Kiosk, RoleGrant
from tremplin.people.requests import DEVICE_COOKIE
from tremplin.people.rules import acts_for_others, has_role, may_act_for, may_unlock, relayed_sites, unlocks_others

pytestmark = pytest.mark.django_db
SIGN_IN, BADGE = reverse("people:sign_in"), reverse("people:badge")
OWN, FOR_OTHERS = reverse("coaching:appointments"), reverse("coaching:person")


def by_badge(agent: Agent) -> Agent:
    found = Agent.objects.get(pk=agent.pk)
    found.by_badge = True
    return found


def enter(client: Client, agent: Agent, *, by: str = "badge") -> None:
    """Come in by a door, as a browser does."""
    if by == "badge":
        client.post(BADGE, {"badge": BadgeFactory(agent=agent).number, "pin": PIN})
    else:
        client.post(SIGN_IN, {"matricule": agent.matricule, "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(agent.pk)


def words(response: object) -> str:
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split()))


@pytest.fixture
def relay() -> Agent:
    relay = AgentFactory(password=PASSWORD)
    RoleGrant.objects.create(agent=relay, role=Role.RELAY, site=relay.site, valid="[2026-01-01,)")
    return relay


def test_behind_a_badge_no_role_counts(relay: Agent) -> None:
    RoleGrant.objects.create(agent=relay, role=Role.MEDIATOR, valid="[2026-01-01,)")
    colleague = AgentFactory(site=relay.site, manager=relay)
    full, weak = Agent.objects.get(pk=relay.pk), by_badge(relay)
    asked = [
        lambda actor: has_role(actor, Role.MEDIATOR),
        acts_for_others,
        lambda actor: may_act_for(actor, colleague),
        lambda actor: bool(relayed_sites(actor)),
        unlocks_others,
        lambda actor: may_unlock(actor, colleague),
        lambda actor: bool(actor.get_all_permissions()) or actor.has_perm("wagtailadmin.access_admin"),
    ]
    assert [question(weak) for question in asked] == [False] * len(asked)
    assert [bool(question(full)) for question in asked[:-1]] == [True] * (len(asked) - 1)
    assert may_act_for(weak, weak)


def test_a_relay_on_a_kiosk_is_shown_the_way_to_her_password(client: Client, relay: Agent) -> None:
    KioskFactory()
    enter(client, relay)
    assert "Pour agir pour d’autres, connectez-vous avec votre mot de passe." in words(client.get(reverse("site:home")))
    assert client.get(OWN).status_code == 200
    response = client.get(FOR_OTHERS)
    assert (response.status_code, "Cette page demande votre mot de passe" in words(response)) == (403, True)
    assert f"{SIGN_IN}?mot-de-passe=1&amp;next=%2Frendez-vous%2Fpour%2F" in response.content.decode()
    enter(client, relay, by="password")
    assert client.get(FOR_OTHERS).status_code == 200


def test_an_agent_without_more_rights_is_not_sent_to_a_password(client: Client) -> None:
    KioskFactory()
    enter(client, AgentFactory())
    response = client.get(reverse("coaching:day"))
    assert (response.status_code, "mot de passe" in words(response)) == (403, False)


def test_a_screen_that_nobody_declared_is_closed(client: Client, relay: Agent, settings: object) -> None:
    KioskFactory()
    enter(client, relay)
    settings.BADGE_SCREENS = ["coaching:book"]
    assert client.get(OWN).status_code == 403
    assert client.get(SIGN_IN, {"mot-de-passe": 1}).status_code == 200


def test_the_editor_is_closed(client: Client) -> None:
    KioskFactory()
    enter(client, AgentFactory(roles=[Role.MEDIATOR]))
    response = client.get("/gestion/")
    assert (response.status_code, "Cette page demande votre mot de passe" in words(response)) == (403, True)


def test_a_kiosk_taken_back_ends_its_sessions(client: Client) -> None:
    KioskFactory()
    enter(client, AgentFactory())
    assert client.get(OWN).status_code == 200
    Kiosk.objects.update(active=False)
    assert client.get(OWN).url == f"{SIGN_IN}?next={OWN}"
    assert "_auth_user_id" not in client.session


def test_a_session_of_a_kiosk_is_worth_nothing_elsewhere(client: Client) -> None:
    KioskFactory()
    enter(client, AgentFactory())
    assert client.get(OWN, REMOTE_ADDR="192.0.2.7").url == f"{SIGN_IN}?next={OWN}"


def test_a_phone_taken_back_or_a_copied_session_is_worth_nothing(client: Client) -> None:
    phone = EnrolledPhoneFactory(token="secret")
    client.cookies[DEVICE_COOKIE] = "secret"
    enter(client, phone.agent)
    thief = Client()
    thief.cookies["session"] = client.cookies["session"].value
    assert client.get(OWN, REMOTE_ADDR="192.0.2.7").status_code == 200
    EnrolledPhone.objects.update(active=False)
    assert client.get(OWN).status_code == 302
    assert thief.get(OWN).status_code == 302


def test_a_session_copied_from_a_phone_needs_the_phone(client: Client) -> None:
    phone = EnrolledPhoneFactory(token="secret")
    client.cookies[DEVICE_COOKIE] = "secret"
    enter(client, phone.agent)
    thief = Client()
    thief.cookies["session"] = client.cookies["session"].value
    assert thief.get(OWN).status_code == 302


def test_a_password_opens_everything_on_any_device(client: Client, relay: Agent) -> None:
    enter(client, relay, by="password")
    assert client.get(FOR_OTHERS, REMOTE_ADDR="192.0.2.7").status_code == 200
