"""After a test with real transactions the twins are emptied: Django's flush knows the real tables only."""

from collections.abc import Iterator
from typing import Any

import pytest

TWINS = "select relname from pg_class where relnamespace = to_regnamespace('practice') and relkind = 'r'"


def empty_twins() -> None:
    """Empty the twins that have rows, whatever their sandbox."""
    from django.db import connection  # noqa: PLC0415 - Django is set up after this module is read

    with connection.cursor() as cursor:
        cursor.execute(TWINS)
        names = [f'practice."{name}"' for (name,) in cursor.fetchall()]
        cursor.execute("select " + ", ".join(f"exists (select from {name})" for name in names))
        if any(cursor.fetchone()):
            cursor.execute(f"truncate {', '.join(names)}")


@pytest.fixture(autouse=True)
def _twins_left_empty(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    mark = request.node.get_closest_marker("django_db")
    if "transactional_db" in request.fixturenames or (mark and mark.kwargs.get("transaction")):
        blocker: Any = request.getfixturevalue("django_db_blocker")
        with blocker.unblock():
            empty_twins()
