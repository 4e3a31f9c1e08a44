"""A file of 100,000 lines with every fault: all of them reported, in bounded memory and time."""

import io
import time
import tracemalloc
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.people.importing.base import officer, places, snapshot
from tests.people.importing.values import WORDS
from tremplin.people.actions import importing
from tremplin.people.actions.importing.ledger import SHOWN_OF_EACH_KIND, Ledger, unpacked
from tremplin.people.core.importing.faults import Fault, FaultKind, FileFaultKind, FileRefusedError
from tremplin.people.core.importing.files import MOST_LINES, records, shape_of
from tremplin.people.core.importing.rows import read_rows
from tremplin.people.models import Agent, ImportFault, Service, Site

TITLES = "matricule;nom;prenom;courriel;telephone;canal;metier;service;site;arrivee;depart\n"
MOST_MEMORY = 8 * 1024 * 1024  # bytes beyond the file itself; measured: 3
MOST_SECONDS = 60  # measured: 3 alone; the bound only catches what grows with the square

# A line of each fault. `{n}` makes its number its own.
FAULTY = {
    FaultKind.UNREADABLE: "Z{n};R\0y;Lea;;;;;;;;",
    FaultKind.LINE_TOO_LONG: "Z{n};" + "x" * 5_000,
    FaultKind.TOO_MANY_CELLS: "Z{n};Roy;Lea;;;;;;;;;;;trop",
    FaultKind.NO_NUMBER: ";Roy;Lea{n};;;;;;;;",
    FaultKind.NUMBER_SHAPE: "n° {n};Roy;Lea;;;;;;;;",
    FaultKind.NUMBER_ROUNDED: "1,04E+07;Roy;Lea{n};;;;;;;;",
    FaultKind.NO_USUAL_NAME: "Z{n};;Lea;;;;;;;;",
    FaultKind.NO_GIVEN_NAME: "Z{n};Roy;;;;;;;;;",
    FaultKind.NAME_SHAPE: "Z{n};12;Lea;;;;;;;;",
    FaultKind.EMAIL: "Z{n};Roy;Lea;lea(at)example.org;;;;;;;",
    FaultKind.PHONE: "Z{n};Roy;Lea;;poste 12;;;;;;",
    FaultKind.CHANNEL: "Z{n};Roy;Lea;;;pigeon;;;;;",
    FaultKind.ARRIVED_ON: "Z{n};Roy;Lea;;;;;;;hier;",
    FaultKind.LEFT_ON: "Z{n};Roy;Lea;;;;;;;;31/2/2026",
    FaultKind.DATES_ORDER: "Z{n};Roy;Lea;;;;;;;1/1/2026;1/1/2020",
    FaultKind.OCCUPATION_UNKNOWN: "Z{n};Roy;Lea;;;;Dompteuse {n};;;;",
    FaultKind.SERVICE_UNKNOWN: "Z{n};Roy;Lea;;;;;Cirque;;;",
    FaultKind.SITE_UNKNOWN: "Z{n};Roy;Lea;;;;;;Lune;;",
    FaultKind.SERVICE_SHARED: "Z{n};Roy;Lea;;;;;Jumeaux;;;",
    FaultKind.SITE_SHARED: "Z{n};Roy;Lea;;;;;;Partout;;",
    FaultKind.REPEATED: "DOUBLE;Roy;Lea;;;;ripeur;collecte;;;",
    FaultKind.CONTESTED: "DISPUTE;Roy;Lea{n};;;;ripeur;collecte;;;",
    FaultKind.ZEROS: "{zeros}77;Roy;Lea;;;;ripeur;collecte;;;",
    FaultKind.OCCUPATION_MISSING: "O{n};Roy;Lea;;;;;collecte;;;",
    FaultKind.SERVICE_MISSING: "S{n};Roy;Lea;;;;ripeur;;;;",
    FaultKind.SITE_MISSING: "T{n};Roy;Lea;;;;ripeur;sans-site;;;",
    FaultKind.CHANNEL_WITHOUT_ADDRESS: "W{n};Roy;Lea;;;sms;ripeur;collecte;;;",
}
GOOD = "B{n};Nom {n};Lea;;;;ripeur;collecte;;;"
LATE = {  # found by comparing: each of these lines is one of the 10,000 agents at most
    FaultKind.OCCUPATION_MISSING,
    FaultKind.SERVICE_MISSING,
    FaultKind.SITE_MISSING,
    FaultKind.CHANNEL_WITHOUT_ADDRESS,
}


