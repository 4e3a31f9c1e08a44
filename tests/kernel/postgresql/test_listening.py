"""An idle connection is looked at, not asked: whatever the number of its file, and when the server goes away."""

import fcntl
import os
import resource
import socket
from collections.abc import Iterator

import pytest

from tremplin.kernel.postgresql.base import has_something_to_say

HIGH = 1_100


class Numbered:
    """What has a file, as a connection has."""

    def __init__(self, number: int) -> None:
        self.number = number

    def fileno(self) -> int:
        return self.number


@pytest.fixture(params=["low", "high"])
def line(request: pytest.FixtureRequest) -> Iterator[tuple[Numbered, socket.socket]]:
    """Our end of a line, with a low or a high number, and the other end."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 2 * HIGH)), hard))
    ours, theirs = socket.socketpair()
    number = fcntl.fcntl(ours.fileno(), fcntl.F_DUPFD, HIGH if request.param == "high" else 3)
    yield Numbered(number), theirs
    os.close(number)
    ours.close()
    theirs.close()
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_silence_then_words_then_the_end(line: tuple[Numbered, socket.socket]) -> None:
    ours, theirs = line
    assert not has_something_to_say(ours)
    theirs.send(b"x")
    assert has_something_to_say(ours)
    os.read(ours.fileno(), 1)
    assert not has_something_to_say(ours)
    theirs.close()
    assert has_something_to_say(ours)
