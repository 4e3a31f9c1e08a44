"""Child processes that never outlive the one that started them.

The embedded database, the job worker and the web server are started here. Each leads a session of its own, so
that a Ctrl-C in the terminal reaches only the supervisor, which then stops them in order. On Linux the kernel
also signals a child when its parent dies, even by SIGKILL: no process is left behind.
"""

import contextlib
import ctypes
import functools
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

Pause = Callable[[float], None]
"""Waits this many seconds at most; the supervisor's own raises when somebody asked to stop."""

_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
_BEAT = 0.02


@dataclass(frozen=True, kw_only=True)
class Account:
    """The system user that a child becomes when the parent is root."""

    name: str
    uid: int
    gid: int


def start_bound(
    command: Sequence[str | Path],
    *,
    environment: Mapping[str, str],
    output: IO[bytes] | int | None,
    account: Account | None = None,
    on_parent_death: signal.Signals = signal.SIGTERM,
) -> subprocess.Popen[bytes]:
    """Start a child in a session of its own, bound to the life of this process; from the main thread only."""
    return subprocess.Popen(  # noqa: S603 - commands are made by our code
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        user=account.uid if account else None,
        group=account.gid if account else None,
        extra_groups=[] if account else None,
        umask=0o077,
        # Runs after the change of user, which clears the request; our starters have a single thread.
        preexec_fn=functools.partial(_bind_to_parent, os.getpid(), on_parent_death),  # noqa: PLW1509
    )


def _bind_to_parent(parent: int, death_signal: int) -> None:
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, death_signal)
    if os.getppid() != parent:  # it died before the request was made
        os._exit(1)


def bind_to_parent() -> None:
    """Have this very process receive SIGTERM when the one that started it dies."""
    _bind_to_parent(os.getppid(), signal.SIGTERM)


def stop(
    process: subprocess.Popen[bytes],
    *steps: tuple[signal.Signals, float],
    pause: Pause = time.sleep,
) -> None:
    """Send each signal in turn, wait its seconds, then kill; at the end the child's whole group is gone."""
    for number, patience in steps:
        if process.poll() is not None:
            break
        process.send_signal(number)
        wait_until(lambda: process.poll() is not None, patience=patience, pause=pause)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def wait_until(
    condition: Callable[[], bool], *, patience: float, pause: Pause = time.sleep, beat: float = _BEAT
) -> bool:
    """Whether the condition came true within that many seconds; looked at once every `beat` seconds."""
    deadline = time.monotonic() + patience
    while not condition():
        if time.monotonic() > deadline:
            return False
        pause(beat)
    return True


def is_alive(pid: int) -> bool:
    """Whether a process, of any user, has this id."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
