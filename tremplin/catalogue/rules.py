"""Who may write in the catalogue."""

from typing import Final

from tremplin.people.core.roles import Role
from tremplin.people.models import Agent
from tremplin.people.rules import has_role

MEDIATORS: Final = "Mediators"
CONTRIBUTORS: Final = "Contributors"

# Wagtail's groups follow the roles of `people`: nobody is put in a group by hand.
GROUP_OF_ROLE: Final[dict[str, str]] = {
    Role.MEDIATOR.value: MEDIATORS,
    Role.CONTRIBUTOR.value: CONTRIBUTORS,
}


def group_of(role: str) -> str | None:
    """The editing group that a role gives, if it gives one."""
    return GROUP_OF_ROLE.get(role)


def may_tie(agent: Agent) -> bool:
    """Whether somebody says which guide explains which screen: mediators."""
    return bool(agent.is_authenticated and has_role(agent, Role.MEDIATOR))


def may_make_posters(agent: Agent) -> bool:
    """Whether somebody makes posters: mediators for every site, relays for theirs."""
    return bool(agent.is_authenticated and has_role(agent, Role.MEDIATOR, Role.RELAY))


def may_edit(agent: Agent) -> bool:
    """Whether somebody writes in the catalogue."""
    return bool(agent.is_authenticated and has_role(agent, Role.MEDIATOR, Role.CONTRIBUTOR))


def may_entrust(agent: Agent) -> bool:
    """Whether somebody says who keeps a page, and that a tool has changed."""
    return bool(agent.is_authenticated and has_role(agent, Role.MEDIATOR))


def may_confirm(agent: Agent, owner_id: int | None) -> bool:
    """Whether somebody may say that a page is still true: mediators of any page, contributors of their own."""
    return may_entrust(agent) or (may_edit(agent) and agent.pk == owner_id)


def answers_readers(agent: Agent) -> bool:
    """Whether somebody handles the opinions of the readers: the mediators."""
    return bool(agent.is_authenticated and has_role(agent, Role.MEDIATOR))


def may_exchange(agent: Agent) -> bool:
    """Whether somebody brings pages in from files, and out again: many pages change at once, contributors propose."""
    return bool(agent.is_authenticated and has_role(agent, Role.MEDIATOR))


def may_tend(agent: Agent) -> bool:
    """Whether somebody tends the words of the search, which serve everybody: mediators only."""
    return bool(agent.is_authenticated and has_role(agent, Role.MEDIATOR))
