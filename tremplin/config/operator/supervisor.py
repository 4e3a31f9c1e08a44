"""`tremplin run`: one supervisor owns the database, the worker and the web server, and leaves nothing behind.

It stops them in the order web, worker, database. It never imports Django: it stays small, and
starts within a blink.
"""

import contextlib
import fcntl
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from tremplin.config.operator.address import address_of, answers, require_free
from tremplin.config.operator.child import Child, last_lines
from tremplin.config.operator.environment import product_environment
from tremplin.config.operator.failures import AlreadyRunningError, WebNotStartedError
from tremplin.config.operator.interruption import Interruption, StopAsked
from tremplin.config.operator.preparation import Preparation, say, wants_demo
from tremplin.config.operator.product import Product
from tremplin.config.operator.sentences import sentence
from tremplin.kernel.postgresql.cluster import Cluster
from tremplin.kernel.postgresql.embedded import Server
from tremplin.kernel.postgresql.lease import is_owned, own
from tremplin.kernel.postgresql.state import prepare_state_folder
from tremplin.kernel.processes import wait_until

_RUN_LOCK = "run.lock"
_LOOK_EVERY = 1.0
_LONGEST_WEB_START = 300.0


@dataclass
class Supervisor:
    """One run of the product from one state folder on one port."""

    state: Path
    port: int
    product: Product
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    durable: bool = True  # False in tests only
    _interruption: Interruption = field(default_factory=Interruption, init=False)

    def run(self) -> None:
        """Serve until asked to stop; raise a named error when that is impossible."""
        prepare_state_folder(self.state)
        with only_one(self.state, address_of(self.port)):
            require_free(self.port)
            with self._interruption.listening(), contextlib.ExitStack() as started:
                try:
                    self._serve(started)
                except StopAsked:
                    say(sentence("run.stopping"))
        say(sentence("run.stopped"))

    def _serve(self, started: contextlib.ExitStack) -> None:
        """Start everything; the stack will stop web, worker, database, in this order."""
        server = self._start_database(started)
        environment = self._product_environment(server)
        preparation = Preparation(
            product=self.product,
            state=self.state,
            environment=environment,
            server=server,
            pause=self._interruption.pause,
        )
        demo = wants_demo(self.environment)
        preparation.prepare(demo=demo)
        say(sentence("run.web"))
        worker, web = (
            Child(name, command, environment, self.state / "logs" / f"{name}.log")
            for name, command in (("worker", self.product.worker), ("web", self.product.web))
        )
        started.callback(worker.stop)
        started.callback(web.stop)
        web.start()
        self._wait_for(web)
        worker.start()  # after the web server, so that the first page comes as soon as it can
        self._announce(preparation.personas() if demo else "")
        self._watch([worker, web], server)

    def _start_database(self, started: contextlib.ExitStack) -> Server | None:
        if self.environment.get("DATABASE_URL"):
            return None  # the authority's own server
        cluster = Cluster(self.state, durable=self.durable)
        say(sentence("run.waiting" if is_owned(cluster) else "run.database"))
        return started.enter_context(own(cluster, pause=self._interruption.pause))

    def _product_environment(self, server: Server | None) -> dict[str, str]:
        url = server.cluster.url if server else self.environment["DATABASE_URL"]
        return product_environment(self.environment, state=self.state, database_url=url, address=address_of(self.port))

    def _wait_for(self, web: Child) -> None:
        wait_until(
            lambda: web.exit_code() is not None or answers(self.port),
            patience=_LONGEST_WEB_START,
            pause=self._interruption.pause,
        )
        if web.exit_code() is not None:
            raise WebNotStartedError(log=web.log, reason=last_lines(web.log))

    def _announce(self, personas: str) -> None:
        say(sentence("run.ready", address=address_of(self.port)))
        if personas:
            say(personas)
        say(sentence("run.hint", logs=self.state / "logs"))

    def _watch(self, children: Sequence[Child], server: Server | None) -> NoReturn:
        """Start again whatever ends by itself, until asked to stop."""
        while True:
            if server is not None and not server.is_running():
                self._tell("database", code=server.exit_code(), delay=0, log=server.cluster.log)
                server.start()
            for child in children:
                if (code := child.exit_code()) is not None:
                    self._tell(child.name, code=code, delay=child.bury(), log=child.log)
                elif child.is_due():
                    child.start()
            self._interruption.pause(_LOOK_EVERY)

    def _tell(self, name: str, *, code: int | None, delay: float, log: Path) -> None:
        say(sentence("run.restarted", name=sentence(f"child.{name}"), code=code, delay=f"{delay:g}", log=log))


@contextlib.contextmanager
def only_one(state: Path, address: str) -> Iterator[None]:
    """Hold the state folder; a lock, not a process number, says who runs: the system frees it in any case."""
    with (state / _RUN_LOCK).open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyRunningError(address=_written_address(state)) from error
        lock.truncate(0)
        lock.write(address)
        lock.flush()
        yield


def running_address(state: Path) -> str | None:
    """Where the product of this state folder is served now, or None."""
    try:
        with (state / _RUN_LOCK).open() as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return None
    except BlockingIOError:
        return _written_address(state)
    return None


def _written_address(state: Path) -> str:
    wait_until(lambda: (state / _RUN_LOCK).stat().st_size > 0, patience=1)  # its holder is about to write
    return (state / _RUN_LOCK).read_text()
