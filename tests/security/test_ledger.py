"""The ledger of OWASP ASVS 5.0: each requirement of levels 1 and 2 has its entry, and no entry is a mere word."""

import ast
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
# Requirements of levels 1 and 2 in each chapter, as ASVS 5.0.0 has them.
BY_CHAPTER = "8 19, 4 7, 8 11, 2 8, 4 5, 13 22, 6 12, 4 3, 4 3, 5 24, 3 11, 3 6, 1 12, 2 7, 3 10, 0 16, 0 7"
CHAPTERS = {number: tuple(map(int, pair.split())) for number, pair in enumerate(BY_CHAPTER.split(", "), 1)}
STATUSES = {"test", "manual", "na", "open"}
FEWEST_WORDS = 2


def entries() -> list[dict[str, Any]]:
    """Every entry of the ledger."""
    written = tomllib.loads((ROOT / "security" / "asvs.toml").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = written["requirement"]
    return found


def faults_of(entry: dict[str, Any]) -> list[str]:
    """What is wrong with an entry."""
    found = []
    if entry["status"] not in STATUSES:
        found.append(f"{entry['id']}: {entry['status']}")
    if len(entry.get("reason", "").split()) < FEWEST_WORDS:
        found.append(f"{entry['id']}: no reason")
    if (entry["status"] == "test") != ("test" in entry):
        found.append(f"{entry['id']}: a test is named when, and only when, it proves")
    if "test" in entry and not exists(entry["test"]):
        found.append(f"{entry['id']}: no {entry['test']}")
    return found


def exists(test: str) -> bool:
    """Whether `tests/file.py::name` is a test of ours."""
    file, _, name = test.partition("::")
    path = ROOT / file
    if not file.startswith("tests/") or not name.startswith("test_") or not path.is_file():
        return False
    syntax = ast.parse(path.read_text(encoding="utf-8"))
    return any(isinstance(node, ast.FunctionDef) and node.name == name for node in ast.walk(syntax))


def test_every_requirement_has_one_entry() -> None:
    found = entries()
    assert Counter(entry["level"] for entry in found) == {1: 70, 2: 183}
    assert len({entry["id"] for entry in found}) == len(found)
    by_chapter = Counter((int(entry["id"].split(".")[0]), entry["level"]) for entry in found)
    assert {chapter: (by_chapter[chapter, 1], by_chapter[chapter, 2]) for chapter in CHAPTERS} == CHAPTERS


def test_entries_stand_in_order() -> None:
    numbers = [tuple(int(part) for part in entry["id"].split(".")) for entry in entries()]
    assert numbers == sorted(numbers)


def test_every_entry_says_how_and_names_a_test_that_exists() -> None:
    assert [fault for entry in entries() for fault in faults_of(entry)] == []


def test_planted_faults_are_found() -> None:
    here = "tests/security/test_ledger.py::test_planted_faults_are_found"
    sound = {"id": "1.1.1", "level": 1, "status": "test", "test": here, "reason": "Said here"}
    assert faults_of(sound) == []
    assert len(faults_of({**sound, "test": f"{here}_twice"})) == 1
    assert len(faults_of({**sound, "test": "tremplin/kernel/clock.py::now"})) == 1
    assert len(faults_of({**sound, "status": "open", "reason": ""})) == 2
    assert len(faults_of({"id": "1.1.1", "level": 1, "status": "done", "reason": "Said here"})) == 1
