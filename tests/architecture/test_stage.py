"""What the practice mode asks of code beyond test_code.py: SQL, migrations and packages (docs/adr/0010)."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps

from tests.architecture.sources import DOMAINS, HOUSE, literals, python_files, shown, syntax_of, text_of, tree
from tremplin.kernel.postgresql.twins.declared import closed_models, practicable_apps, shared_models

STAGE_ROOM = HOUSE / "kernel" / "postgresql"
# Changes of stage that no `set` announces.
SETTINGS = re.compile(
    r"set_config\s*\(\s*'(?:search_path|role|tremplin\.sandbox)'|tremplin\.sandbox|discard\s+all", re.IGNORECASE
)
# A view or such a function shows what its owner sees: in practice, the real rows.
HOLE = re.compile(
    r"create\s+(?:or\s+replace\s+)?(?:materialized\s+)?view|security\s+definer|begin\s+atomic", re.IGNORECASE
)
# Twins are unique within a sandbox: the clause ON CONFLICT of an upsert finds no such key.
SHARED_INDEX = {"tremplin/kernel/search/index.py"}
REAL_IN_PRACTICE = {"tremplin/catalogue/actions/counting_needs.py"}  # the catalogue has no twin
CLOSED_TO_THE_TWIN = {"tremplin/kernel/migrations/0005_practice.py": "the trigger of the journal lets clearing through"}


def migrations() -> list[Path]:
    return [path for path in tree() if HOUSE in path.parents and path.parent.name == "migrations"]


def matching(path: Path, pattern: re.Pattern[str]) -> list[str]:
    """The strings of a file in which something is found."""
    return [text for _line, text in literals(syntax_of(path)) if pattern.search(text)]


def upserts(syntax: ast.Module) -> Iterator[int]:
    """The lines of calls that pass `update_conflicts`."""
    for node in ast.walk(syntax):
        if isinstance(node, ast.keyword) and node.arg == "update_conflicts":
            yield node.value.lineno


def test_the_settings_of_the_stage_are_changed_in_its_room_only() -> None:
    found = {
        shown(path)
        for path in [*python_files(), *migrations()]
        if STAGE_ROOM not in path.parents and matching(path, SETTINGS)
    }
    assert found == CLOSED_TO_THE_TWIN.keys()


def test_no_migration_makes_a_hole() -> None:
    assert [shown(path) for path in [*migrations(), *python_files()] if matching(path, HOLE)] == []


def test_practisable_packages_do_not_upsert() -> None:
    found = {shown(path) for path in python_files() if list(upserts(syntax_of(path)))}
    assert found <= SHARED_INDEX | REAL_IN_PRACTICE


def test_nobody_else_connects() -> None:
    """A connection made by hand knows no stage, and another alias no transaction of ours."""
    by_hand = re.compile(r"psycopg\.connect|psycopg_pool|\.using\(|using=(?!self\._db)")
    found = {shown(path) for path in python_files() if STAGE_ROOM not in path.parents and by_hand.search(text_of(path))}
    assert found == set()


def test_each_package_with_tables_says_whether_it_is_practisable() -> None:
    """Not said, its tables are real in practice too: readable, never written. The catalogue is so by design."""
    with_tables = {label for label in DOMAINS if any(apps.get_app_config(label).get_models())}
    practisable = {config.label for config in practicable_apps()}
    assert with_tables - practisable == {"catalogue"}
    assert "kernel" in practisable


def test_what_has_no_twin_has_a_reason() -> None:
    for config in practicable_apps():
        assert all(len(reason) > 10 for reason in (shared_models(config) | closed_models(config)).values())


def test_planted_faults_are_found() -> None:
    planted = ast.parse(
        "a = \"select set_config('role', 'none', false)\"\n"
        "b = 'create or replace view x as select 1'\n"
        "c = 'create function f() returns int security definer'\n"
        "Row.objects.bulk_create([], update_conflicts=True, unique_fields=['id'])\n"
    )
    texts = [text for _line, text in literals(planted)]
    assert [bool(SETTINGS.search(text)) for text in texts[:3]] == [True, False, False]
    assert [bool(HOLE.search(text)) for text in texts[:3]] == [False, True, True]
    assert list(upserts(planted)) == [4]
