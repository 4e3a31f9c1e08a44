"""Being asked to stop: Ctrl-C, SIGTERM, a closed terminal.

A signal only leaves a note, which `pause` reads: the supervisor stops between two acts, never inside one.
"""

import contextlib
import select
import signal
import socket
from collections.abc import Iterator
from types import FrameType


class StopAsked(BaseException):
    """Somebody asked the supervisor to stop."""


class Interruption:
    """The note, and the pause that reads it."""

    def __init__(self) -> None:
        self.asked = False
        self._woken: socket.socket | None = None

    @contextlib.contextmanager
    def listening(self) -> Iterator[None]:
        """Take the signals in charge for the length of the block."""
        wake, self._woken = socket.socketpair()
        with wake, self._woken, contextlib.ExitStack() as restored:
            for end in (wake, self._woken):
                end.setblocking(False)
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGCHLD):
                if number == signal.SIGHUP and signal.getsignal(number) == signal.SIG_IGN:
                    continue  # started by nohup: a closed terminal is no reason to stop
                restored.callback(signal.signal, number, signal.signal(number, self._take_note))
            former = signal.set_wakeup_fd(wake.fileno(), warn_on_full_buffer=False)
            restored.callback(signal.set_wakeup_fd, former)
            yield

    def pause(self, seconds: float) -> None:
        """Wait, at most until the next signal; raise StopAsked when asked to stop."""
        if not self.asked and self._woken is not None:
            select.select([self._woken], [], [], seconds)
            with contextlib.suppress(BlockingIOError):
                self._woken.recv(4096)
        if self.asked:
            raise StopAsked

    def _take_note(self, number: int, _frame: FrameType | None) -> None:
        self.asked = self.asked or number != signal.SIGCHLD
