"""Small files, functions, views and templates; each exception is one line with its reason, and is still needed."""

import ast
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.architecture import exceptions
from tests.architecture.rules_of_the_house import long_functions, long_views
from tests.architecture.sources import HOUSE, ROOT, python_files, room_of, shown, syntax_of, templates, text_of

FILE, FUNCTION, VIEW, TEMPLATE, TEST_FILE = 300, 30, 15, 120, 500


def long_files(paths: Iterable[Path], most: int) -> dict[str, int]:
    lines = {shown(path): len(text_of(path).splitlines()) for path in paths}
    return {name: count for name, count in lines.items() if count > most}


@pytest.mark.parametrize(
    ("paths", "most", "excused"),
    [
        (python_files(HOUSE), FILE, exceptions.LONG_FILES),
        (templates(), TEMPLATE, exceptions.LONG_TEMPLATES),
        (python_files(ROOT / "tests"), TEST_FILE, exceptions.LONG_TEST_FILES),
    ],
    ids=["modules", "templates", "tests"],
)
def test_files_stay_small(paths: Iterable[Path], most: int, excused: dict[str, str]) -> None:
    assert long_files(paths, most).keys() == excused.keys()


def test_functions_stay_small() -> None:
    found = [f"{shown(path)} {fault}" for path in python_files() for fault in long_functions(syntax_of(path), FUNCTION)]
    assert [fault for fault in found if fault.split(":")[0] not in exceptions.LONG_FUNCTIONS] == []
    assert len(found) == len(exceptions.LONG_FUNCTIONS)


def test_views_stay_smaller() -> None:
    views = [path for path in python_files() if room_of(path)[1] == "views"]
    found = [f"{shown(path)} {fault}" for path in views for fault in long_views(syntax_of(path), VIEW)]
    assert [fault for fault in found if fault.split(":")[0] not in exceptions.LONG_VIEWS] == []
    assert len(found) == len(exceptions.LONG_VIEWS)


def test_planted_lengths_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = "\n".join(f"    a = {number}" for number in range(15))
    view = ast.parse(f"def show(request):\n    '''Said.'''\n{body}\n    return a")
    assert list(long_views(view, VIEW)) == ["show: 16 lines"]
    assert list(long_functions(view, 17)) == ["show: 18 lines"]
    assert list(long_views(ast.parse(f"def show(request):\n{body}"), VIEW)) == []
