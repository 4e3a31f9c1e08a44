"""The real web server on loopback, with the product's own settings: what a browser receives from it."""

import contextlib
import http.client
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup

from tests.database import ROOT
from tremplin.kernel.processes import start_bound, stop, wait_until

AWAY = "Tremplin revient dans un instant"


@dataclass(frozen=True)
class Answer:
    """What a browser received, whole: a body cut short raises `http.client.IncompleteRead` before."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def title(self) -> str:
        heading = BeautifulSoup(self.text, "html.parser").h1
        return heading.get_text(" ", strip=True) if heading else ""

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def says_come_back(self) -> bool:
        """Whether it is the clear page of a database that cannot be reached."""
        return (self.status, self.headers.get("retry-after"), self.title) == (503, "30", AWAY) and self.is_whole

    @property
    def is_whole(self) -> bool:
        return self.text.rstrip().endswith("</html>")


@dataclass
class Web:
    """One granian server; its log is kept for the test that fails."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path
    state: Path

    @property
    def workers(self) -> list[int]:
        """The processes that answer: children of the one we started."""
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        found = [int(pid) for pid in listed.split()]
        return [pid for pid in found if b"resource_tracker" not in Path(f"/proc/{pid}/cmdline").read_bytes()]

    def lives(self) -> bool:
        """Whether it answers."""
        with contextlib.suppress(OSError, http.client.HTTPException):
            return self.ask("GET", "/-/live", headers={}).status == 200
        return False

    def ask(self, method: str, address: str, *, headers: Mapping[str, str], body: bytes | None = None) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        with contextlib.closing(connection):
            connection.request(method, address, body, dict(headers))
            response = connection.getresponse()
            return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())


@contextlib.contextmanager
def served(environment: Mapping[str, str], static: Path, *, threads: int = 4, workers: int = 1) -> Iterator[Web]:
    """The product on a free port until the end of the block, with a state folder of its own."""
    with (
        tempfile.TemporaryDirectory(prefix="tremplin-faults-") as folder,
        socket.create_server(("127.0.0.1", 0)) as free,
    ):
        state, port = Path(folder), int(free.getsockname()[1])
        (state / "static").symlink_to(static)
        free.close()
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
        command += [
            "--workers",
            str(workers),
            "--respawn-failed-workers",
            "--blocking-threads",
            str(threads),
            "--no-ws",
        ]
        command += ["--workers-kill-timeout", "5", "tremplin.config.wsgi:application"]
        own = {**environment, "TREMPLIN_STATE": str(state)}
        with (state / "log").open("wb") as log:
            process = start_bound(command, environment=own, output=log, on_parent_death=signal.SIGKILL)
        try:
            web = Web(port, process, state / "log", state)
            assert wait_until(lambda: process.poll() is not None or web.lives(), patience=60)
            assert process.poll() is None, web.log.read_text()
            yield web
        finally:
            stop(process, (signal.SIGTERM, 5))


def collected(environment: Mapping[str, str], state: Path) -> Path:
    """The folder of the static files, with their manifest."""
    command = [sys.executable, "-W", "ignore", "-m", "django", "collectstatic", "--noinput", "--verbosity=0"]
    subprocess.run(command, env={**environment, "TREMPLIN_STATE": str(state)}, cwd=ROOT, check=True)
    return state / "static"
