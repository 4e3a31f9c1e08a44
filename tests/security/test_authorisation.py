"""Every address, asked by every role: default deny, strangers' things do not exist, a right taken away is gone at once.

OWASP ASVS 5.0, V8. The expected answers are in security/authorisation.toml.
"""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.template import engines
from django.test import Client
from django.urls import reverse

from tests.security.people_and_things import ASKERS, VISITORS, House, build
from tests.security.table import Line, addresses, filled, groups, in_group, lines, unknown_words
from tremplin.people.actions.roles import end_role
from tremplin.people.core.roles import Role
from tremplin.people.models import Agent, RoleGrant

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves to the collector the files it reads.
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile:ResourceWarning"),
]
METHODS = ("get", "post")
CLOSED = {302, 403, 404, 405}
WRITERS = ("anonymous", "badge", "agent")  # who also tries to write in somebody else's package: the door is one


@pytest.fixture
def house() -> Iterator[House]:
    """Everybody, while refusals are not logged: there are thousands."""
    logging.disable(logging.WARNING)
    yield build()
    logging.disable(logging.NOTSET)


@pytest.fixture
def _wagtails_own_templates() -> Iterator[None]:
    """Wagtail writes `missing|default:…`, which Django skips as soon as undefined variables are watched."""
    engine = engines["django"].engine
    watched, engine.string_if_invalid = engine.string_if_invalid, ""
    yield
    engine.string_if_invalid = watched


def asked(client: Client, method: str, address: str) -> Any:
    """The answer, with everything that the request wrote taken back: rows, and cookies of the client."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        response = getattr(client, method)(address)
        transaction.set_rollback(True)
    for close in response._resource_closers:  # its file; `response.close()` would close the database too
        close()
    client.cookies = cookies
    return response


def faults_of(line: Line, house: House) -> Iterator[str]:
    """Where the product and the line disagree."""
    for asker in ASKERS:
        address = line.address(house.things[line.of][asker])
        for method in METHODS:
            expected, given = line.expected(method, asker), asked(house.clients[asker], method, address).status_code
            if given != expected:
                yield f"{method} {address} by {asker}: {given} instead of {expected}"


def test_every_address_answers_every_role_as_the_table_says(house: House) -> None:
    assert [fault for line in lines() for fault in faults_of(line, house)] == []


def test_every_address_has_its_line() -> None:
    named = {line.name for line in lines()}
    existing = {name for name, route in addresses() if in_group(route) is None}
    assert (sorted(existing - named), sorted(named - existing)) == ([], [])


def test_an_address_with_a_key_is_asked_for_a_stranger_s_thing_too() -> None:
    keyed = {name for name, route in addresses() if "<" in route or "(" in route if in_group(route) is None}
    judged = {line.name for line in lines() if line.of == "stranger"}
    in_the_demo_only = {"site:demo_message", "site:demo_attachment"}
    assert keyed - judged == in_the_demo_only


def test_the_table_names_askers_that_exist_and_groups_their_reason() -> None:
    assert unknown_words() == []
    assert [group.prefix for group in groups() if len(group.reason.split()) < 5] == []
    assert {role for group in groups() for role in group.enter} <= {*Role}


@pytest.mark.usefixtures("_wagtails_own_templates")
@pytest.mark.parametrize("group", groups(), ids=lambda group: group.prefix)
def test_a_group_is_closed_to_all_but_its_roles(house: House, group: Any) -> None:
    routes = [route for _name, route in addresses() if in_group(route) == group and filled(route)[1:] not in group.open]
    assert len(routes) > 100
    shut_out = [asker for asker in ASKERS if asker not in group.enter]
    answers = {
        f"{method} {filled(route)} by {asker}": asked(house.clients[asker], method, filled(route)).status_code
        for route in routes
        for asker in shut_out
        for method in (METHODS if asker in WRITERS else METHODS[:1])
    }
    assert {question: status for question, status in answers.items() if status not in CLOSED} == {}
    home = f"/{group.prefix}"
    assert {asker: asked(house.clients[asker], "get", home).status_code for asker in group.enter} == dict.fromkeys(
        group.enter, 200
    )


TAKEN_AWAY = (
    (Role.MEDIATOR, "coaching:day", 403),
    (Role.MEDIATOR, "people:resting", 403),
    (Role.MANAGER, "people:resting", 200),  # she still leads people
    (Role.RELAY, "coaching:person", 302),
    (Role.MEDIATOR, "wagtailadmin_home", 302),
    (Role.CONTRIBUTOR, "wagtailadmin_home", 302),
)


@pytest.mark.usefixtures("_wagtails_own_templates")
def test_a_right_taken_away_is_gone_at_the_next_request(house: House) -> None:
    """The same for an account disabled."""
    for role, screen, afterwards in TAKEN_AWAY:
        client, agent, sid = house.clients[role.value], house.agents[role.value], transaction.savepoint()
        assert client.get(reverse(screen)).status_code == 200
        end_role(grant=RoleGrant.objects.get(agent=agent, role=role), ended_by=house.agents["administrator"])
        assert (screen, client.get(reverse(screen)).status_code) == (screen, afterwards)
        transaction.savepoint_rollback(sid)
        assert client.get(reverse(screen)).status_code == 200
        Agent.objects.filter(pk=agent.pk).update(is_active=False)
        assert client.get(reverse(screen)).status_code == 302
        transaction.savepoint_rollback(sid)


def test_a_planted_hole_is_found(house: House) -> None:
    """The lines of two addresses, made wrong on purpose."""
    generous = Line("coaching:appointment", of="stranger", args=("reference",), get=200)
    found = list(faults_of(generous, house))
    assert len(found) == len(ASKERS) - len(VISITORS) - 1  # all but the mediator
    assert found[0].endswith("by badge: 404 instead of 200")
    assert list(faults_of(Line("coaching:day", get={"everybody": 403, "manager": 200}), house)) != []
