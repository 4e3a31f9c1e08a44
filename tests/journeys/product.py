"""The whole product, served for journeys by the real supervisor: database, demo authority, worker, web server."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.database import given_database
from tests.journeys.screens import ROOT
from tremplin.config.operator.address import answers
from tremplin.kernel.processes import stop, wait_until

KEPT = ("PATH", "HOME", "LANG", "VIRTUAL_ENV")
PATIENCE = 600  # the demo authority takes about a minute to load
RUN = """
import sys
from pathlib import Path
from tremplin.config.operator.product import product
from tremplin.config.operator.supervisor import Supervisor

state, port = Path(sys.argv[1]), int(sys.argv[2])
Supervisor(state=state, port=port, product=product(port), durable=False).run()
"""


@dataclass(frozen=True)
class Served:
    """Where the product answers, and how its operator speaks to it."""

    address: str
    environment: dict[str, str]

    def operate(self, *words: str) -> str:
        """What an operator's command says, for instance `operate("search", "teams", "--json")`."""
        command = [sys.executable, "-m", "tremplin", *words]
        done = subprocess.run(command, env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout


@contextlib.contextmanager
def served(now: str, *, demo: bool = True) -> Iterator[Served]:
    """The product on a free port, at a fixed instant, until the end of the block; every process is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="tremplin-served-"))
    folder.chmod(0o711)  # started as root, the database becomes another user who must be able to pass
    port = free_port()
    environment = {name: os.environ[name] for name in KEPT if name in os.environ}
    environment |= {"TREMPLIN_STATE": str(folder / "state"), "TREMPLIN_NOW": now, "TREMPLIN_DEMO": "1" if demo else "0"}
    try:
        with given_database(f"tremplin_journeys_{port}") as database, (folder / "said").open("wb+") as said:
            environment |= {"DATABASE_URL": database} if database else {}
            process = subprocess.Popen(
                [sys.executable, "-c", RUN, str(folder / "state"), str(port)],
                env=environment,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )
            try:
                _wait_for(process, port, folder / "said")
                yield Served(f"http://127.0.0.1:{port}", environment)
            finally:
                stop(process, (signal.SIGINT, 60))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(process: subprocess.Popen[bytes], port: int, said: Path) -> None:
    wait_until(lambda: process.poll() is not None or answers(port), patience=PATIENCE)
    if process.poll() is not None or not answers(port):
        raise RuntimeError(f"the product does not answer:\n{said.read_text(errors='replace')}")


def free_port() -> int:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        return int(chosen.getsockname()[1])
