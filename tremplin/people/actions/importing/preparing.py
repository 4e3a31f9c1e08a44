"""Reading a file and comparing it with the base: nothing is written on agents."""

import secrets
from typing import BinaryIO

from django.db import transaction

from tremplin.kernel import clock, dated_settings
from tremplin.kernel.journal import record
from tremplin.people.actions.importing.ledger import Ledger
from tremplin.people.actions.importing.reading import compared, vocabulary
from tremplin.people.actions.importing.refusals import NotAllowedError
from tremplin.people.core.importing.faults import Fault, FaultKind, FileFaultKind, FileRefusedError
from tremplin.people.core.importing.files import Shape, records, shape_of
from tremplin.people.core.importing.plan import Plan
from tremplin.people.core.importing.rows import Row, is_contested, read_rows
from tremplin.people.core.importing.vocabulary import Vocabulary
from tremplin.people.events import AgentImportPrepared
from tremplin.people.models import Agent
from tremplin.people.models.imports import (
    MOST_AGENTS,
    AgentImport,
    AgentSource,
    ImportFault,
    ImportLine,
    ImportReport,
)
from tremplin.people.rules import brings_agents_in

BATCH = 1_000
ALPHABET = "23456789ACDEFGHJKMNPQRTUVWXY"  # nothing that looks or sounds like another
MOST_TITLES, LONGEST_TITLE = 40, 60


def prepare_import(
    *, file: BinaryIO, file_name: str, source: AgentSource | None, complete: bool, actor: Agent
) -> AgentImport:
    """Compare a file with the base and keep what it would do.

    `source` is the community of the file, None for the whole authority; `complete`: whoever is not in it has left.
    Raises `FileRefusedError` when the file as a whole cannot be read, `NotAllowedError` for anybody but human
    resources and administrators. Memory is bounded by the dated setting `people.import.most_agents`.
    """
    if not brings_agents_in(actor):
        raise NotAllowedError
    shape, words, ledger = shape_of(file), vocabulary(), Ledger()
    rows, line_count = _read(file, shape, words, ledger)
    absent_leave = complete and not ledger.counts
    plan = compared(rows, source, words, absent_leave=absent_leave).plan
    for fault in plan.faults:
        ledger.add(fault)
    run = AgentImport(
        reference=_new_reference(),
        source=source,
        complete=complete,
        file_name=file_name[-120:],
        ignored_titles=[title[:LONGEST_TITLE] for title in shape.header.ignored[:MOST_TITLES]],
        line_count=line_count,
        prepared_by=actor,
        prepared_at=clock.now(),
    )
    return _kept(run, plan, {row.line: row for row in rows}, ledger)


def _read(file: BinaryIO, shape: Shape, words: Vocabulary, ledger: Ledger) -> tuple[list[Row], int]:
    """The rows that can be used, and how many lines were read; every other line is a fault of the ledger."""
    rows: dict[int, Row] = {}
    line_count = 0
    for told in read_rows(records(file, shape), shape.header, words, most=dated_settings.value(MOST_AGENTS.key)):
        line_count += 1
        if isinstance(told, Row):
            rows[told.line] = told
            continue
        ledger.add(told)
        if is_contested(told) and told.other in rows:
            del rows[told.other]
            ledger.add(Fault.of(told.other, FaultKind.CONTESTED, told.said, told.line))
    if not line_count:
        raise FileRefusedError(FileFaultKind.NO_LINE)
    return list(rows.values()), line_count


@transaction.atomic
def _kept(run: AgentImport, plan: Plan, rows: dict[int, Row], ledger: Ledger) -> AgentImport:
    run.counts, run.fault_counts = plan.counts, {kind.value: count for kind, count in ledger.counts.items()}
    run.save()
    keep_lines(run, plan, rows, {})
    shown = sorted(ledger.shown, key=lambda fault: fault.line)
    ImportFault.objects.bulk_create(
        [ImportFault(run=run, line=f.line, kind=f.kind.value, said=f.said, other=f.other) for f in shown], BATCH
    )
    ImportReport.objects.create(run=run, content=ledger.packed())
    record(
        AgentImportPrepared(run.reference, run.line_count),
        actor=run.prepared_by_id,
        subject=f"agent_import:{run.reference}",
    )
    return run


def keep_lines(run: AgentImport, plan: Plan, rows: dict[int, Row], choices: dict[int, str]) -> None:
    """Write the lines of a plan, with the choices that a person already made."""
    ImportLine.objects.bulk_create(
        (
            ImportLine(
                run=run,
                position=position,
                line=line.line,
                kind=line.kind.value,
                number=line.number,
                shown=line.shown,
                agent_id=line.agent or None,
                row=rows[line.line].packed() if line.line else None,
                plan=line.packed(),
                choice=choices.get(line.line, ""),
            )
            for position, line in enumerate(plan.lines)
        ),
        BATCH,
    )


def _new_reference() -> str:
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(6))
    return f"IMP-{drawn[:3]}-{drawn[3:]}"
