"""A durable database server of a test's own, which holds a copy of the test's database and can be ended in any way."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tremplin.kernel.postgresql.binaries import locate_binaries
from tremplin.kernel.postgresql.cluster import Cluster
from tremplin.kernel.postgresql.embedded import Server


@contextlib.contextmanager
def copied_server(origin: str) -> Iterator[Server]:
    """A running server with everything that the database at this address holds; gone at the end of the block."""
    folder = Path(tempfile.mkdtemp(prefix="tremplin-faults-"))
    folder.chmod(0o711)  # started as root, the server becomes another user who must be able to pass
    server = Server(Cluster(folder / "state", durable=True))
    try:
        server.start()
        _copy(origin, server.cluster.url)
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _copy(origin: str, destination: str) -> None:
    """Tables and rows, without the rights of the practice role."""
    binaries = locate_binaries()
    dump = [binaries.program("pg_dump"), "--no-owner", "--no-privileges", "-d", origin]
    load = [binaries.program("psql"), "-Xq", "-v", "ON_ERROR_STOP=1", "-o", os.devnull, "-d", destination]
    with subprocess.Popen(dump, stdout=subprocess.PIPE) as dumping:
        subprocess.run(load, stdin=dumping.stdout, check=True)
    assert dumping.returncode == 0


def kill(server: Server) -> None:
    """SIGKILL to the postmaster alone: its children notice, and nobody writes a last checkpoint."""
    assert server.process is not None
    server.process.send_signal(signal.SIGKILL)
    server.process.wait()
