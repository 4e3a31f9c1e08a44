"""What a person answers to a line in doubt, and the lines to apply once she has."""

from collections.abc import Mapping
from dataclasses import replace

from tremplin.people.core.importing.comparing import Comparison
from tremplin.people.core.importing.plan import LineKind, PlanLine, Remark

SAME, OTHER, ASIDE = "same:", "other", "aside"


def choices_of(line: PlanLine) -> tuple[str, ...]:
    """What a line in doubt offers: `same:12` for each candidate, `other` when she can be added, `aside`."""
    added = (OTHER,) if line.fresh_number else ()
    return (*(f"{SAME}{candidate.agent}" for candidate in line.candidates), *added, ASIDE)


def decided(comparison: Comparison, line: PlanLine, choice: str) -> PlanLine | None:
    """What a line in doubt becomes by a choice; None when it is left aside.

    Raises `ValueError` for a choice that the line does not offer.
    """
    if choice not in choices_of(line):
        raise ValueError(f"line {line.line} does not offer {choice!r}")
    if choice == ASIDE:
        return None
    if choice == OTHER:
        return comparison.added(line.line, line.fresh_number)
    return comparison.recognised(line.line, int(choice.removeprefix(SAME)))


def outcome(comparison: Comparison, choices: Mapping[int, str]) -> list[PlanLine]:
    """The lines to apply: those that are certain, and those in doubt as they were decided.

    A second line about one agent changes nothing.
    """
    made: list[PlanLine] = []
    told: dict[int, int] = {}
    for line in comparison.plan.lines:
        choice = choices.get(line.line, "") if line.kind == LineKind.DOUBT else ""
        settled = decided(comparison, line, choice) if choice else line
        if settled is None or settled.kind == LineKind.DOUBT:
            continue
        first = told.setdefault(settled.agent, settled.line) if settled.agent else settled.line
        made.append(settled if first == settled.line else _second(settled, first))
    return made


def _second(line: PlanLine, first: int) -> PlanLine:
    return replace(line, kind=LineKind.UNCHANGED, changes=(), manager="", other=first, remarks=(Remark.SECOND_LINE,))
