"""A supervisor in a process of its own, with stand-ins for the product, and a way to see what it leaves behind."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tremplin.kernel.processes import wait_until

ROOT = Path(__file__).resolve().parents[3]
STAND_IN = Path(__file__).with_name("stand_in.py")
PATIENCE = 120.0


def _hear_the_terminal() -> None:
    """Under nohup, programs would inherit deafness to a closed terminal."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def free_port() -> int:
    """A port of the loopback address that nobody holds at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Run:
    """One supervisor, started in a session of its own, as a terminal would."""

    state: Path
    port: int
    command: Sequence[str | Path]
    variables: dict[str, str] = field(default_factory=dict)
    _started: subprocess.Popen[str] | None = field(default=None, init=False)

    def start(self) -> None:
        self.close()
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        self._started = subprocess.Popen(
            self.command,
            env=kept
            | {"TREMPLIN_STATE": str(self.state), "PYTHONWARNINGS": "default", "PYTHONPATH": str(ROOT)}
            | self.variables,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            preexec_fn=_hear_the_terminal,  # noqa: PLW1509 - runs before the program, in a single thread
        )

    @property
    def process(self) -> subprocess.Popen[str]:
        assert self._started is not None, "not started"
        return self._started

    def lines_until(self, words: str) -> list[str]:
        """What it says up to a line that holds these words; everything when it never says them."""
        assert self.process.stdout is not None
        lines = []
        for line in self.process.stdout:
            lines.append(line.rstrip("\n"))
            if words in line:
                break
        return lines

    def start_until_ready(self) -> list[str]:
        self.start()
        lines = self.lines_until("Pour arrêter")
        assert "Pour arrêter" in lines[-1], lines
        return lines

    def close(self) -> None:
        """Forget a process that has ended."""
        if self._started is not None and self._started.stdout and not self._started.stdout.closed:
            self._started.communicate(timeout=PATIENCE)

    def send(self, number: signal.Signals) -> None:
        """As a terminal does: to the whole foreground group."""
        os.killpg(self.process.pid, number)

    def finish(self) -> tuple[int, str]:
        """The exit code, and the rest of what it said."""
        words, _ = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, words

    def processes(self) -> list[int]:
        """Every living process that works for this state folder, whoever started it."""
        return [int(each.name) for each in Path("/proc").iterdir() if each.name.isdigit() and self._owns(each)]

    def wait_for(self, name: str, count: int = 1) -> None:
        """Until a stand-in of this name has written that many events."""
        assert wait_until(lambda: len(self.events(name)) >= count, patience=PATIENCE)

    def has_left_nothing(self) -> bool:
        return wait_until(lambda: not self.processes(), patience=PATIENCE)

    def events(self, name: str) -> list[list[str]]:
        """The words that a stand-in of this name left: what it did, and as which process."""
        file = self.state / "events.txt"
        lines = file.read_text().splitlines() if file.exists() else []
        return [line.split()[1:] for line in lines if line.split()[0] == name]

    def _owns(self, process: Path) -> bool:
        needle = f"TREMPLIN_STATE={self.state}\0".encode()
        try:
            return needle in (process / "environ").read_bytes() or (process / "cwd").resolve().is_relative_to(
                self.state
            )
        except OSError:  # it ended while we looked
            return False


@pytest.fixture
def state() -> Iterator[Path]:
    """A state folder, in a path with a space, that the database's own user can pass."""
    folder = Path(tempfile.mkdtemp(prefix="tremplin test "))
    folder.chmod(0o711)
    yield folder / "state"
    shutil.rmtree(folder)


@pytest.fixture
def new_run(state: Path) -> Iterator[Callable[..., Run]]:
    """Make a supervisor of stand-ins, or of another command; whatever still runs at the end is killed."""
    with ExitStack() as stack:

        def make(command: Sequence[str | Path] = (), port: int | None = None, **variables: str) -> Run:
            port = port or free_port()
            run = Run(state, port, command or [sys.executable, STAND_IN, "supervise", str(port)], variables)
            stack.callback(_clear, run)
            return run

        yield make


def _clear(run: Run) -> None:
    for pid in run.processes():
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
    run.close()
