"""One process that the supervisor keeps alive."""

import signal
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tremplin.config.operator.product import Command
from tremplin.kernel.processes import start_bound, stop

_LARGEST_LOG = 10 * 1024 * 1024
_LONGEST_DELAY = 30.0
_STABLE_AFTER = 60.0
_SECONDS_TO_FINISH = 20.0


def append_to(log: Path) -> Path:
    """The log, begun anew when it is large; the former one is kept beside it."""
    log.parent.mkdir(mode=0o700, exist_ok=True)
    if log.exists() and log.stat().st_size > _LARGEST_LOG:
        log.replace(log.with_suffix(".log.1"))
    return log


def last_lines(log: Path, count: int = 15) -> str:
    """What a person needs to see of a log when something failed."""
    return "\n".join(log.read_text(errors="replace").splitlines()[-count:])


@dataclass
class Child:
    """A command started again, after a growing delay, each time it ends by itself."""

    name: str
    command: Command
    environment: Mapping[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    _failures: int = field(default=0, init=False)
    _started_at: float = field(default=0.0, init=False)
    _due_at: float = field(default=0.0, init=False)

    def start(self) -> None:
        """Start it; its output goes to the log."""
        with append_to(self.log).open("ab") as output:
            self.process = start_bound(self.command, environment=self.environment, output=output)
        self._started_at = time.monotonic()

    def stop(self) -> None:
        """Let it finish what it does, then end it and whatever it started."""
        if self.process is not None:
            stop(self.process, (signal.SIGTERM, _SECONDS_TO_FINISH))
            self.process = None

    def exit_code(self) -> int | None:
        """How it ended by itself, or None."""
        return self.process.poll() if self.process else None

    def bury(self) -> float:
        """After it ended: clear what it left running, and settle the seconds before the next start."""
        self.stop()
        now = time.monotonic()
        self._failures = 0 if now - self._started_at > _STABLE_AFTER else self._failures + 1
        delay = min(_LONGEST_DELAY, 0.5 * 2.0**self._failures)
        self._due_at = now + delay
        return delay

    def is_due(self) -> bool:
        """Whether it is stopped and its delay is over."""
        return self.process is None and time.monotonic() >= self._due_at
