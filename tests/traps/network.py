"""No test speaks to anything but this machine: sockets of other families or addresses are refused."""

import ipaddress
import sys
from typing import Any

LOCAL_NAMES = {None, "", b"", "localhost", b"localhost"}


class OutsideWorldError(AssertionError):
    """A test tried to reach another machine."""


def is_local(host: Any) -> bool:
    """Whether a host is this machine: a loopback address, or a name that never needs to be asked for."""
    if host in LOCAL_NAMES:
        return True
    try:
        address = ipaddress.ip_address(host.decode() if isinstance(host, bytes) else host)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _listen(event: str, arguments: tuple[Any, ...]) -> None:
    if event in {"socket.connect", "socket.sendto", "socket.sendmsg"}:
        address = arguments[1]
        if isinstance(address, tuple) and not is_local(address[0]):
            raise OutsideWorldError(f"{event} to {address}: tests stay on this machine")
    elif event in {"socket.getaddrinfo", "socket.gethostbyname"} and not is_local(arguments[0]):
        raise OutsideWorldError(f"{event} of {arguments[0]}: tests stay on this machine")


def close() -> None:
    """Refuse, until the end of this process. Unix sockets, hence PostgreSQL, stay open."""
    sys.addaudithook(_listen)
