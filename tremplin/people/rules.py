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
    """The sites for which an agent is a relay today."""
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
