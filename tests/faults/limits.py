"""A disk that is full for some processes only: RLIMIT_FSIZE, which any of them meets as an error of writing."""

import contextlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tremplin.kernel.processes import is_alive


@contextlib.contextmanager
def no_file_beyond(size: int, pid: int) -> Iterator[None]:
    """Within the block, this process, its descendants and those they start cannot write beyond so many bytes."""
    _limit(pid, str(size))
    try:
        yield
    finally:
        _limit(pid, "unlimited")


def _limit(pid: int, size: str) -> None:
    """By the program of the system, as the user whom the processes belong to: root may not, where it is confined."""
    for one in [pid, *descendants(pid)]:
        with contextlib.suppress(FileNotFoundError):
            owner = Path(f"/proc/{one}").stat()
            them = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []} if os.geteuid() == 0 else {}
            asked = ["prlimit", "--pid", str(one), f"--fsize={size}:"]
            done = subprocess.run(asked, **them, capture_output=True, text=True, check=False)
            assert done.returncode == 0 or not is_alive(one), done.stderr


def descendants(pid: int) -> list[int]:
    """The processes that this one started, and those that they did."""
    found = []
    with contextlib.suppress(OSError):
        for children in Path(f"/proc/{pid}/task").glob("*/children"):
            for child in children.read_text().split():
                found += [int(child), *descendants(int(child))]
    return found
