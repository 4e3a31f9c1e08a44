"""One embedded PostgreSQL server: created, started as a child, stopped cleanly, found again after a crash.

The server listens on no network address, only on a socket in a folder of mode 0700: whoever reaches the
socket is trusted. Started as root, it becomes the system user `tremplin`.
"""

import functools
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tremplin.kernel.postgresql.binaries import MAJOR_VERSION, Binaries, locate_binaries
from tremplin.kernel.postgresql.cluster import DATABASE, SUPERUSER, Cluster
from tremplin.kernel.postgresql.failures import (
    ClusterCreationError,
    DatabaseCreationError,
    ServerBusyError,
    ServerStartError,
    VersionMismatchError,
)
from tremplin.kernel.postgresql.state import database_account, own_folder, prepare_state_folder
from tremplin.kernel.processes import Account, Pause, start_bound, stop, wait_until

_LARGEST_LOG = 10 * 1024 * 1024
_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "jit": "off",
    "log_line_prefix": "%m [%p] ",
}
_FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
_BEFORE_KILLING = 60.0
_REMAINS_IN_THE_WAY = b"pre-existing shared memory block"


@dataclass
class Server:
    """The server of a cluster, as a child of this process. Hold `lease.own` while using it."""

    cluster: Cluster
    pause: Pause = time.sleep
    patience: float = 600.0  # crash recovery after a power cut may take minutes
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @functools.cached_property
    def binaries(self) -> Binaries:
        """Located once: root copies them first."""
        return locate_binaries()

    @functools.cached_property
    def account(self) -> Account | None:
        """The system user that the server becomes; asked for once the state folder exists."""
        return database_account(self.cluster.state)

    def start(self) -> None:
        """Create the cluster if it is new, start the server, wait until it answers, create the database."""
        prepare_state_folder(self.cluster.state)
        for folder in (self.cluster.folder, self.cluster.socket.parent, self.cluster.socket):
            own_folder(folder, self.account)
        self._create_cluster()
        self._stop_leftover()
        deadline = time.monotonic() + self.patience
        while not self._start_once(deadline):
            self.pause(0.2)  # the processes of a killed server need a moment to notice that it is gone
        if not self.query(f"SELECT 1 FROM pg_database WHERE datname = '{DATABASE}'", database=SUPERUSER):  # noqa: S608 - a constant
            self.query(f"CREATE DATABASE {DATABASE} TEMPLATE template0 ENCODING 'UTF8'", database=SUPERUSER)

    def stop(self) -> None:
        """Disconnect everybody and stop; escalate when that takes too long."""
        if self.process is not None:
            stop(self.process, (signal.SIGINT, _BEFORE_KILLING), (signal.SIGQUIT, _BEFORE_KILLING))
            self.process = None

    def is_running(self) -> bool:
        """Whether our child is still there."""
        return self.process is not None and self.process.poll() is None

    def exit_code(self) -> int | None:
        """How our child ended by itself, or None."""
        return self.process.poll() if self.process else None

    def query(self, sql: str, *, database: str = DATABASE) -> str:
        """What `psql` answers, undecorated: for the few questions asked before Django runs."""
        command: list[str | Path] = [
            self.binaries.program("psql"),
            "-XAtq",
            "-v",
            "ON_ERROR_STOP=1",
            "-d",
            database,
            "-c",
            sql,
        ]
        environment = self.cluster.client_environment(os.environ)
        done = subprocess.run(  # noqa: S603 - our own program
            command, env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise DatabaseCreationError(reason=done.stderr.strip(), log=self.cluster.log)
        return done.stdout.strip()

    def _create_cluster(self) -> None:
        version = self.cluster.data / "PG_VERSION"
        if version.exists():
            if (found := version.read_text().strip()) != MAJOR_VERSION:
                raise VersionMismatchError(folder=self.cluster.data, found=found, expected=MAJOR_VERSION)
            return
        draft = self.cluster.folder / "draft"  # renamed when whole: an interrupted creation leaves nothing behind
        shutil.rmtree(draft, ignore_errors=True)
        command: list[str | Path] = [
            self.binaries.program("initdb"),
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
        ]
        command += [
            f"--username={SUPERUSER}",
            f"--pgdata={draft}",
            *([] if self.cluster.durable else ["--no-sync"]),
        ]
        process = self._spawn(command, on_parent_death=signal.SIGKILL)
        try:
            wait_until(lambda: process.poll() is not None, patience=self.patience, pause=self.pause)
        finally:
            stop(process)
        if process.returncode:
            raise ClusterCreationError(folder=self.cluster.folder, log=self.cluster.log, reason=self._last_words())
        draft.rename(self.cluster.data)

    def _stop_leftover(self) -> None:
        """Stop the server of a starter that was killed: we hold the lock, so nobody uses it any more."""
        pid = self.cluster.recorded_pid()
        if pid is None or not self.cluster.is_served_by(pid):
            return
        for number in (signal.SIGINT, signal.SIGQUIT):
            os.kill(pid, number)
            if wait_until(lambda: not self.cluster.is_served_by(pid), patience=_BEFORE_KILLING, pause=self.pause):
                return
        raise ServerBusyError(folder=self.cluster.data, pid=pid)

    def _start_once(self, deadline: float) -> bool:
        """Start and wait; False when only remains of a killed server are in the way: trying again helps."""
        start_of_log = self._rotate_log()
        self.process = process = self._spawn(self._server_command(), on_parent_death=signal.SIGINT)
        try:
            wait_until(
                lambda: process.poll() is not None or self.cluster.is_ready(process.pid),
                patience=deadline - time.monotonic(),
                pause=self.pause,
            )
        except BaseException:
            self.stop()
            raise
        if self.cluster.is_ready(process.pid) and self.is_running():
            return True
        self.stop()
        if _REMAINS_IN_THE_WAY in self.cluster.log.read_bytes()[start_of_log:] and time.monotonic() < deadline:
            return False
        raise ServerStartError(folder=self.cluster.data, log=self.cluster.log, reason=self._last_words())

    def _server_command(self) -> list[str | Path]:
        sockets = '"' + str(self.cluster.socket).replace('"', '""') + '"'  # a list: quoted, a space or comma is kept
        command: list[str | Path] = [
            self.binaries.program("postgres"),
            "-D",
            self.cluster.data,
            "-k",
            sockets,
        ]
        for name, value in (_SETTINGS | ({} if self.cluster.durable else _FORGETFUL)).items():
            command += ["-c", f"{name}={value}"]
        return command

    def _spawn(self, command: Sequence[str | Path], *, on_parent_death: signal.Signals) -> subprocess.Popen[bytes]:
        environment = {key: value for key, value in os.environ.items() if not key.startswith("PG")} | {"LC_ALL": "C"}
        if (pid := self.cluster.recorded_pid()) is not None:
            # After a crash the number may belong to somebody else, whom the server would take for another
            # server on these data. We checked that it is not; named as a grandparent it is left out of that
            # test, and the test of the shared memory, which cannot err, still applies.
            environment["PG_GRANDPARENT_PID"] = str(pid)
        with self.cluster.log.open("ab") as log:
            return start_bound(
                command,
                environment=environment,
                output=log,
                account=self.account,
                on_parent_death=on_parent_death,
            )

    def _rotate_log(self) -> int:
        """Start another file when this one is large; the size at which the new words will begin."""
        log = self.cluster.log
        if log.exists() and log.stat().st_size > _LARGEST_LOG:
            log.replace(log.with_suffix(".log.1"))
        return log.stat().st_size if log.exists() else 0

    def _last_words(self) -> str:
        return "\n".join(self.cluster.log.read_text(errors="replace").splitlines()[-5:])
