"""What one cell says, and the guard that keeps a spreadsheet from running it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tremplin.people.core.importing import cells

any_text = st.text(max_size=40)


@given(any_text)
def test_the_guard_can_always_be_taken_off(text: str) -> None:
    assert cells.unguarded(cells.guarded(text)) == text


@given(st.sampled_from(["=", "+", "-", "@", "\t", "\r", "\n", " =", "\uff1d"]), any_text)
def test_nothing_that_a_spreadsheet_runs_goes_out(beginning: str, rest: str) -> None:
    assert cells.guarded(beginning + rest).startswith("'")


@pytest.mark.parametrize("text", ["Roy", "'t Hooft", "", "06 39 98 10 42", "a=b"])
def test_plain_cells_go_out_as_they_are(text: str) -> None:
    assert cells.guarded(text) == text == cells.unguarded(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("a1042", "A1042"),
        (" 00 42 ", "0042"),
        ("1042.0", "1042"),
        ("1042,00", "1042"),
        ("V-12/3", "V-12/3"),
        ("1234567890123", None),
        ("", None),
        ("=1+1", None),
        ("é12", None),
    ],
)
def test_numbers(text: str, number: str | None) -> None:
    assert cells.read_number(text) == number


@pytest.mark.parametrize(("text", "rounded"), [("1,04E+07", True), ("1.04E7", True), ("E104", False), ("1042", False)])
def test_numbers_rounded_by_a_spreadsheet(text: str, rounded: bool) -> None:
    assert cells.is_rounded(text) is rounded


@pytest.mark.parametrize(("number", "alike"), [("0042", "42"), ("42", "42"), ("A042", "A042"), ("000", "")])
def test_zeros_before_a_number(number: str, alike: str) -> None:
    assert cells.significant(number) == alike


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("LE GOFF-MARTIN", "Le Goff-Martin"),
        ("N’DIAYE", "N’Diaye"),
        ("Roy", "Roy"),
        ("de la Tour", "de la Tour"),
        ("X", "X"),
    ],
)
def test_names_in_capitals(text: str, name: str) -> None:
    assert cells.well_cased(text) == name


@pytest.mark.parametrize(
    ("known", "read", "kept"),
    [
        ("Lefèvre", "LEFEVRE", "Lefèvre"),
        ("Lefevre", "Lefèvre", "Lefèvre"),
        ("LEFEVRE", "LEFEVRE", "LEFEVRE"),
        ("dupont", "Dupont", "Dupont"),
        ("Dupont", "DURAND", "Durand"),
        ("Dupont", "Dupont", "Dupont"),
    ],
)
def test_the_better_spelling_is_kept(known: str, read: str, kept: str) -> None:
    assert cells.better_name(known, read) == kept


@given(any_text)
def test_a_name_read_again_changes_nothing(text: str) -> None:
    assert cells.better_name(text, cells.cleaned(cells.guarded(text))) == text or "\t" in text or text != text.strip()


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("0639981042", "06 39 98 10 42"),
        ("639981042", "06 39 98 10 42"),
        ("06.39.98.10.42", "06 39 98 10 42"),
        ("+33 6 39 98 10 42", "06 39 98 10 42"),
        ("+352 621 123 456", "+352621123456"),
        ("06 39", None),
        ("06 39 98 10 42 bis", None),
    ],
)
def test_phones(text: str, phone: str | None) -> None:
    assert cells.read_phone(text) == phone


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("27/3/2026", date(2026, 3, 27)),
        ("27-03-2026", date(2026, 3, 27)),
        ("27.03.2026 00:00:00", date(2026, 3, 27)),
        ("2026-03-27", date(2026, 3, 27)),
        ("2026-03-27T00:00", date(2026, 3, 27)),
        ("31/2/2026", None),
        ("3/27/2026", None),
        ("27/3/26", None),
        ("45000", None),
        ("27/3/0026", None),
    ],
)
def test_days(text: str, day: date | None) -> None:
    assert cells.read_date(text) == day


@pytest.mark.parametrize(
    ("text", "good"),
    [("a@b.fr", True), ("a+b@c.example", True), ("a@b", False), ("a b@c.fr", False), ("a@b.fr;c@d.fr", False)],
)
def test_addresses(text: str, good: bool) -> None:
    assert cells.is_email(text) is good
