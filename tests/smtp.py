"""A small mail server on this machine (RFC 5321): what the product really says to a relay, and a relay that hangs."""

import contextlib
import socketserver
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

REPLIES = {b"EHLO": b"250 ready", b"MAIL": b"250 ok", b"RCPT": b"250 ok", b"DATA": b"354 go on", b"QUIT": b"221 bye"}


@dataclass
class Relay:
    """Where it listens, and the mails it was given."""

    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list)


@contextlib.contextmanager
def relay() -> Iterator[Relay]:
    """A relay that accepts everything, until the end of the block."""
    given = Relay()

    class Conversation(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 here\r\n")
            for line in self.rfile:
                verb = line[:4].strip().upper()
                self.wfile.write(REPLIES.get(verb, b"502 unknown") + b"\r\n")
                if verb == b"DATA":
                    given.mails.append(message_from_bytes(self._text(), policy=policy.default))
                    self.wfile.write(b"250 taken\r\n")
                if verb == b"QUIT":
                    return

        def _text(self) -> bytes:
            lines = iter(self.rfile.readline, b".\r\n")
            return b"".join(line.removeprefix(b".") for line in lines)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Conversation) as server:
        given.port = server.server_address[1]
        listening = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        listening.start()
        try:
            yield given
        finally:
            server.shutdown()
            listening.join()
