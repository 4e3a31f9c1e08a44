"""Applying a compared file: all of it or nothing, once, and only on the base that was compared."""

from django.db import IntegrityError, connection, transaction

from tremplin.kernel import clock, dated_settings
from tremplin.kernel.journal import record
from tremplin.people.actions.importing.ledger import tallied
from tremplin.people.actions.importing.preparing import keep_lines
from tremplin.people.actions.importing.reading import compared, vocabulary
from tremplin.people.actions.importing.refusals import (
    AlreadyAppliedError,
    BaseChangedError,
    BusyError,
    ForgottenError,
    NotAllowedError,
    OwnDepartureError,
    TooManyLeaversError,
)
from tremplin.people.actions.importing.writing import write
from tremplin.people.core.importing.choices import choices_of, outcome
from tremplin.people.core.importing.comparing import Comparison
from tremplin.people.core.importing.plan import LineKind, Plan, PlanLine, too_many_leavers
from tremplin.people.core.importing.rows import Row
from tremplin.people.events import AgentImportApplied
from tremplin.people.models import Agent
from tremplin.people.models.imports import MOST_LEAVERS_PERCENT, AgentImport, ImportFault, ImportLine
from tremplin.people.rules import brings_agents_in

ONE_AT_A_TIME = 4201  # key of pg_try_advisory_xact_lock(bigint): two imports never write side by side
APPLIED = (LineKind.NEW, LineKind.CHANGED, LineKind.REHIRED, LineKind.LEAVER)


def apply_import(*, run: AgentImport, actor: Agent) -> AgentImport:
    """Write what the report of a file announced, and nothing else; lines in doubt only as a person decided.

    Raises `BaseChangedError` once the new comparison is kept in place of the old one, `AlreadyAppliedError`,
    `BusyError`, `ForgottenError`, `TooManyLeaversError`, `OwnDepartureError`, `NotAllowedError`. Then nothing was
    written on agents.
    """
    if not brings_agents_in(actor):
        raise NotAllowedError
    try:
        applied = _try(run, actor)
    except IntegrityError:  # somebody took a number since the comparison was made, a moment ago
        applied = None
    if applied is None:
        raise BaseChangedError
    return applied


@transaction.atomic
def _try(run: AgentImport, actor: Agent) -> AgentImport | None:
    """The import, applied; None when the base changed, and the new plan is kept."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        if not cursor.fetchone()[0]:
            raise BusyError
    run = AgentImport.objects.select_for_update(of=("self",)).select_related("source").get(pk=run.pk)
    if run.is_applied:
        raise AlreadyAppliedError
    if run.forgotten_at:
        raise ForgottenError
    kept = list(run.lines.order_by("position"))
    # Those whom the plan writes on stay as they are until the end; keys that point to them are still welcome.
    touched = [line.agent_id for line in kept if line.agent_id and line.kind != LineKind.UNCHANGED]
    list(Agent.objects.get_queryset().filter(pk__in=touched).order_by("pk").select_for_update(no_key=True))
    comparison = _compared(run, kept)
    if _is_another(comparison.plan, kept):
        _replan(run, comparison.plan, kept)
        return None
    lines = outcome(comparison, {line.line: line.choice for line in kept if line.choice})
    _refuse_departures(lines, comparison, actor)
    run.applied_by = actor
    write(run, lines)
    return _done(run, lines, actor)


def _compared(run: AgentImport, kept: list[ImportLine]) -> Comparison:
    rows = [Row.unpacked(line.row) for line in kept if line.row]
    absent_leave = run.complete and not run.fault_total
    return compared(rows, run.source, vocabulary(), absent_leave=absent_leave)


def _is_another(plan: Plan, kept: list[ImportLine]) -> bool:
    """Whether the base changed in anything that this file speaks of."""
    before = [(line.line, line.kind, line.number, line.shown, line.agent_id or 0, line.plan) for line in kept]
    after = [(line.line, line.kind.value, line.number, line.shown, line.agent, line.packed()) for line in plan.lines]
    return before != after


def _replan(run: AgentImport, plan: Plan, kept: list[ImportLine]) -> None:
    """Keep the new plan in place of the old one, with the choices that it still offers."""
    offered = {line.line: choices_of(line) for line in plan.lines if line.kind == LineKind.DOUBT}
    choices = {line.line: line.choice for line in kept if line.choice in offered.get(line.line, ())}
    rows = {line.line: Row.unpacked(line.row) for line in kept if line.row}
    run.lines.all().delete()
    keep_lines(run, plan, rows, choices)
    new_faults = tallied(plan.faults)
    ImportFault.objects.bulk_create(
        ImportFault(run=run, line=f.line, kind=f.kind.value, said=f.said, other=f.other) for f in new_faults.shown
    )
    run.counts = plan.counts
    for kind, count in new_faults.counts.items():
        run.fault_counts[kind.value] = run.fault_counts.get(kind.value, 0) + count
    run.save(update_fields=["counts", "fault_counts"])


def _refuse_departures(lines: list[PlanLine], comparison: Comparison, actor: Agent) -> None:
    leavers = {line.agent for line in lines if line.kind == LineKind.LEAVER}
    if actor.pk in leavers:
        raise OwnDepartureError
    present = sum(known.active and bool(known.numbers) for known in comparison.known.by_id.values())
    if too_many_leavers(len(leavers), present, dated_settings.value(MOST_LEAVERS_PERCENT.key)):
        raise TooManyLeaversError


def _done(run: AgentImport, lines: list[PlanLine], actor: Agent) -> AgentImport:
    counts = {kind.value: sum(line.kind == kind for line in lines) for kind in APPLIED}
    run.state, run.applied_at = AgentImport.State.APPLIED, clock.now()
    run.applied_counts = counts
    run.save(update_fields=["state", "applied_by", "applied_at", "applied_counts"])
    record(AgentImportApplied(run.reference, **counts), actor=actor.pk, subject=f"agent_import:{run.reference}")
    return run
