"""Whatever a spreadsheet writes is read: letters, separators, quotes, titles; the rest is refused with its reason."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.people.importing.values import read
from tremplin.people.core.importing import files
from tremplin.people.core.importing.faults import Fault, FaultKind, FileFaultKind, FileRefusedError
from tremplin.people.core.importing.files import Record, records, shape_of
from tremplin.people.core.importing.headers import VARIANTS, Field, read_header
from tremplin.people.core.importing.rows import Row

TITLES = "matricule;nom;prénom\n"


def all_records(content: bytes) -> list[Record | Fault]:
    file = io.BytesIO(content)
    return list(records(file, shape_of(file)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_letters_separators_and_ends_of_line(encoding: str, separator: str, end: str) -> None:
    text = f"Matricule;Nom d’usage;Prénom{end}A1;Nuñez;Élodie{end}".replace(";", separator)
    shape = shape_of(io.BytesIO(text.encode(encoding)))
    assert (shape.separator, shape.header_line) == (separator, 1)
    assert all_records(text.encode(encoding)) == [Record(2, ("A1", "Nuñez", "Élodie"))]


def test_letters_of_windows_beyond_latin_1() -> None:
    assert all_records("matricule;nom;prénom\nA1;Lœuillet;Zoë – €\n".encode("cp1252")) == [
        Record(2, ("A1", "Lœuillet", "Zoë – €"))
    ]


def test_one_line_in_other_letters_does_not_spoil_the_file() -> None:
    content = "matricule;nom;prénom\nA1;Élan;Zoé\n".encode() + "A2;Élan;Zoé\n".encode("cp1252")
    first, second = all_records(content)
    assert first == Record(2, ("A1", "Élan", "Zoé"))
    assert (second.line, second.kind) == (3, FaultKind.UNREADABLE)


def test_a_letter_that_windows_does_not_know() -> None:
    (fault,) = all_records(b"matricule;nom;pr\xe9nom\nA1;\x81lan;Zo\xe9\n")
    assert fault.kind == FaultKind.UNREADABLE


def test_titles_below_the_name_of_the_list() -> None:
    content = "Liste des agents au 1er mars;;\n;;\nMatricule;Nom;Prénom\nA1;Élan;Zoé\n"
    assert all_records(content.encode()) == [Record(4, ("A1", "Élan", "Zoé"))]


def test_blank_lines_are_skipped() -> None:
    assert [told.line for told in read(f"{TITLES}\n;;\nA1;Élan;Zoé\n   \n")] == [4]


def test_a_cell_on_two_lines() -> None:
    assert all_records(f'{TITLES}A1;"Le\nGoff";Zoé\nA2;Roy;Léa\n'.encode()) == [
        Record(2, ("A1", "Le\nGoff", "Zoé")),
        Record(4, ("A2", "Roy", "Léa")),
    ]


def test_a_quote_that_stays_open_costs_one_line_only() -> None:
    others = "".join(f"A{number};Roy;Léa\n" for number in range(8))
    first, *rest = all_records(f'{TITLES}B1;"Goff;Zoé\n{others}'.encode())
    assert (first.line, first.kind) == (2, FaultKind.QUOTES)
    assert [told.cells[0] for told in rest] == [f"A{number}" for number in range(8)]


def test_a_quote_inside_a_word_is_a_letter() -> None:
    assert all_records(f'{TITLES}A1;Mac"Guff;Zoé\n'.encode()) == [Record(2, ("A1", 'Mac"Guff', "Zoé"))]


def test_a_line_without_end_is_passed_over() -> None:
    endless = "x" * 300_000
    first, second = all_records(f"{TITLES}{endless}\nA1;Roy;Léa\n".encode())
    assert (first.line, first.kind) == (2, FaultKind.LINE_TOO_LONG)
    assert second == Record(3, ("A1", "Roy", "Léa"))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", FileFaultKind.EMPTY),
        (b"PK\x03\x04 a workbook", FileFaultKind.WORKBOOK),
        (b"\xd0\xcf\x11\xe0 an old workbook", FileFaultKind.WORKBOOK),
        (TITLES.encode("utf-16"), FileFaultKind.NOT_TEXT),
        (b"\x00\x01\x02" * 400, FileFaultKind.NOT_TEXT),
        ("nom;prénom;âge\nRoy;Léa;40\n".encode(), FileFaultKind.NO_HEADER),
    ],
)
def test_what_is_no_list_of_agents_is_refused(content: bytes, kind: FileFaultKind) -> None:
    with pytest.raises(FileRefusedError) as refused:
        all_records(content)
    assert refused.value.kind == kind


def test_a_refusal_names_the_titles_that_are_missing() -> None:
    with pytest.raises(FileRefusedError) as refused:
        shape_of(io.BytesIO(b"matricule;nom\nA1;Roy\n"))
    assert refused.value.said == "given_name"


def test_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 40)
    with pytest.raises(FileRefusedError) as refused:
        shape_of(io.BytesIO(TITLES.encode() * 3))
    assert refused.value.kind == FileFaultKind.TOO_LARGE


@given(st.binary(max_size=400))
def test_no_file_makes_the_reader_stumble(content: bytes) -> None:
    try:
        told = all_records(TITLES.encode() + content)
    except FileRefusedError:
        return
    assert all(isinstance(each, Record | Fault) for each in told)
    assert [each.line for each in told] == sorted({each.line for each in told})


cell = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=20)


@given(st.lists(st.tuples(cell, cell, cell), max_size=10), st.sampled_from([";", ",", "\t"]))
def test_what_a_spreadsheet_writes_is_read_again(rows: list[tuple[str, str, str]], separator: str) -> None:
    import csv  # noqa: PLC0415 - the reference writer, used here only

    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows([("matricule", "nom", "prenom"), *rows])
    written = [told for told in rows if any(part.strip() for part in told)]
    read_again = [told.cells for told in all_records(text.getvalue().encode()) if any(c.strip() for c in told.cells)]
    assert read_again == written


# Titles


def test_each_variant_belongs_to_one_field() -> None:
    every = [title for titles in VARIANTS.values() for title in titles]
    assert len(every) == len(set(every))


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("N° matricule", Field.NUMBER),
        ("MATRICULE", Field.NUMBER),
        ("Nom d'usage", Field.USUAL_NAME),
        ("nom_usage", Field.USUAL_NAME),
        ("Prénom", Field.GIVEN_NAME),
        ("E-mail", Field.EMAIL),
        ("Adresse électronique", Field.EMAIL),
        ("Tél. portable", Field.PHONE),
        ("Emploi", Field.OCCUPATION),
        ("code_service", Field.SERVICE),
        ("Lieu d’affectation", Field.SITE),
        ("Date d'entrée", Field.ARRIVED_ON),
        ("DATE DE SORTIE", Field.LEFT_ON),
        ("Matricule N+1", Field.MANAGER),
        ("Joindre par", Field.CHANNEL),
    ],
)
def test_titles_as_communities_write_them(title: str, field: Field) -> None:
    assert read_header([title]).columns == {field: 0}


def test_the_surest_of_two_columns_wins_and_the_rest_is_named() -> None:
    header = read_header(["Matricule", "Nom", "Nom de naissance", "Service", "Code service", "Prénom", "Taille"])
    assert header.columns == {Field.NUMBER: 0, Field.USUAL_NAME: 1, Field.GIVEN_NAME: 5, Field.SERVICE: 4}
    assert header.ignored == ("Nom de naissance", "Service", "Taille")
    assert header.missing == ()


def test_a_line_of_a_real_file() -> None:
    (told,) = read("Matricule,Nom,Prénom,Service,Date d’arrivée\n0042,LE GOFF,Zoé,Collecte,1/9/2024\n".encode("cp1252"))
    assert isinstance(told, Row)
    assert (told.number, told.usual_name, told.service, str(told.arrived_on)) == (
        "0042",
        "LE GOFF",
        "collecte",
        "2024-09-01",
    )
