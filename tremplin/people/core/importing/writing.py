"""The file of agents on its way out: one line each, readable by a spreadsheet and by the import itself."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tremplin.people.core.importing.cells import guarded
from tremplin.people.core.importing.headers import Field

BYTE_ORDER_MARK = "\ufeff"  # so that spreadsheets read the accents
SEPARATOR = ";"
# Titles that the import recognises; the file is read by people who know these words.
TITLES = {
    Field.NUMBER: "matricule",
    Field.USUAL_NAME: "nom_usage",
    Field.GIVEN_NAME: "prenom",
    Field.EMAIL: "courriel",
    Field.PHONE: "telephone",
    Field.CHANNEL: "canal",
    Field.OCCUPATION: "code_metier",
    Field.SERVICE: "code_service",
    Field.SITE: "code_site",
    Field.ARRIVED_ON: "date_arrivee",
    Field.LEFT_ON: "date_depart",
    Field.MANAGER: "matricule_n1",
}
_ON_ONE_LINE = dict.fromkeys(range(32), " ")  # a line of the file is an agent: no cell goes over its end
CHANNEL_WORDS = {"mail": "courriel", "sms": "sms", "slip": "papier"}


def written_day(day: date | None) -> str:
    """`27/03/2026`, or nothing."""
    return day.strftime("%d/%m/%Y") if day else ""


def csv_lines(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A CSV file line by line: mark, titles, then rows whose cells no spreadsheet takes for formulas."""
    yield BYTE_ORDER_MARK + _line(titles)
    for row in rows:
        yield _line([guarded(cell.translate(_ON_ONE_LINE)) for cell in row])


def _line(cells: Sequence[str]) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=SEPARATOR, lineterminator="\r\n").writerow(cells)
    return text.getvalue()
