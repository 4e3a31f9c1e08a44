"""Several real processes that are given orders together."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[2]


class Rivals:
    """Processes running `rival.py`; leaving the `with` block stops them all."""

    def __init__(self, count: int, environment: Mapping[str, str]) -> None:
        command = [sys.executable, "-m", "tests.coaching.rival"]
        self.processes = [
            subprocess.Popen(
                command, env=environment, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
            for _ in range(count)
        ]

    def __enter__(self) -> Self:
        assert [self.answer(number) for number in range(len(self.processes))] == ["ready"] * len(self.processes)
        return self

    def __exit__(self, *_fault: object) -> None:
        for process in self.processes:
            process.kill()
            process.communicate()

    def tell(self, number: int, **order: Any) -> None:
        """Give one process an order."""
        stream = self.processes[number].stdin
        assert stream is not None
        stream.write(json.dumps(order, default=str) + "\n")
        stream.flush()

    def answer(self, number: int) -> Any:
        """The next answer of one process; None when it is gone."""
        stream = self.processes[number].stdout
        assert stream is not None
        line = stream.readline()
        return json.loads(line) if line else None

    def kill(self, number: int) -> None:
        """SIGKILL, as the system does when memory is short."""
        self.processes[number].kill()
        self.processes[number].wait()

    def answers(self) -> list[Any]:
        """The next answer of each process."""
        return [self.answer(number) for number in range(len(self.processes))]
