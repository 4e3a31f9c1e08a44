"""Every module, public rule, read and act says what it is for; a thing without a name has no place."""

import ast

import pytest

from tests.architecture import exceptions
from tests.architecture.rules_of_the_house import (
    nameless_classes,
    nameless_place,
    places_of_one_machine,
    unexcused,
    unexplained,
    unfinished,
)
from tests.architecture.sources import HOUSE, ROOT, python_files, room_of, shown, syntax_of, text_of, tree

EXPLAINED_ROOMS = {"core", "actions", "queries"}
TEXT = {
    ".py",
    ".html",
    ".txt",
    ".md",
    ".toml",
    ".css",
    ".js",
    ".po",
    ".json",
    ".yml",
    ".yaml",
    ".sh",
    ".svg",
    ".in",
    "",
}


def test_every_module_says_what_it_is() -> None:
    files = [*python_files(), *python_files(ROOT / "tests")]
    assert [shown(path) for path in files if text_of(path).strip() and ast.get_docstring(syntax_of(path)) is None] == []


def test_public_rules_reads_and_acts_say_what_they_do() -> None:
    rooms = [path for path in python_files() if room_of(path)[1] in EXPLAINED_ROOMS]
    assert [f"{shown(path)} {name}" for path in rooms for name in unexplained(syntax_of(path))] == []


def test_everything_has_a_name() -> None:
    places = {part for path in python_files() for part in path.relative_to(HOUSE).parts}
    assert sorted(place for place in places if nameless_place(place)) == []
    classes = [f"{shown(path)} {name}" for path in python_files() for name in nameless_classes(syntax_of(path))]
    assert [name for name in classes if name not in exceptions.NAMES] == []


def test_no_work_is_left_undone_without_its_issue() -> None:
    sources = [path for path in tree() if path.suffix in {".py", ".html", ".css", ".js"}]
    assert [f"{shown(path)} {fault}" for path in sources for fault in unfinished(text_of(path))] == []


def test_a_silenced_rule_says_why() -> None:
    sources = [*python_files(), *python_files(ROOT / "tests")]
    assert [f"{shown(path)} {fault}" for path in sources for fault in unexcused(text_of(path))] == []


def test_no_place_of_one_machine() -> None:
    sources = [path for path in tree() if path.suffix in TEXT]
    found = {shown(path): faults for path in sources if (faults := list(places_of_one_machine(text_of(path))))}
    assert {name: faults for name, faults in found.items() if name not in exceptions.PLACES} == {}
    assert found.keys() >= exceptions.PLACES.keys()


def test_planted_words_are_found() -> None:
    planted = ast.parse("class BookingManager: pass\nclass ManagerScreen: pass\nclass HTTPInfo: pass\ndef act(): pass")
    assert list(nameless_classes(planted)) == ["BookingManager", "HTTPInfo"]
    assert list(unexplained(planted)) == ["BookingManager", "ManagerScreen", "HTTPInfo", "act"]
    places = ("utils.py", "team_helpers", "data.py", "personal_data.py", "dates")
    assert [nameless_place(name) for name in places] == [True, True, True, False, False]


@pytest.mark.parametrize(
    ("line", "faults"),
    [
        ("x = 1  # TO" + "DO later", 1),
        ("x = 1  # TO" + "DO #12 later", 0),
    ],
)
def test_planted_leftovers_are_found(line: str, faults: int) -> None:
    assert len(list(unfinished(line))) == faults


@pytest.mark.parametrize(
    ("line", "faults"),
    [
        ("x = 1  # no" + "qa", 1),
        ("x = 1  # no" + "qa: E501", 1),
        ("x = 1  # no" + "qa: E501 - a long address", 0),
        ("x = 1  # type: ig" + "nore[arg-type]", 1),
        ("x = 1  # type: ig" + "nore[arg-type]  # Django says Any", 0),
        ("# Django says Any\nx = 1  # type: ig" + "nore[arg-type]", 0),
    ],
)
def test_planted_silences_are_found(line: str, faults: int) -> None:
    assert len(list(unexcused(line))) == faults


PLANTED_PLACES = ["/wo" + "rk/main", "/ro" + "ot/x", "https://registry.npm" + "js.org/x", "--index" + "-url=x"]


@pytest.mark.parametrize("line", PLANTED_PLACES)
def test_planted_places_are_found(line: str) -> None:
    assert len(list(places_of_one_machine(f"a\nb = '{line}'"))) == 1
