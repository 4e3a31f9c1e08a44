"""Static files at the door: named by their content they are kept for ever, and they are never taken for pages."""

import contextlib
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment
from wsgiref.util import setup_testing_defaults

import pytest

from tremplin.config.static_files import with_static_files


def django(_environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
    """What stands behind."""
    start_response("200 OK", [])
    return [b"a page"]


@pytest.fixture
def ask(settings: Any, tmp_path: Path) -> Any:
    settings.STATIC_ROOT = tmp_path
    for name in ("a.css", "a.0123456789ab.css"):
        (tmp_path / name).write_text("p {}")
    application = with_static_files(django)

    def get(path: str) -> tuple[bytes, dict[str, str]]:
        environ: WSGIEnvironment = {"PATH_INFO": path}
        setup_testing_defaults(environ)
        headers: dict[str, str] = {}
        answer: Any = application(environ, lambda _status, given, _error=None: headers.update(given))
        with contextlib.closing(answer) if hasattr(answer, "close") else contextlib.nullcontext():
            return b"".join(answer), headers

    return get


def test_a_file_named_by_its_content_is_kept_for_ever(ask: Any) -> None:
    body, headers = ask("/static/a.0123456789ab.css")
    assert body == b"p {}"
    assert headers["Cache-Control"] == "max-age=315360000, public, immutable"


def test_another_file_is_kept_ten_minutes(ask: Any) -> None:
    assert ask("/static/a.css")[1]["Cache-Control"] == "max-age=600, public"


def test_a_file_is_never_taken_for_a_page(ask: Any) -> None:
    headers = ask("/static/a.css")[1]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_anything_else_goes_to_django(ask: Any) -> None:
    assert ask("/static/none.css")[0] == ask("/")[0] == b"a page"
