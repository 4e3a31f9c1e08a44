"""The lines of a report as a page shows them: names instead of keys, sentences instead of kinds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from tremplin.people.core.importing.choices import ASIDE, OTHER, SAME, choices_of
from tremplin.people.core.importing.faults import Fault, FaultKind
from tremplin.people.core.importing.headers import Field
from tremplin.people.core.importing.plan import LineKind, PlanLine
from tremplin.people.models import Agent, Occupation, Service, Site
from tremplin.people.models.imports import AgentImport, ImportFault, ImportLine
from tremplin.people.views.importing.sentences import DOUBTS, FIELDS, KINDS, REMARKS, fault_sentence
from tremplin.ui.templatetags.ui import long_date

Text = str | Promise
FAULTS = "faults"
CHOICE = "choix-"
SHORT_ORDER = (LineKind.DOUBT, FAULTS, *(kind for kind in KINDS if kind != LineKind.DOUBT))


@dataclass(frozen=True)
class Tab:
    """One kind of lines, and how many there are."""

    key: str
    label: Text
    count: int


@dataclass(frozen=True)
class ShownChange:
    """One field, before and after, in words; `before` is empty for somebody new."""

    label: Text
    before: str
    after: str


@dataclass(frozen=True)
class ShownChoice:
    """One answer to a doubt."""

    value: str
    label: str
    hint: str
    chosen: bool


@dataclass(frozen=True)
class ShownLine:
    """One line of a report."""

    line: int
    number: str
    name: str
    changes: tuple[ShownChange, ...]
    question: str
    field: str  # the name of its answer in the form
    choices: tuple[ShownChoice, ...]
    remarks: tuple[str, ...]


def tabs_of(run: AgentImport) -> list[Tab]:
    """The kinds of lines that the report holds, those that ask for something first."""
    counts = {**run.counts, FAULTS: run.fault_total}
    labels: dict[str, Text] = {FAULTS: _("To be mended"), **{kind.value: label for kind, label in KINDS.items()}}
    return [Tab(key, labels[key], counts[key]) for key in map(str, SHORT_ORDER) if counts.get(key)]


def shown_lines(lines: Iterable[ImportLine]) -> list[ShownLine]:
    """Lines of a report in words: three queries for the names of places, whatever their number."""
    planned = [(line, line.planned) for line in lines]
    names = _names([plan for _line, plan in planned])
    return [
        ShownLine(
            line.line,
            plan.number,
            plan.shown,
            tuple(_shown_change(c.field, c.before, c.after, names) for c in plan.changes if _is_news(plan, c.field)),
            str(DOUBTS[plan.doubt]) % {"other": plan.other} if plan.doubt else "",
            f"{CHOICE}{line.line}",
            _shown_choices(plan, line.choice, names) if plan.kind == LineKind.DOUBT else (),
            tuple(str(REMARKS[remark]) % {"other": plan.other, "fresh": plan.fresh_number} for remark in plan.remarks),
        )
        for line, plan in planned
    ]


def shown_faults(faults: Iterable[ImportFault]) -> list[tuple[int, str]]:
    """Line and sentence of each fault."""
    return [
        (fault.line, fault_sentence(Fault(fault.line, FaultKind(fault.kind), fault.said, fault.other)))
        for fault in faults
    ]


def _names(plans: list[PlanLine]) -> dict[Field, dict[str, str]]:
    """The names of the places that these lines speak of."""
    told = [(change.field, code) for plan in plans for change in plan.changes for code in (change.before, change.after)]
    told += [(Field.SERVICE, candidate.service) for plan in plans for candidate in plan.candidates]
    codes = {field: {code for of, code in told if of == field} for field in (Field.OCCUPATION, *_PLACES)}
    return {
        Field.OCCUPATION: dict(_pairs(Occupation.objects.filter(code__in=codes[Field.OCCUPATION]).order_by("pk"))),
        Field.SERVICE: dict(_pairs(Service.objects.filter(code__in=codes[Field.SERVICE]).order_by("pk"))),
        Field.SITE: dict(_pairs(Site.objects.filter(code__in=codes[Field.SITE]).order_by("pk"))),
    }


_PLACES = (Field.SERVICE, Field.SITE)


def _pairs(rows: Iterable[Occupation] | Iterable[Service] | Iterable[Site]) -> list[tuple[str, str]]:
    return [(row.code, row.name) for row in rows]


def _is_news(plan: PlanLine, field: Field) -> bool:
    """The name of somebody new stands above what is told of her."""
    return plan.kind != LineKind.NEW or field not in (Field.USUAL_NAME, Field.GIVEN_NAME)


def _shown_change(field: Field, before: str, after: str, names: dict[Field, dict[str, str]]) -> ShownChange:
    return ShownChange(FIELDS[field], _said(field, before, names), _said(field, after, names))


def _said(field: Field, text: str, names: dict[Field, dict[str, str]]) -> str:
    if not text:
        return ""
    if field in (Field.ARRIVED_ON, Field.LEFT_ON):
        return long_date(date.fromisoformat(text))
    if field == Field.CHANNEL:
        return str(Agent.Channel(text).label)
    return names.get(field, {}).get(text, text)


def _shown_choices(plan: PlanLine, chosen: str, names: dict[Field, dict[str, str]]) -> tuple[ShownChoice, ...]:
    offered = choices_of(plan)
    made: list[ShownChoice] = []
    for candidate in plan.candidates:
        value = f"{SAME}{candidate.agent}"
        label = _("It is %(name)s, matricule %(number)s") % {"name": candidate.shown, "number": candidate.number}
        service = names[Field.SERVICE].get(candidate.service, candidate.service)
        hint = service if candidate.active else _("%(service)s; gone since") % {"service": service}
        made.append(ShownChoice(value, label, hint, chosen == value))
    if OTHER in offered:
        hint = _("She will have the matricule %(number)s.") % {"number": plan.fresh_number}
        made.append(ShownChoice(OTHER, _("It is another person: add her"), hint, chosen == OTHER))
    made.append(ShownChoice(ASIDE, _("Leave this line aside"), _("Nothing is done for it."), chosen == ASIDE))
    return tuple(made)
