"""A load of signed-in readers: one thread, several connections kept open, each answer read to its end and examined.

Written on bare sockets: the generator shares the cores of the product, and must cost little beside it.
"""

import selectors
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

RECEIVED = 65_536


@dataclass(frozen=True)
class Visit:
    """One request, with the words that only the right answer holds."""

    path: str
    cookie: str
    words: tuple[str, ...]

    def request(self, host: str) -> bytes:
        lines = [f"GET {self.path} HTTP/1.1", f"Host: {host}", f"Cookie: {self.cookie}", "Accept-Encoding: identity"]
        return "\r\n".join([*lines, "", ""]).encode()


@dataclass(frozen=True)
class Measured:
    """What a load saw: durations in milliseconds, sorted; seconds of the whole; bytes of the heaviest answer."""

    durations: list[float]
    seconds: float
    heaviest: int

    @property
    def rate(self) -> float:
        """Requests per second."""
        return len(self.durations) / self.seconds

    def percentile(self, part: float) -> float:
        """The duration under which that part of the answers came, in milliseconds."""
        return self.durations[min(len(self.durations) - 1, int(len(self.durations) * part))]


@dataclass
class _Connection:
    """One visitor at a time: sends, waits, reads, examines, begins again."""

    port: int
    line: socket.socket = field(init=False)
    visit: Visit = field(init=False)
    began: float = field(init=False)
    read: bytes = b""

    def __post_init__(self) -> None:
        self.line = socket.create_connection(("127.0.0.1", self.port))
        self.line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def go(self, visit: Visit) -> None:
        self.visit, self.began, self.read = visit, time.perf_counter(), b""
        self.line.sendall(visit.request(f"127.0.0.1:{self.port}"))

    def answered(self) -> bytes | None:
        """The whole answer, once it is there."""
        some = self.line.recv(RECEIVED)
        if not some:
            raise RuntimeError(f"{self.visit.path}: the connection was closed")
        self.read += some
        head, found, body = self.read.partition(b"\r\n\r\n")
        if not found:
            return None
        length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n", 1)[0])
        return None if len(body) < length else self.read


def load(visits: Sequence[Visit], *, port: int, connections: int, seconds: float) -> Measured:
    """Ask for `visits`, in a ring, during that many seconds. Raises `RuntimeError` at the first wrong answer."""
    taken: list[float] = []
    heaviest, asked = 0, 0
    with selectors.DefaultSelector() as waiting:
        for _n in range(connections):
            connection = _Connection(port)
            waiting.register(connection.line, selectors.EVENT_READ, connection)
            connection.go(visits[asked % len(visits)])
            asked += 1
        start = time.perf_counter()
        while (now := time.perf_counter()) - start < seconds:
            for key, _events in waiting.select(timeout=5):
                connection = key.data
                answer = connection.answered()
                if answer is None:
                    continue
                taken.append((time.perf_counter() - connection.began) * 1000)
                heaviest = max(heaviest, _examined(connection.visit, answer))
                connection.go(visits[asked % len(visits)])
                asked += 1
        for key in list(waiting.get_map().values()):
            key.data.line.close()
    return Measured(sorted(taken), now - start, heaviest)


def _examined(visit: Visit, answer: bytes) -> int:
    """The weight of the page in bytes, if it is the right one."""
    head, _end, body = answer.partition(b"\r\n\r\n")
    if b" 200 " not in head.split(b"\r\n", 1)[0]:
        raise RuntimeError(f"{visit.path}: {head.split(chr(13).encode(), 1)[0].decode()}")
    missing = [word for word in visit.words if word.encode() not in body]
    if missing:
        raise RuntimeError(f"{visit.path}: the answer lacks {missing}")
    return len(body)
