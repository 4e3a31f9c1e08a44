"""Real Python processes beside a test: they say lines, hear lines, and are always ended."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from tremplin.kernel.processes import wait_until

PREPARE = "import django; django.setup()\n"


@dataclass
class Companion:
    """A child that runs some code with Django set up, on the test's own database."""

    code: str
    environment: dict[str, str]

    def __enter__(self) -> Self:
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", PREPARE + self.code],
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.communicate()

    def heard(self) -> str:
        """The next line the child says; empty when it has ended."""
        return self.process.stdout.readline().strip()

    def tell(self, line: str = "go") -> None:
        """Say a line to the child."""
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def rest(self) -> list[str]:
        """Everything the child still says until it ends by itself, which must go well."""
        said, _errors = self.process.communicate()
        assert self.process.returncode == 0
        return said.splitlines()


def eventually(condition: Callable[[], bool]) -> bool:
    """Whether a condition about another process comes true; the patience is only there to end a broken test."""
    return wait_until(condition, patience=30)
