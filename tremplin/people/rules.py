"""Who may do what with people."""

import rules

from tremplin.kernel import clock
from tremplin.people.core.roles import Role
from tremplin.people.models import Agent


def has_role(agent: Agent, *roles: Role) -> bool:
    """Whether a signed-in agent holds one of these roles today."""
    return bool(agent.is_active and agent.roles & set(roles))


@rules.predicate
def is_mediator(agent: Agent) -> bool:
    """Digital mediators run the bookings and the catalogue."""
    return has_role(agent, Role.MEDIATOR)


@rules.predicate
def is_relay(agent: Agent) -> bool:
    """Relays act for the agents of their sites."""
    return has_role(agent, Role.RELAY)


def relayed_sites(agent: Agent) -> set[int]:
    """The sites for which an agent is a relay today; none behind badge and PIN, which open one's own things only."""
    if agent.by_badge:
        return set()
    return set(
        agent.role_grants.filter(role=Role.RELAY, valid__contains=clock.today(), site__isnull=False).values_list(
            "site_id", flat=True
        )
    )


@rules.predicate
def may_act_for(actor: Agent, person: Agent) -> bool:
    """Oneself; anybody for a mediator; the agents of her sites for a relay."""
    if actor.pk == person.pk or is_mediator(actor):
        return True
    return bool(person.site_id in relayed_sites(actor))


@rules.predicate
def acts_for_others(actor: Agent) -> bool:
    """Whether somebody may look for other agents at all."""
    return has_role(actor, Role.MEDIATOR, Role.RELAY)


@rules.predicate
def helps_to_sign_in(actor: Agent) -> bool:
    """Whose home page shows the door to the sign-ins that rest."""
    return has_role(actor, Role.MEDIATOR, Role.MANAGER)


@rules.predicate
def unlocks_others(actor: Agent) -> bool:
    """Mediators, managers, and whoever leads somebody."""
    return helps_to_sign_in(actor) or (not actor.by_badge and actor.team.active().exists())


@rules.predicate
def may_unlock(actor: Agent, person: Agent) -> bool:
    """A mediator for anybody but herself, a manager for those she leads."""
    if actor.by_badge or not actor.is_active or actor.pk == person.pk:
        return False
    return is_mediator(actor) or person.manager_id == actor.pk


@rules.predicate
def brings_agents_in(actor: Agent) -> bool:
    """Human resources and administrators import and export agents."""
    return has_role(actor, Role.HR, Role.ADMINISTRATOR)
