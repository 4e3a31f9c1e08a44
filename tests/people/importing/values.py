"""Files, rows and people made for the tests of the import, as values."""

import io
from dataclasses import replace
from datetime import date
from typing import Any

from tremplin.people.core.importing.comparing import Circumstances, Comparison
from tremplin.people.core.importing.faults import Fault
from tremplin.people.core.importing.files import records, shape_of
from tremplin.people.core.importing.headers import Field
from tremplin.people.core.importing.plan import Known, PlanLine
from tremplin.people.core.importing.rows import Row, read_rows
from tremplin.people.core.importing.vocabulary import Vocabulary

TODAY = date(2026, 3, 3)
WORDS = Vocabulary.of(
    {
        Field.OCCUPATION: [("ripeur", "Ripeur"), ("bibliothecaire", "Bibliothécaire")],
        Field.SERVICE: [("collecte", "Collecte"), ("lecture", "Lecture publique"), ("lecture-sud", "Lecture publique")],
        Field.SITE: [("centre-vitry", "Centre technique de Vitry"), ("siege", "Siège")],
    },
    {"collecte": "centre-vitry", "lecture": "siege"},
)
KAREN = Known(
    id=1,
    number="A1042",
    usual_name="Lefèvre",
    given_name="Karen",
    email="karen@example.org",
    phone="06 39 98 10 42",
    channel="mail",
    occupation="ripeur",
    service="collecte",
    site="centre-vitry",
    manager=0,
    arrived_on=date(2020, 1, 6),
    left_on=None,
    active=True,
    numbers=frozenset({"A1042"}),
)


def known(**changes: Any) -> Known:
    """Karen Lefèvre, or somebody else by a few changes; the file's community names her by her own number."""
    made = replace(KAREN, **changes)
    return made if "numbers" in changes else replace(made, numbers=frozenset({made.number}))


def row(number: str = "A1042", usual: str = "Lefèvre", given: str = "Karen", **told: Any) -> Row:
    """A row about Karen, or about somebody else."""
    return Row(**{"line": 2, "number": number, "usual_name": usual, "given_name": given, **told})


def new_row(number: str, usual: str, given: str, **told: Any) -> Row:
    """A row that holds all that an agent needs."""
    return row(number, usual, given, **{"occupation": "ripeur", "service": "collecte", **told})


def compared(rows: list[Row], *base: Known, **circumstances: Any) -> Comparison:
    """Rows, numbered from line 2 on, beside a base."""
    placed = [replace(each, line=line) for line, each in enumerate(rows, 2)]
    return Comparison(placed, base, Circumstances(**{"vocabulary": WORDS, "today": TODAY, **circumstances}))


def lines(rows: list[Row], *base: Known, **circumstances: Any) -> list[PlanLine]:
    """The plan of rows beside a base."""
    return list(compared(rows, *base, **circumstances).plan.lines)


def read(text: str | bytes, *, most: int = 100) -> list[Row | Fault]:
    """All that a file says."""
    file = io.BytesIO(text.encode() if isinstance(text, str) else text)
    shape = shape_of(file)
    return list(read_rows(records(file, shape), shape.header, WORDS, most=most))
