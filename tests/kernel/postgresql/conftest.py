"""A state folder for a server of the test's own."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tremplin.kernel.postgresql.cluster import Cluster


@pytest.fixture
def folder() -> Iterator[Path]:
    """An empty folder that the database's own user can pass; pytest's `tmp_path` is closed to it when we are root."""
    folder = Path(tempfile.mkdtemp(prefix="tremplin-test-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def cluster(folder: Path) -> Cluster:
    return Cluster(folder / "state", durable=False)
