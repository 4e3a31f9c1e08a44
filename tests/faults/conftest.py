"""One real server for the tests of faults: it takes a while to start, and the database keeps its name between tests."""

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from tests.faults.served import Web, collected, served


@pytest.fixture(scope="session")
def static(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The static files with their manifest, made once."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tremplin.config.settings"}
    return collected(environment, tmp_path_factory.mktemp("collected"))


@pytest.fixture(scope="session")
def _opened(static: Path) -> Iterator[Callable[[dict[str, str]], Web]]:
    started: list[Web] = []
    with contextlib.ExitStack() as stack:

        def open_once(environment: dict[str, str]) -> Web:
            if not started or started[0].process.poll() is not None:
                started[:] = [stack.enter_context(served(environment, static))]
            return started[0]

        yield open_once


@pytest.fixture
def web(child_environment: dict[str, str], _opened: Callable[[dict[str, str]], Web]) -> Web:
    """The web server on the database of this test, whose connections name themselves `web`."""
    address = f"{child_environment['DATABASE_URL']}&application_name=web"
    return _opened({**child_environment, "DATABASE_URL": address})


@pytest.fixture
def administrator(child_environment: dict[str, str]) -> Iterator[psycopg.Connection]:
    """A connection of its own, which nobody drops."""
    with psycopg.connect(child_environment["DATABASE_URL"], autocommit=True) as opened:
        yield opened
