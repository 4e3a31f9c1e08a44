"""A person says who the lines in doubt are about."""

from collections.abc import Mapping

from django.db import transaction

from tremplin.people.actions.importing.refusals import AlreadyAppliedError, NotAllowedError
from tremplin.people.core.importing.choices import choices_of
from tremplin.people.core.importing.plan import LineKind
from tremplin.people.models import Agent
from tremplin.people.models.imports import AgentImport, ImportLine
from tremplin.people.rules import brings_agents_in


@transaction.atomic
def choose(*, run: AgentImport, choices: Mapping[int, str], actor: Agent) -> int:
    """Keep the answers given to lines in doubt: line of the file → `same:12`, `other` or `aside`. Returns how many.

    Nothing is written on agents, nor in the journal, which tells of the import once it is applied. Raises `ValueError`
    for an answer that a line does not offer, `AlreadyAppliedError`, `NotAllowedError`.
    """
    if not brings_agents_in(actor):
        raise NotAllowedError
    if AgentImport.objects.select_for_update().get(pk=run.pk).is_applied:
        raise AlreadyAppliedError
    asked = run.lines.filter(kind=LineKind.DOUBT.value, line__in=choices).order_by("position")
    answered: list[ImportLine] = []
    for line in asked:
        if choices[line.line] not in choices_of(line.planned):
            raise ValueError(f"line {line.line} does not offer {choices[line.line]!r}")
        line.choice = choices[line.line]
        answered.append(line)
    ImportLine.objects.bulk_update(answered, ["choice"])
    return len(answered)
