"""Every page without a parameter, opened in practice: none breaks, and no real table notices."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import URLResolver, get_resolver

from tests.factories.people import AgentFactory, RoleGrantFactory
from tests.kernel.practice.actors import colleague_of
from tremplin.kernel.stage import practising
from tremplin.people.core.roles import Role
from tremplin.people.models import Agent

pytestmark = pytest.mark.django_db
OURS = {"site", "people", "catalogue", "coaching", "ui"}
# Read from a session or a machine, never from a page; signing out ends the session itself, on both stages.
WRITTEN_BY_NATURE = {"django_session"}


def addresses() -> list[str]:
    """The addresses of our packages that take no parameter."""

    def walk(resolver: URLResolver, before: str, inside: bool) -> Iterator[str]:
        for one in resolver.url_patterns:
            address = before + str(one.pattern)
            if isinstance(one, URLResolver):
                yield from walk(one, address, inside or one.app_name in OURS)
            elif inside and "<" not in address and "(" not in address:
                yield f"/{address}"

    return sorted(walk(get_resolver("tremplin.config.urls"), "", inside=False))


def checksums() -> dict[str, Any]:
    """A digest of all rows of each real table."""
    with connection.cursor() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = 'public'")
        names = {name for (name,) in cursor.fetchall()} - WRITTEN_BY_NATURE
        found = {}
        for name in sorted(names):
            cursor.execute(f"select md5(string_agg(t::text, '' order by t::text)) from \"{name}\" t")
            found[name] = cursor.fetchone()[0]
    return found


@pytest.fixture
def browser(learner: Agent, sandbox: int) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(learner)
    session = client.session
    session["sandbox"] = sandbox
    session.save()
    return client


@pytest.mark.parametrize("role", [Role.AGENT, Role.MEDIATOR])
def test_pages_are_shown_and_nothing_real_changes(browser: Client, learner: Agent, sandbox: int, role: Role) -> None:
    stranger = AgentFactory(usual_name="Introuvable")
    with practising(sandbox):
        RoleGrantFactory(agent=Agent.objects.get(), role=role)
    colleague_of(learner, sandbox, usual_name="Fictive")
    before = checksums()
    pages = addresses()
    assert len(pages) > 15
    answers = {address: browser.get(address) for address in pages}
    assert {address: one.status_code for address, one in answers.items() if one.status_code >= 500} == {}
    assert [address for address, one in answers.items() if stranger.usual_name in text_of(one)] == []
    assert checksums() == before


def text_of(response: Any) -> str:
    return "" if response.streaming else response.content.decode(errors="replace")


def test_a_change_would_be_seen(learner: Agent) -> None:
    before = checksums()
    Agent.objects.filter(pk=learner.pk).update(given_name="Autre")
    after = checksums()
    assert {name for name in before if before[name] != after[name]} == {"people_agent"}
