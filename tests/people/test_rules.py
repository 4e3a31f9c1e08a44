"""Who may do what, today."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from psycopg.types.range import DateRange

from tests.factories.people import AgentFactory, RoleGrantFactory, SiteFactory
from tremplin.kernel import clock
from tremplin.people.actions.roles import end_role, grant_role
from tremplin.people.core.roles import Role
from tremplin.people.models import Agent, RoleGrant
from tremplin.people.rules import acts_for_others, has_role, is_mediator, is_relay, may_act_for, relayed_sites

pytestmark = pytest.mark.django_db


def again(agent: Agent) -> Agent:
    """The agent as the next request reads her."""
    return Agent.objects.get(pk=agent.pk)


def test_everybody_is_an_agent() -> None:
    agent = AgentFactory()
    assert agent.roles == {Role.AGENT}
    assert (is_mediator(agent), is_relay(agent), acts_for_others(agent)) == (False, False, False)


def test_several_roles_add_up() -> None:
    agent = AgentFactory(roles=[Role.MEDIATOR, Role.CONTRIBUTOR])
    assert again(agent).roles == {Role.AGENT, Role.MEDIATOR, Role.CONTRIBUTOR}
    assert has_role(again(agent), Role.HR, Role.MEDIATOR)


def test_who_has_left_has_no_role() -> None:
    assert not has_role(AgentFactory(roles=[Role.MEDIATOR], is_active=False), Role.MEDIATOR)


@pytest.mark.parametrize(("day", "held"), [(1, False), (2, True), (9, True), (10, False)])
def test_a_role_holds_over_its_period(set_clock: Callable[[str], datetime], day: int, held: bool) -> None:
    agent = RoleGrantFactory(role=Role.RELAY, valid=DateRange(date(2026, 3, 2), date(2026, 3, 10))).agent
    set_clock(f"2026-03-{day:02}T12:00:00+01:00")
    assert has_role(again(agent), Role.RELAY) == held


def test_a_mediator_acts_for_anybody() -> None:
    assert may_act_for(AgentFactory(roles=[Role.MEDIATOR]), AgentFactory())


def test_a_relay_acts_for_the_agents_of_her_sites() -> None:
    site = SiteFactory()
    relay = AgentFactory()
    RoleGrantFactory(agent=relay, role=Role.RELAY, site=site)
    RoleGrantFactory(agent=relay, role=Role.CONTRIBUTOR, site=SiteFactory())
    RoleGrantFactory(agent=relay, role=Role.RELAY, site=SiteFactory(), valid=DateRange(None, clock.today()))
    assert relayed_sites(relay) == {site.pk}
    assert (may_act_for(relay, AgentFactory(site=site)), may_act_for(relay, AgentFactory())) == (True, False)


def test_an_agent_acts_for_herself_alone() -> None:
    agent = AgentFactory()
    assert (may_act_for(agent, agent), may_act_for(agent, AgentFactory(site=agent.site))) == (True, False)


def test_a_granted_role_counts_from_today() -> None:
    agent, mediator = AgentFactory(), AgentFactory()
    grant = grant_role(agent=agent, role=Role.HR, granted_by=mediator)
    assert (again(agent).roles, grant.valid.lower, grant.valid.upper) == (
        {Role.AGENT, Role.HR},
        clock.today(),
        None,
    )


def test_a_role_ends_today() -> None:
    grant = RoleGrantFactory(role=Role.HR)
    end_role(grant=grant, ended_by=AgentFactory())
    assert again(grant.agent).roles == {Role.AGENT}
    assert RoleGrant.objects.get().valid.upper == clock.today()


def test_a_role_that_begins_today_or_later_never_was() -> None:
    for days in (0, 5):
        grant = RoleGrantFactory(role=Role.HR, valid=DateRange(clock.today() + timedelta(days=days), None))
        end_role(grant=RoleGrant.objects.get(pk=grant.pk), ended_by=AgentFactory())
    assert not RoleGrant.objects.exists()
