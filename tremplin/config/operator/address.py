"""The address of the service: which port, whether it is free, whether somebody answers there."""

import socket
from collections.abc import Mapping

from tremplin.config.operator.failures import PortForbiddenError, PortInvalidError, PortTakenError

HOST = "127.0.0.1"
DEFAULT_PORT = 8000
_HIGHEST_PORT = 65535


def chosen_port(option: str | None, environment: Mapping[str, str]) -> int:
    """The port asked for on the command line or by PORT, checked."""
    asked = option or environment.get("PORT") or str(DEFAULT_PORT)
    if not (asked.isascii() and asked.isdigit() and 1 <= int(asked) <= _HIGHEST_PORT):
        raise PortInvalidError(port=asked)
    return int(asked)


def address_of(port: int) -> str:
    """What people type in the browser of this machine."""
    return f"http://{HOST}:{port}"


def require_free(port: int) -> None:
    """Refuse a port that another program holds, before anything is started."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port left a moment ago counts as free
        try:
            probe.bind((HOST, port))
        except PermissionError as error:
            raise PortForbiddenError(port=port) from error
        except OSError as error:
            raise PortTakenError(port=port, other=port + 1 if port < _HIGHEST_PORT else DEFAULT_PORT) from error


def answers(port: int) -> bool:
    """Whether a web server gives any answer at all, within a second; whole pages are no business of ours."""
    request = f"GET /-/live HTTP/1.0\r\nHost: {HOST}:{port}\r\n\r\n"
    try:
        with socket.create_connection((HOST, port), timeout=1) as connection:
            connection.sendall(request.encode())
            return connection.recv(5) == b"HTTP/"
    except OSError:
        return False