def letters(number: int) -> str:
    """A number in letters, for names."""
    return "".join(chr(97 + int(digit)) for digit in str(number))


def lines() -> Iterator[str]:
    """100,000 lines: titles, every fault in turn, one good line now and then."""
    yield TITLES
    templates = list(FAULTY.values())
    for number in range(2, MOST_LINES - 8):
        turn, place = divmod(number, len(templates) + 1)
        template = GOOD if place == len(templates) else templates[place]
        late = place < len(templates) and list(FAULTY)[place] in LATE
        if (late or template is GOOD) and turn % 6:
            template = templates[3]
        yield template.format(n=number if "Nom" not in template else letters(number), zeros="0" * (turn % 2)) + "\n"
    yield 'Q1;"Roy;Lea\n'  # a quote that stays open, and nothing after it can close it
    yield from (f"Y{number};Roy;Lea;;;;;Cirque;;;\n" for number in range(8))


@pytest.fixture
def anne() -> Agent:
    service = places()
    for code in ("jumeau-a", "jumeau-b"):
        Service.objects.create(code=code, name="Jumeaux", kind="team", path=f"/{code}")
    Service.objects.create(code="sans-site", name="Sans site", kind="team", path="/sans-site")
    assert service.site
    for code in ("partout-a", "partout-b"):
        Site.objects.create(code=code, name="Partout", kind="office", commune=service.site.commune)
    return officer()


@pytest.mark.django_db
def test_every_fault_is_reported(anne: Agent) -> None:
    file = io.BytesIO("".join(lines()).encode())
    assert file.getbuffer().nbytes < 20 * 1024 * 1024
    before, begun = snapshot(), time.monotonic()
    run = importing.prepare_import(file=file, file_name="tout.csv", source=None, complete=True, actor=anne)
    assert time.monotonic() - begun < MOST_SECONDS
    assert snapshot() == before
    assert set(run.fault_counts) == {kind.value for kind in FaultKind}
    assert (run.line_count, run.fault_total + sum(run.counts.values())) == (MOST_LINES - 1, MOST_LINES - 1)
    shown = Counter(run.faults.values_list("kind", flat=True))
    assert shown == {kind: min(count, SHOWN_OF_EACH_KIND) for kind, count in run.fault_counts.items()}
    every = Counter(fault.kind.value for fault in unpacked(bytes(run.report.content)))
    assert every == run.fault_counts
    assert len(run.report.content) < 4 * 1024 * 1024


def test_memory_is_bounded() -> None:
    """Without a database: a slow machine must not let its connection wait."""
    file, ledger, rows = io.BytesIO("".join(lines()).encode()), Ledger(), 0
    tracemalloc.start()
    try:
        shape = shape_of(file)
        for told in read_rows(records(file, shape), shape.header, WORDS, most=10_000):
            if isinstance(told, Fault):
                ledger.add(told)
            else:
                rows += 1
        ledger.packed()
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < MOST_MEMORY
    assert ledger.counts.total() + rows == MOST_LINES - 1


@pytest.mark.django_db
def test_one_line_more_is_refused_and_leaves_nothing(anne: Agent) -> None:
    text = "matricule;nom;prenom\n" + ";Roy;Lea\n" * MOST_LINES
    with pytest.raises(FileRefusedError) as refused:
        importing.prepare_import(
            file=io.BytesIO(text.encode()), file_name="trop.csv", source=None, complete=False, actor=anne
        )
    assert (refused.value.kind, ImportFault.objects.count()) == (FileFaultKind.TOO_MANY_LINES, 0)
