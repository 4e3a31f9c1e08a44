"""Agents who leave are disabled, never deleted; agents who come back find their own things."""

from collections.abc import Collection, Iterable

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from psycopg.types.range import DateRange

from tremplin.kernel import clock
from tremplin.kernel.journal import record
from tremplin.people.events import AgentLeft, AgentReturned, RoleEnded
from tremplin.people.models import Agent, EnrolledPhone, RoleGrant
from tremplin.people.models.imports import AgentImport

BATCH = 500


def let_go(run: AgentImport, agents: Collection[int]) -> None:
    """Disable agents: sessions, phones, password and roles end now; appointments and history stay as they are."""
    if not agents:
        return
    left = list(Agent.objects.get_queryset().filter(pk__in=agents).order_by("pk"))
    for agent in left:
        agent.is_active = False
        agent.password = make_password(None)  # any session still open somewhere is worth nothing any more
    Agent.objects.bulk_update(left, ["is_active", "password"], BATCH)
    EnrolledPhone.objects.filter(agent__in=agents).update(active=False)
    _end_roles(run, agents)
    end_sessions(agents)
    for agent in left:
        record(AgentLeft(agent.pk, run.reference), actor=_actor(run), subject=f"agent:{agent.pk}")


def bring_back(run: AgentImport, agents: Collection[int]) -> None:
    """Enable agents again. Password and roles do not come back by themselves."""
    Agent.objects.get_queryset().filter(pk__in=agents).update(is_active=True)
    for key in sorted(agents):
        record(AgentReturned(key, run.reference), actor=_actor(run), subject=f"agent:{key}")


def end_sessions(agents: Iterable[int]) -> int:
    """Delete the sessions of these agents; returns how many. Each is opened: it does not name its agent outside."""
    gone = {str(key) for key in agents}
    keys = [
        session.session_key
        for session in Session.objects.filter(expire_date__gte=clock.now()).order_by("session_key").iterator()
        if session.get_decoded().get(SESSION_KEY) in gone
    ]
    deleted, _by_model = Session.objects.filter(session_key__in=keys).delete()
    return deleted


def _end_roles(run: AgentImport, agents: Collection[int]) -> None:
    """No right waits for somebody who may come back years later."""
    today = clock.today()
    running = RoleGrant.objects.filter(agent__in=agents, valid__overlap=DateRange(today, None))
    for grant in running.order_by("pk"):
        if grant.valid.lower is not None and grant.valid.lower >= today:
            grant.delete()
        else:
            grant.valid = DateRange(grant.valid.lower, today)
            grant.save(update_fields=["valid"])
        record(RoleEnded(grant.agent_id, grant.role), actor=_actor(run), subject=f"agent:{grant.agent_id}")


def _actor(run: AgentImport) -> int | None:
    return run.applied_by_id
