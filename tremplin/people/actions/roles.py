"""Granting and ending roles."""

from datetime import date

from django.db import transaction
from psycopg.types.range import DateRange

from tremplin.kernel import clock
from tremplin.kernel.journal import record
from tremplin.people.core.roles import Role
from tremplin.people.events import RoleEnded, RoleGranted
from tremplin.people.models import Agent, RoleGrant, Service, Site


@transaction.atomic
def grant_role(
    *,
    agent: Agent,
    role: Role,
    granted_by: Agent | None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    service: Service | None = None,
    site: Site | None = None,
) -> RoleGrant:
    """Grant a role from a day (today by default) to another, excluded (for good by default)."""
    grant = RoleGrant.objects.create(
        agent=agent,
        role=role,
        service=service,
        site=site,
        valid=DateRange(starts_on or clock.today(), ends_on),
        granted_by=granted_by,
    )
    record(RoleGranted(agent.pk, role), actor=granted_by.pk if granted_by else None, subject=f"agent:{agent.pk}")
    return grant


@transaction.atomic
def end_role(*, grant: RoleGrant, ended_by: Agent) -> None:
    """End a role today; it no longer counts from the next request on. One that begins today never was."""
    if grant.valid.lower >= clock.today():
        grant.delete()
    else:
        grant.valid = DateRange(grant.valid.lower, clock.today())
        grant.save(update_fields=["valid"])
    record(RoleEnded(grant.agent_id, grant.role), actor=ended_by.pk, subject=f"agent:{grant.agent_id}")
