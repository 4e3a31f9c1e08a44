"""Each line is a row or one fault, whatever it holds."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.people.importing.values import read, row
from tremplin.people.core.importing.faults import LONGEST_SAID, Fault, FaultKind, FileFaultKind, FileRefusedError
from tremplin.people.core.importing.rows import Row, is_contested

TITLES = "matricule;nom;prénom;courriel;tél;canal;métier;service;site;arrivée;départ;n+1\n"
GOOD = "A1;Roy;Léa;lea@example.org;0639981042;courriel;Ripeur;collecte;Siège;6/1/2020;;A2"


def one(line: str) -> Row | Fault:
    (told,) = read(f"{TITLES}{line}\n")
    return told


def test_a_whole_line() -> None:
    assert one(GOOD) == Row(
        line=2,
        number="A1",
        usual_name="Roy",
        given_name="Léa",
        email="lea@example.org",
        phone="06 39 98 10 42",
        channel="mail",
        occupation="ripeur",
        service="collecte",
        site="siege",
        arrived_on=date(2020, 1, 6),
        left_on=None,
        manager="A2",
    )


@pytest.mark.parametrize(
    ("changed", "kind", "said"),
    [
        (("A1;", ";"), FaultKind.NO_NUMBER, ""),
        (("A1;", "1,04E+07;"), FaultKind.NUMBER_ROUNDED, "1,04E+07"),
        (("A1;", "n° 12;"), FaultKind.NUMBER_SHAPE, "n° 12"),
        (("Roy", " "), FaultKind.NO_USUAL_NAME, ""),
        (("Léa", ""), FaultKind.NO_GIVEN_NAME, ""),
        (("Roy", "12 "), FaultKind.NAME_SHAPE, "12"),
        (("Roy", "x" * 81), FaultKind.NAME_SHAPE, "x" * LONGEST_SAID),
        (("lea@", "lea"), FaultKind.EMAIL, "leaexample.org"),
        (("0639981042", "poste 12"), FaultKind.PHONE, "poste 12"),
        (("courriel", "pigeon"), FaultKind.CHANNEL, "pigeon"),
        (("Ripeur", "Dompteuse"), FaultKind.OCCUPATION_UNKNOWN, "Dompteuse"),
        (("collecte", "Ménagerie"), FaultKind.SERVICE_UNKNOWN, "Ménagerie"),
        (("collecte", "lecture PUBLIQUE"), FaultKind.SERVICE_SHARED, "lecture PUBLIQUE"),
        (("Siège", "Lune"), FaultKind.SITE_UNKNOWN, "Lune"),
        (("6/1/2020", "hier"), FaultKind.ARRIVED_ON, "hier"),
        ((";;A2", ";31/2/2026;A2"), FaultKind.LEFT_ON, "31/2/2026"),
        ((";;A2", ";1/1/2019;A2"), FaultKind.DATES_ORDER, "1/1/2019"),
        ((";;A2", ";;A2;encore"), FaultKind.TOO_MANY_CELLS, "encore"),
    ],
)
def test_each_fault_has_its_kind_and_its_words(changed: tuple[str, str], kind: FaultKind, said: str) -> None:
    assert one(GOOD.replace(*changed)) == Fault(2, kind, said)


def test_a_short_line_says_nothing_of_the_last_columns() -> None:
    told = one("A1;Roy;Léa")
    assert told == row("A1", "Roy", "Léa")


def test_empty_cells_after_the_last_title_are_nothing() -> None:
    assert isinstance(one(f"{GOOD};;;"), Row)


def test_a_manager_who_cannot_be_one_is_forgotten() -> None:
    assert one(GOOD.replace(";A2", ";à pourvoir")).manager == ""


def test_the_guard_of_our_own_export_is_taken_off() -> None:
    assert one(GOOD.replace("Roy", "'=Roy")).usual_name == "=Roy"


def test_the_same_line_twice_counts_once() -> None:
    first, second = read(f"{TITLES}{GOOD}\n{GOOD}\n")
    assert (first.number, second) == ("A1", Fault(3, FaultKind.REPEATED, "A1", 2))
    assert not is_contested(second)


def test_one_number_for_two_people_is_nobodys() -> None:
    _first, second = read(f"{TITLES}{GOOD}\n{GOOD.replace('Roy', 'Diaz')}\n")
    assert second == Fault(3, FaultKind.CONTESTED, "A1", 2)
    assert is_contested(second)


def test_numbers_that_differ_by_their_zeros() -> None:
    _first, second = read(f"{TITLES}{GOOD.replace('A1;', '0042;')}\n{GOOD.replace('A1;', '42;')}\n")
    assert second == Fault(3, FaultKind.ZEROS, "42", 2)


def test_no_more_agents_than_the_bound() -> None:
    lines = "".join(f"A{number};Roy;Léa\n" for number in range(6))
    assert len(read(f"matricule;nom;prénom\n{lines}", most=6)) == 6
    with pytest.raises(FileRefusedError) as refused:
        read(f"matricule;nom;prénom\n{lines}A9;Roy;Léa\n", most=6)
    assert (refused.value.kind, refused.value.said) == (FileFaultKind.TOO_MANY_AGENTS, "6")


@given(st.lists(st.text(max_size=30), min_size=1, max_size=14))
def test_no_line_makes_the_reader_stumble(cells: list[str]) -> None:
    line = ";".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    for told in read(f"{TITLES}{line}\n"):
        assert isinstance(told, Row | Fault)
        if isinstance(told, Row):
            assert 1 <= len(told.number) <= 12
            assert max(len(told.usual_name), len(told.given_name)) <= 80
            assert Row.unpacked(told.packed()) == told


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)) | st.none())
def test_a_row_goes_through_json(day: date | None) -> None:
    told = replace(row(), arrived_on=day)
    assert Row.unpacked(told.packed()) == told
