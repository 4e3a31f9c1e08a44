"""Reads about people: known devices, agents found by name, sign-ins that rest."""

import hashlib
import ipaddress
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Literal

from django.db import connection

from tremplin.kernel import clock, throttling
from tremplin.kernel.messages import Contact
from tremplin.people.core.roles import Role
from tremplin.people.models import Agent, Badge, EnrolledPhone, Kiosk, Occupation, RoleGrant
from tremplin.people.models.doors import BADGE, PASSWORD
from tremplin.people.rules import has_role, is_mediator, relayed_sites

MOST_FOUND = 20
MOST_RESTING = 200


@dataclass(frozen=True)
class Device:
    """A device on which badge and PIN are enough. `agent_id` is its owner when it is somebody's phone."""

    kind: Literal["kiosk", "phone"]
    id: int
    agent_id: int | None


_OF_SESSION = """
    SELECT {columns}, ARRAY(SELECT g.role FROM {grants} g WHERE g.agent_id = a.id AND g.valid @> %s)
    FROM {agents} a JOIN {occupations} o ON o.id = a.occupation_id WHERE a.id = %s
"""


@cache
def _session_question() -> tuple[str, list[str], list[str]]:
    """The SQL of `agent_of_session`, with the names of the fields of agents and of occupations."""
    agent, occupation, grant = Agent._meta, Occupation._meta, RoleGrant._meta  # noqa: SLF001 - Django's documented name
    of_agent, of_occupation = list(agent.concrete_fields), list(occupation.concrete_fields)
    columns = [f"a.{field.column}" for field in of_agent] + [f"o.{field.column}" for field in of_occupation]
    tables = {"agents": agent.db_table, "occupations": occupation.db_table, "grants": grant.db_table}
    text = _OF_SESSION.format(columns=", ".join(columns), **tables)
    return text, [field.attname for field in of_agent], [field.attname for field in of_occupation]


def agent_of_session(agent_id: int) -> Agent | None:
    """Who asks for a page, with her occupation and the roles she holds today: one question, put together once."""
    text, of_agent, of_occupation = _session_question()
    with connection.cursor() as cursor:
        cursor.execute(text, [clock.today(), agent_id])
        row = cursor.fetchone()
    if row is None:
        return None
    agent = Agent.from_db(connection.alias, of_agent, row[: len(of_agent)])
    agent.occupation = Occupation.from_db(connection.alias, of_occupation, row[len(of_agent) : -1])
    agent.granted_roles = frozenset({Role.AGENT, *(Role(role) for role in row[-1])})
    return agent


def digest(secret: str) -> str:
    """What is stored of a long random secret: its SHA-256, which cannot be turned back."""
    return hashlib.sha256(secret.encode()).hexdigest()


def device_of(*, token: str, address: str) -> Device | None:
    """The declared kiosk or enrolled phone that sends this token, or that speaks from this network address."""
    if token:
        phone = EnrolledPhone.objects.filter(token_hash=digest(token), active=True).first()
        if phone:
            return Device("phone", phone.pk, phone.agent_id)
        kiosk = Kiosk.objects.filter(token_hash=digest(token), active=True).first()
        if kiosk:
            return Device("kiosk", kiosk.pk, None)
    return _kiosk_at(address)


def _kiosk_at(address: str) -> Device | None:
    """The kiosk of a network; none when a server in front hides the address."""
    try:
        place = ipaddress.ip_address(address)
    except ValueError:
        return None
    for kiosk in Kiosk.objects.filter(active=True).exclude(networks=[]).order_by("pk"):
        if any(place in ipaddress.ip_network(network) for network in kiosk.networks):
            return Device("kiosk", kiosk.pk, None)
    return None


def contact_of(agent_id: int) -> Contact:
    """How the outbox reaches an agent. Raises `LookupError` when she is unknown."""
    agent = Agent.objects.filter(pk=agent_id).first()
    if agent is None:
        raise LookupError(f"no agent {agent_id}")
    addresses = {Agent.Channel.MAIL: agent.email, Agent.Channel.SMS: agent.phone, Agent.Channel.SLIP: ""}
    channel = Agent.Channel(agent.preferred_channel)
    return Contact(channel.value, addresses[channel] or "", agent.display_name)


def agents_found(*, by: Agent, text: str) -> list[Agent]:
    """At most 20 active agents named like `text` for whom `by` may act, by name."""
    found = Agent.objects.active().named_like(text).select_related("service", "site", "occupation")
    if not has_role(by, Role.MEDIATOR):
        found = found.filter(site__in=relayed_sites(by))
    return list(found.order_by("sort_key", "pk")[:MOST_FOUND])


@dataclass(frozen=True)
class RestingSignIn:
    """An agent whose badge or password rests after wrong tries, until an instant."""

    agent: Agent
    badge: bool
    password: bool
    until: datetime


def resting_sign_ins(*, by: Agent) -> list[RestingSignIn]:
    """Sign-ins that rest now among those `by` may open: everybody's for a mediator, her team's for a manager."""
    scope = Agent.objects.active().exclude(pk=by.pk)
    if not is_mediator(by):
        scope = scope.filter(manager=by)
    matricules = dict(scope.order_by("pk").values_list("matricule", "pk"))
    badges = dict(Badge.objects.filter(agent__in=scope).order_by("pk").values_list("number", "agent_id"))
    passwords = {matricules[key]: until for key, until in throttling.resting_on(PASSWORD, matricules).items()}
    pins = {badges[key]: until for key, until in throttling.resting_on(BADGE, badges).items()}
    found = Agent.objects.filter(pk__in=passwords.keys() | pins.keys()).select_related("service", "site")
    return [
        RestingSignIn(
            agent,
            badge=agent.pk in pins,
            password=agent.pk in passwords,
            until=max(each[agent.pk] for each in (passwords, pins) if agent.pk in each),
        )
        for agent in found.order_by("sort_key", "pk")[:MOST_RESTING]
    ]
