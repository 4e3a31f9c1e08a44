"""The ground every test stands on: a database of its own, a fixed clock, and traps for the usual faults.

The server is opened here, before Django's settings are read (`tests/database.py`); processes of `pytest -n` share it,
each with a database of its own, copied from one that is migrated. `TREMPLIN_TEST_DATABASE_URL` names another server.
"""

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as properties

from tests.database import GIVEN_SERVER, ROOT, TEMPLATE, migrated
from tests.practice_twins import _twins_left_empty  # noqa: F401 - a fixture used by itself
from tremplin.ui.translations.compiling import compile_catalogues
from tremplin.ui.translations.packages import all_packages

NOW = "2026-03-03T07:30:00+01:00"  # a Tuesday, before the mediators' first appointment
SETTINGS = "DJANGO_SETTINGS_MODULE"
SECRET_KEY = "for-tests-only-" + "0123456789" * 4

# A slow machine is no fault of the rule that is tried.
properties.register_profile("tremplin", deadline=None, suppress_health_check=[HealthCheck.too_slow])
properties.load_profile("tremplin")

_given = os.environ.get("TREMPLIN_TEST_DATABASE_URL", "")
_opened = pytest.StashKey[contextlib.ExitStack]()


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Open the database, fix the environment, then read the settings; pytest-django sets Django up just after."""
    from django.conf import settings  # noqa: PLC0415 - read only once the environment is there

    if settings.configured:
        raise pytest.UsageError("Unset DJANGO_SETTINGS_MODULE: the suite gives the settings an environment of its own.")
    worker = hasattr(config, "workerinput")
    opened = config.stash[_opened] = contextlib.ExitStack()
    _fix_environment(opened)
    if not worker:
        compile_catalogues(all_packages())
        server = migrated(os.environ, given=_given, kept=ROOT / ".pytest_cache" / "databases")
        os.environ["DATABASE_URL"] = opened.enter_context(server)
        os.environ[GIVEN_SERVER] = _given
    _adapt(settings)
    from tests.traps import network  # noqa: PLC0415 - same

    network.close()


def pytest_unconfigure(config: pytest.Config) -> None:
    config.stash.get(_opened, contextlib.ExitStack()).close()


def _fix_environment(opened: contextlib.ExitStack) -> None:
    state = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="tremplin-tests-")))
    for name in [name for name in os.environ if name.startswith("TREMPLIN_")]:
        del os.environ[name]
    os.environ[SETTINGS] = "tremplin.config.settings"
    os.environ.update(TREMPLIN_NOW=NOW, TREMPLIN_SECRET_KEY=SECRET_KEY, TREMPLIN_STATE=str(state))
    (state / "static").mkdir()


def _adapt(settings: object) -> None:
    """What no environment can say: quick hashes and plain static files."""
    settings.DATABASES["default"]["TEST"] = {"TEMPLATE": TEMPLATE}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    del os.environ[SETTINGS]  # read by now; the processes of `pytest -n` must read theirs here, not before


@pytest.hookimpl(tryfirst=True)  # before pytest-django orders the tests: those with real transactions come last
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests with real transactions empty the tables: what migrations wrote is put back before each of them."""
    for item in items:
        mark = item.get_closest_marker("django_db")
        if mark and mark.kwargs.get("transaction"):
            mark.kwargs["serialized_rollback"] = True
        elif "transactional_db" in item.fixturenames:
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True))


@pytest.fixture(autouse=True, scope="session")
def _traps() -> Iterator[None]:
    """Undefined variables, unordered querysets and pages that break the content policy fail the test."""
    from tests.traps import responses, undefined_variables, unordered_querysets  # noqa: PLC0415 - Django is ready now

    with undefined_variables.refused(), unordered_querysets.reversed_(), responses.examined():
        yield


@pytest.fixture(autouse=True)
def _fresh_cache() -> Iterator[None]:
    """Nothing remembered from one test to the next."""
    from django.core.cache import cache  # noqa: PLC0415 - same

    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def set_clock(settings: object) -> Callable[[str], datetime]:
    """Move the fixed clock of this test: `set_clock("2026-03-29T02:30:00+01:00")`."""

    def move(instant: str) -> datetime:
        settings.NOW = datetime.fromisoformat(instant)
        return settings.NOW

    return move


@pytest.fixture
def child_environment(transactional_db: None) -> dict[str, str]:
    """The environment of a real process on the database of this very test; its rows must be committed."""
    from django.db import connection  # noqa: PLC0415 - same

    wanted = connection.settings_dict
    address = f"postgresql:///{quote(wanted['NAME'])}?host={quote(wanted['HOST'])}&user={quote(wanted['USER'])}"
    return {**os.environ, SETTINGS: "tremplin.config.settings", "DATABASE_URL": address, "PYTHONUNBUFFERED": "1"}
