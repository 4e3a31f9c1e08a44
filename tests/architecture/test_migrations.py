"""Migrations: one line of history for each package, named by what they do, reversible, and none missing."""

import io
import re

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

NAME = re.compile(r"\d{4}_(?!auto_\d)[a-z][a-z0-9_]*")
OURS = [config.label for config in apps.get_app_configs() if config.name.startswith("tremplin.")]


def history(label: str) -> dict[str, object]:
    """The migrations of a package by name, in order."""
    disk = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    return {name: disk[app, name] for app, name in sorted(disk) if app == label}


def numbering_faults(names: list[str]) -> list[str]:
    """Names that do not say what they do, or that break the line of history."""
    numbered = enumerate(names, 1)
    return [name for number, name in numbered if not (NAME.fullmatch(name) and name.startswith(f"{number:04}_"))]


@pytest.mark.parametrize("label", OURS)
class TestPackage:
    def test_one_named_line_of_history(self, label: str) -> None:
        names = list(history(label))
        assert numbering_faults(names) == []
        own = [[name for app, name in migration.dependencies if app == label] for migration in history(label).values()]
        assert own == [[name] for name in ["", *names[:-1]] if name] or own == [[], *([name] for name in names[:-1])]

    def test_each_step_can_be_taken_back(self, label: str) -> None:
        steps = [(name, step) for name, migration in history(label).items() for step in migration.operations]
        assert [f"{name}: {step.describe()}" for name, step in steps if not step.reversible] == []


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    said = io.StringIO()
    try:
        call_command("makemigrations", *OURS, check=True, dry_run=True, stdout=said)
    except SystemExit:
        pytest.fail(said.getvalue())


def test_planted_names_are_found() -> None:
    assert numbering_faults(["0001_initial", "0002_auto_20260101_1200", "0004_slots", "0004_rooms"]) == [
        "0002_auto_20260101_1200",
        "0004_slots",
    ]
