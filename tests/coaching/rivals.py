"""Several real processes that are given orders together."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


class Rival:
    """One process running `rival.py`."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.coaching.rival"],
            env=environment,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def tell(self, **order: Any) -> None:
        """Give an order."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(order, default=str) + "\n")
        self.process.stdin.flush()

    def answer(self) -> Any:
        """The next answer, waited for; None when the process is gone."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        return json.loads(line) if line else None

    def kill(self) -> None:
        """SIGKILL, as the system does when memory is short."""
        self.process.kill()
        self.process.communicate()


class Rivals:
    """Processes that serve one test after the other, since each takes a while to start."""

    def __init__(self) -> None:
        self.living: list[Rival] = []

    def get(self, count: int, environment: Mapping[str, str]) -> list[Rival]:
        """That many processes, ready; the missing ones are started together."""
        self.living = [rival for rival in self.living if rival.process.poll() is None]
        fresh = [Rival(environment) for _ in range(count - len(self.living))]
        self.living += fresh
        assert [rival.answer() for rival in fresh] == ["ready"] * len(fresh)
        return self.living[:count]

    def stop(self) -> None:
        """Leave no process behind."""
        for rival in self.living:
            rival.kill()
