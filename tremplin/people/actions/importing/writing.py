"""The lines of an import, written on agents: new ones, changes, returns, departures, numbers of communities."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.contrib.auth.hashers import make_password

from tremplin.people.actions.importing.departures import bring_back, let_go
from tremplin.people.core.importing.headers import Field
from tremplin.people.core.importing.plan import Change, LineKind, PlanLine
from tremplin.people.models import Agent, Occupation, Service, Site
from tremplin.people.models.agent import sort_key_of
from tremplin.people.models.imports import AgentImport, AgentOrigin, ImportLine

BATCH = 500
_TEXTS = {
    Field.NUMBER: "matricule",
    Field.USUAL_NAME: "usual_name",
    Field.GIVEN_NAME: "given_name",
    Field.EMAIL: "email",
    Field.PHONE: "phone",
    Field.CHANNEL: "preferred_channel",
}
_PLACES = {Field.OCCUPATION: "occupation_id", Field.SERVICE: "service_id", Field.SITE: "site_id"}
_DAYS = {Field.ARRIVED_ON: "arrived_on", Field.LEFT_ON: "left_on"}


def write(run: AgentImport, lines: list[PlanLine]) -> None:
    """Write the lines of an import, in its transaction. Raises `IntegrityError` when a number was taken meanwhile."""
    places = _places()
    added = _add([line for line in lines if line.kind == LineKind.NEW], places)
    agent_of = {line.line: line.agent for line in lines if line.line and line.agent} | added
    changed = [line for line in lines if line.agent and line.changes]
    agents = Agent.objects.get_queryset().order_by("pk").in_bulk([line.agent for line in changed])
    _change(changed, agents, places)
    _lead(lines, agent_of)
    let_go(run, [line.agent for line in lines if line.kind == LineKind.LEAVER])
    bring_back(run, [line.agent for line in lines if line.kind == LineKind.REHIRED])
    if run.source:
        _name_by_source(run, lines, agent_of)
    _point_to(run, added)


def _places() -> dict[Field, dict[str, int]]:
    tables = {Field.OCCUPATION: Occupation, Field.SERVICE: Service, Field.SITE: Site}
    return {
        field: dict(model._default_manager.order_by("pk").values_list("code", "pk"))  # noqa: SLF001 - Django's own name for the usual way to rows of any table
        for field, model in tables.items()
    }


def _value(change: Change, places: dict[Field, dict[str, int]]) -> tuple[str, Any]:
    """The attribute of an agent that a change sets, and its value."""
    if change.field in _PLACES:
        return _PLACES[change.field], places[change.field][change.after]
    if change.field in _DAYS:
        return _DAYS[change.field], date.fromisoformat(change.after) if change.after else None
    return _TEXTS[change.field], change.after or None


def _attributes(line: PlanLine, places: dict[Field, dict[str, int]]) -> dict[str, Any]:
    return dict(_value(change, places) for change in line.changes if change.field != Field.MANAGER)


def _add(lines: list[PlanLine], places: dict[Field, dict[str, int]]) -> dict[int, int]:
    """The new agents, who cannot sign in yet: line of the file → key."""
    made = []
    for line in lines:
        told = _attributes(line, places) | {"matricule": line.fresh_number}
        key = sort_key_of(told["usual_name"], told["given_name"])
        made.append(Agent(**told, sort_key=key, password=make_password(None)))
    Agent.objects.bulk_create(made, BATCH)
    return {line.line: agent.pk for line, agent in zip(lines, made, strict=True)}


def _change(lines: list[PlanLine], agents: dict[int, Agent], places: dict[Field, dict[str, int]]) -> None:
    """Agents whose same columns change are written together."""
    by_columns: dict[tuple[str, ...], list[Agent]] = defaultdict(list)
    for line in lines:
        agent, told = agents[line.agent], _attributes(line, places)
        for name, value in told.items():
            setattr(agent, name, value)
        if "usual_name" in told or "given_name" in told:
            agent.sort_key = told["sort_key"] = sort_key_of(agent.usual_name, agent.given_name)
        if told:
            by_columns[tuple(sorted(told))].append(agent)
    for columns, changed in by_columns.items():
        Agent.objects.bulk_update(changed, [name.removesuffix("_id") for name in columns], BATCH)


def _lead(lines: list[PlanLine], agent_of: dict[int, int]) -> None:
    """Who leads whom, once everybody is there; a manager whose own line was left aside leads nobody yet."""
    teams: dict[int, list[int]] = defaultdict(list)
    for line in lines:
        kind, _, key = line.manager.partition(":")
        manager = int(key) if kind == "agent" else agent_of.get(int(key or 0))
        agent = line.agent or agent_of.get(line.line)
        if manager and agent and manager != agent:
            teams[manager].append(agent)
    for manager, team in sorted(teams.items()):
        Agent.objects.get_queryset().filter(pk__in=team).update(manager=manager)


def _name_by_source(run: AgentImport, lines: list[PlanLine], agent_of: dict[int, int]) -> None:
    """From now on the community's number is enough to know these agents."""
    origins = [
        AgentOrigin(source=run.source, number=line.number, agent_id=agent_of[line.line])
        for line in lines
        if line.line and agent_of.get(line.line)
    ]
    AgentOrigin.objects.bulk_create(origins, BATCH, ignore_conflicts=True)


def _point_to(run: AgentImport, added: dict[int, int]) -> None:
    """The report leads to the agents it added."""
    lines = list(run.lines.filter(line__in=added).order_by("position"))
    for line in lines:
        line.agent_id = added[line.line]
    ImportLine.objects.bulk_update(lines, ["agent"], BATCH)
