"""Imports go down only; what a domain shows or hears is its own; only the kernel speaks to other machines."""

import ast
import configparser
import subprocess
import sys

from tests.architecture import exceptions
from tests.architecture.rules_of_the_house import OUTSIDE_WORLD, found_imports
from tests.architecture.sources import DOMAINS, HOUSE, ROOT, python_files, room_of, shown, syntax_of

PRIVATE_ROOMS = ("views", "forms", "urls", "receivers", "tasks", "connectors", "blocks", "wagtail_hooks")


def test_import_linter_keeps_every_contract() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    answer = subprocess.run([*command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def _contracts() -> configparser.ConfigParser:
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter")
    return contracts


def test_every_package_of_the_house_has_its_layer() -> None:
    layers = _contracts()["importlinter:contract:house"]["layers"].split()
    assert sorted(layers) == sorted(path.parent.name for path in HOUSE.glob("*/__init__.py"))


def test_every_private_room_is_protected() -> None:
    contracts = _contracts()
    protected = {
        module
        for name in contracts.sections()
        if contracts[name].get("type") == "protected"
        for module in contracts[name]["protected_modules"].split()
    }
    existing = {
        f"tremplin.{domain}.{room}"
        for domain in DOMAINS
        for room in PRIVATE_ROOMS
        if (HOUSE / domain / f"{room}.py").exists() or (HOUSE / domain / room / "__init__.py").exists()
    }
    assert existing - protected == set()


def test_only_the_kernel_speaks_to_other_machines() -> None:
    found = [
        f"{shown(path)} {fault}"
        for path in python_files()
        if room_of(path)[0] != "kernel" and shown(path) not in exceptions.OUTSIDE
        for fault in found_imports(syntax_of(path), OUTSIDE_WORLD)
    ]
    assert found == []


def test_a_planted_import_is_found() -> None:
    planted = ast.parse("import os\nfrom urllib import request\nimport smtplib\nfrom django.core.mail import send_mail")
    assert list(found_imports(planted, OUTSIDE_WORLD)) == [
        "line 2: urllib.request",
        "line 3: smtplib",
        "line 4: django.core.mail",
        "line 4: django.core.mail.send_mail",
    ]
