"""A migrated database of its own for a benchmark, with Django ready."""

import contextlib
import os
from collections.abc import Iterator

from benchmarks.product import ROOT
from tests.database import TEMPLATE, migrated

SECRET_KEY = "for-benchmarks-only-" + "0123456789" * 2


@contextlib.contextmanager
def ready() -> Iterator[None]:
    """Inside the block, models answer from an empty migrated database that nobody else uses."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": "tremplin.config.settings", "TREMPLIN_SECRET_KEY": SECRET_KEY}
    with migrated(os.environ, given="", kept=ROOT / ".pytest_cache" / "databases") as address:
        os.environ["DATABASE_URL"] = address.replace("/tremplin?", f"/{TEMPLATE}?")
        import django  # noqa: PLC0415 - its settings read the address above

        django.setup()
        yield
        from django.db import connections  # noqa: PLC0415 - same

        connections.close_all()
