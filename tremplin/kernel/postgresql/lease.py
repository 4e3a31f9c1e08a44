"""Who starts and stops the embedded server: never two on the same data, never one stopped under a reader.

Two advisory locks on files of the state folder, which the system releases whatever happens to their holder:
`database.lock` is held by the one process whose child the server is; `guests.lock` is shared by those who
use it.
"""

import contextlib
import fcntl
import time
from collections.abc import Iterator
from typing import IO

from tremplin.kernel.postgresql.cluster import Cluster
from tremplin.kernel.postgresql.embedded import Server
from tremplin.kernel.postgresql.failures import DatabaseCreationError, ServerBusyError
from tremplin.kernel.postgresql.state import prepare_state_folder
from tremplin.kernel.processes import Pause, wait_until

_PATIENCE = 600.0


@contextlib.contextmanager
def own(cluster: Cluster, *, pause: Pause = time.sleep, patience: float = _PATIENCE) -> Iterator[Server]:
    """A started server that belongs to the caller, once no operator's command holds it any more."""
    with _lock_file(cluster, "database.lock") as lock:
        if not wait_until(lambda: _try(lock, fcntl.LOCK_EX), patience=patience, pause=pause):
            raise _busy(cluster)
        with _started(Server(cluster, pause=pause)) as server:
            yield server


@contextlib.contextmanager
def borrow(cluster: Cluster, *, patience: float = _PATIENCE) -> Iterator[str]:
    """The address of a running server: the one already there, or our own, stopped once nobody uses it."""
    with _lock_file(cluster, "database.lock") as owner, _lock_file(cluster, "guests.lock") as guests:
        settled = wait_until(
            lambda: _try(owner, fcntl.LOCK_EX) or _is_guest(cluster, guests), patience=patience, beat=0.2
        )
        if not settled:
            raise _busy(cluster)
        if not _try(owner, fcntl.LOCK_EX):
            yield cluster.url
            return
        fcntl.flock(guests, fcntl.LOCK_UN)
        with _started(Server(cluster)):
            try:
                yield cluster.url
            finally:
                fcntl.flock(guests, fcntl.LOCK_EX)  # the last guest leaves before the server stops


def is_owned(cluster: Cluster) -> bool:
    """Whether somebody runs the server at this moment."""
    if not cluster.state.exists():
        return False
    with _lock_file(cluster, "database.lock") as lock:
        return not _try(lock, fcntl.LOCK_SH)


@contextlib.contextmanager
def _started(server: Server) -> Iterator[Server]:
    try:
        server.start()
        yield server
    finally:
        server.stop()


def _is_guest(cluster: Cluster, guests: IO[str]) -> bool:
    """Whether we were admitted to a server that answers; its owner then waits for us before stopping it."""
    if not _try(guests, fcntl.LOCK_SH):
        return False
    pid = cluster.recorded_pid()
    if pid is not None and cluster.is_ready(pid) and _answers(cluster):
        return True
    fcntl.flock(guests, fcntl.LOCK_UN)
    return False


def _answers(cluster: Cluster) -> bool:
    try:
        return Server(cluster).query("SELECT 1") == "1"
    except DatabaseCreationError:
        return False


def _busy(cluster: Cluster) -> ServerBusyError:
    return ServerBusyError(folder=cluster.data, pid=cluster.recorded_pid() or 0)


def _lock_file(cluster: Cluster, name: str) -> IO[str]:
    prepare_state_folder(cluster.state)
    return (cluster.state / name).open("a+")


def _try(lock: IO[str], kind: int) -> bool:
    try:
        fcntl.flock(lock, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
