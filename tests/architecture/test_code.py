"""What the practice mode and the composition of the house forbid in code (facts/practice.md, design.md §6)."""

import ast

from tests.architecture import exceptions
from tests.architecture.rules_of_the_house import (
    BY_HAND,
    SIGNALS,
    found_imports,
    overridden_saves,
    stage_sql,
)
from tests.architecture.sources import HOUSE, python_files, room_of, shown, syntax_of

STAGE_ROOM = HOUSE / "kernel" / "postgresql"


def test_no_model_has_a_save_of_its_own() -> None:
    models = [path for path in python_files() if "models" in room_of(path)[1:] or "models" in path.parts]
    assert [f"{shown(path)} {fault}" for path in models for fault in overridden_saves(syntax_of(path))] == []


def test_signals_are_wagtails_own_and_heard_in_one_place() -> None:
    found = {shown(path) for path in python_files() if list(found_imports(syntax_of(path), SIGNALS))}
    assert found == exceptions.SIGNALS.keys()


def test_no_schema_nor_role_is_named_outside_its_room() -> None:
    found = {
        shown(path): faults
        for path in python_files()
        if STAGE_ROOM not in path.parents and (faults := list(stage_sql(syntax_of(path))))
    }
    assert {name: faults for name, faults in found.items() if name not in exceptions.STAGE_SQL} == {}
    assert found.keys() >= exceptions.STAGE_SQL.keys()


def test_no_thread_is_started_by_hand() -> None:
    found = {shown(path) for path in python_files() if list(found_imports(syntax_of(path), BY_HAND))}
    assert found == exceptions.THREADS.keys()


def test_planted_faults_are_found() -> None:
    planted = ast.parse(
        "import threading\nfrom django.db.models.signals import post_save\n"
        "class Row:\n    def save(self): ...\n"
        "sql = 'SELECT 1 FROM public.kernel_row'\nback = 'RESET ROLE'\npath = 'SET LOCAL search_path TO x'\n"
        "fine = 'a public. Yes'\n"
    )
    assert list(overridden_saves(planted)) == ["Row.save"]
    assert [fault.split(":")[0] for fault in stage_sql(planted)] == ["line 5", "line 6", "line 7"]
    assert list(found_imports(planted, BY_HAND)) == ["line 1: threading"]
    assert len(list(found_imports(planted, SIGNALS))) == 2
