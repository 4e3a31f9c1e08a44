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


def may_edit(agent: Agent) -> bool:
    """Whether somebody writes in the catalogue."""
    return bool(agent.is_authenticated and has_role(agent, Role.MEDIATOR, Role.CONTRIBUTOR))


def may_tend(agent: Agent) -> bool:
    """Whether somebody tends the words of the search, which serve everybody: mediators only."""
    return bool(agent.is_authenticated and has_role(agent, Role.MEDIATOR))
