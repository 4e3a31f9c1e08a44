"""Who keeps pages, and who leads them."""

from tremplin.catalogue.rules import GROUP_OF_ROLE
from tremplin.kernel import clock
from tremplin.kernel.dated_settings import declare, value
from tremplin.people.core.roles import Role
from tremplin.people.models import Agent, RoleGrant
from tremplin.people.models.agent import AgentQuerySet

MOST_KEEPERS = 200
LEAD = declare("catalogue.lead", default="", source="matricule of who leads the catalogue; else the first mediator")


def keepers() -> list[Agent]:
    """At most 200 people who may keep a page today, by name: one query."""
    return list(_holding(*GROUP_OF_ROLE).order_by("sort_key", "pk")[:MOST_KEEPERS])


def keeps(agent_id: int) -> bool:
    """Whether somebody may keep pages today."""
    return _holding(*GROUP_OF_ROLE).filter(pk=agent_id).exists()


def lead() -> Agent | None:
    """Who answers for pages that nobody keeps: the person decided, else the mediator of longest standing."""
    named = str(value(LEAD.key)).strip()
    chosen = _holding(*GROUP_OF_ROLE).filter(matricule=named).first() if named else None
    return chosen or _holding(Role.MEDIATOR.value).order_by("pk").first()


def _holding(*roles: str) -> AgentQuerySet:
    grants = RoleGrant.objects.filter(role__in=roles, valid__contains=clock.today())
    return Agent.objects.active().filter(pk__in=grants.order_by().values("agent"))
