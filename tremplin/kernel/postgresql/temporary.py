"""A cluster that lives as long as a `with` block: for the test suite, and for restoring a backup on trial."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tremplin.kernel.postgresql.cluster import Cluster
from tremplin.kernel.postgresql.lease import own


@contextlib.contextmanager
def temporary_cluster(*, durable: bool = False) -> Iterator[Cluster]:
    """A running server in a folder of its own, both gone at the end; fast, not durable unless asked."""
    folder = Path(tempfile.mkdtemp(prefix="tremplin-"))
    folder.chmod(0o711)  # started as root, the server becomes another user who must be able to pass
    try:
        cluster = Cluster(folder / "state", durable=durable)
        with own(cluster):
            yield cluster
    finally:
        shutil.rmtree(folder, ignore_errors=True)
