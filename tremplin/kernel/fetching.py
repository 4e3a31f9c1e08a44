"""The one door to other machines over HTTP: an address given by somebody can never reach our own network (SSRF).

`https` only; the name is resolved once, every address it has must be public, and the connection goes to the address
that was checked, so that no second answer of the name server can change it. Each redirect is checked afresh, three at
most. Five seconds in all, 2 MiB, no cookie, no compression. Machines of the authority, which have private addresses,
are named by the setting OUTGOING_INTERNAL. tests/architecture lets nobody else speak HTTP.
"""

import io
import ipaddress
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import SplitResult, urljoin, urlsplit

import urllib3
from django.conf import settings
from urllib3.connection import HTTPConnection, HTTPSConnection

from tremplin.kernel import stage

SECONDS = 5.0
MOST_BYTES = 2 * 1024 * 1024
MOST_REDIRECTS = 3
CHUNK = 64 * 1024
REDIRECTS = {301, 302, 303, 307, 308}
PORTS = {"https": 443, "http": 80}
# Addresses of IPv6 that hold one of IPv4, and so could lead inside: 6to4 and Teredo. All others of the kind are not
# in 2000::/3, the only part of IPv6 that is given out.
TUNNELS = (ipaddress.ip_network("2002::/16"), ipaddress.ip_network("2001::/32"))
GIVEN_OUT = ipaddress.ip_network("2000::/3")


class FetchError(Exception):
    """An address could not be fetched."""


class ForbiddenAddressError(FetchError):
    """The address, or one it redirects to, is not `https`, or leads to a machine that is not public."""


class TooManyRedirectsError(FetchError):
    """More than three redirects."""


class TooLargeError(FetchError):
    """More than 2 MiB."""


class TooSlowError(FetchError):
    """More than five seconds."""


@dataclass(frozen=True)
class Fetched:
    """What came back: the status, the headers in lower case, the body as sent, and the address that answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    address: str


def fetch_url(address: str, *, accept: str = "*/*", method: Literal["GET", "HEAD"] = "GET") -> Fetched:
    """Ask for an address and follow its redirects; HEAD asks for no body.

    Raises `ForbiddenAddressError`, `TooManyRedirectsError`, `TooLargeError`, `TooSlowError`, or `FetchError` when
    nobody answers; never anything of urllib3's.
    """
    if stage.current() is not None:
        raise ForbiddenAddressError("nothing leaves while somebody practises")
    deadline = time.monotonic() + SECONDS
    for _hop in range(MOST_REDIRECTS + 1):
        fetched = _once(address, accept, deadline, method)
        if fetched.status not in REDIRECTS or "location" not in fetched.headers:
            return fetched
        address = urljoin(address, fetched.headers["location"])
    raise TooManyRedirectsError(f"more than {MOST_REDIRECTS} redirects")


def is_public(text: str) -> bool:
    """Whether an address belongs to the public internet: no private, local, shared, reserved or multicast one."""
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return False
    if not found.is_global or found.is_multicast or found.is_reserved:
        return False
    return found.version == 4 or (found in GIVEN_OUT and not any(found in tunnel for tunnel in TUNNELS))  # noqa: PLR2004 - the version of IP


def resolve(host: str, port: int) -> list[str]:
    """Every address of a host. Raises `OSError` for a name that nobody knows."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def _once(address: str, accept: str, deadline: float, method: str) -> Fetched:
    """One request, without its redirects."""
    parts = _split(address)
    port = parts.port or PORTS[parts.scheme]
    headers = {"Accept": accept, "Accept-Encoding": "identity", "User-Agent": "Tremplin", "Host": parts.netloc}
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        pool = _pool(parts, port, deadline)
        try:
            asked = pool.urlopen(
                method, target, headers=headers, redirect=False, retries=False, preload_content=False,
                decode_content=False, timeout=_left(deadline), assert_same_host=False,
            )  # fmt: skip
            body = _body(asked, deadline) if method != "HEAD" else b""
        finally:
            pool.close()
    except (urllib3.exceptions.TimeoutError, TimeoutError) as late:
        raise TooSlowError(f"no answer within {SECONDS:g} seconds") from late
    except (urllib3.exceptions.HTTPError, OSError) as problem:
        raise FetchError(f"{parts.hostname} cannot be reached") from problem
    return Fetched(asked.status, {name.lower(): text for name, text in asked.headers.items()}, body, address)


def _split(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        usable = parts.scheme in PORTS and parts.hostname and parts.port != 0
    except ValueError:  # a port or an IPv6 address that cannot be read
        usable = False
    if not usable or parts.username is not None or parts.password is not None:
        raise ForbiddenAddressError("only plain https addresses are fetched")
    if parts.scheme != "https" and not _is_internal(parts):
        raise ForbiddenAddressError("only https addresses are fetched")
    return parts


def _is_internal(parts: SplitResult) -> bool:
    """Whether the setting names this very scheme, host and port."""
    origin = f"{parts.scheme}://{parts.hostname}:{parts.port or PORTS[parts.scheme]}"
    return origin in settings.OUTGOING_INTERNAL


def _pool(parts: SplitResult, port: int, deadline: float) -> urllib3.HTTPConnectionPool:
    """Connections to the one address that was checked; or to the proxy, which asks for the name itself."""
    host, internal = str(parts.hostname), _is_internal(parts)
    checked = _checked(host, port, internal=internal)
    trusted: dict[str, Any] = {"cert_reqs": "CERT_REQUIRED", "ca_certs": settings.OUTGOING_CA or None}
    if settings.OUTGOING_PROXY and not internal:
        manager: Any = urllib3.ProxyManager(settings.OUTGOING_PROXY, **trusted)
        found: urllib3.HTTPConnectionPool = manager.connection_from_host(host, port, scheme=parts.scheme)
        return found
    if parts.scheme == "http":
        plain = urllib3.HTTPConnectionPool(checked, port)
        plain.ConnectionCls = _patient(HTTPConnection, deadline)
        return plain
    secure = urllib3.HTTPSConnectionPool(checked, port, assert_hostname=host, server_hostname=host, **trusted)
    secure.ConnectionCls = _patient(HTTPSConnection, deadline)
    return secure


def _checked(host: str, port: int, *, internal: bool) -> str:
    """The address to connect to. One forbidden address among several forbids them all."""
    try:
        found = resolve(host, port)
    except OSError:
        if settings.OUTGOING_PROXY and not internal:
            return host  # behind a proxy, names of the outside are often unknown inside
        raise
    if not found or (not internal and not all(is_public(address) for address in found)):
        raise ForbiddenAddressError(f"{host} does not lead to a public machine")
    return found[0]


def _left(deadline: float) -> float:
    """Seconds left. Raises `TimeoutError` when there are none."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _patient(base: Any, deadline: float) -> Any:
    """A connection that reads until the deadline and no longer, even one byte at a time."""

    class Patient(base):  # type: ignore[misc]  # one of urllib3's two classes of connection
        def connect(self) -> None:
            super().connect()
            self.sock: Any = _PatientSocket(self.sock, deadline)

    return Patient


class _PatientSocket:
    """A socket whose readings share one deadline: a timeout of a socket counts from each byte on."""

    def __init__(self, sock: Any, deadline: float) -> None:
        self._sock, self._deadline = sock, deadline

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sock, name)

    def makefile(self, *_arguments: Any, **_named: Any) -> io.BufferedReader:
        return io.BufferedReader(_Reading(self._sock, self._deadline))


class _Reading(io.RawIOBase):
    def __init__(self, sock: Any, deadline: float) -> None:
        self._file, self._sock, self._deadline = sock.makefile("rb", 0), sock, deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._sock.settimeout(_left(self._deadline))
        count: int | None = self._file.readinto(buffer)
        return count

    def close(self) -> None:
        self._file.close()
        super().close()


def _body(asked: urllib3.BaseHTTPResponse, deadline: float) -> bytes:
    """The body, counted while it comes: what a header says of its length is only a promise."""
    promised = asked.headers.get("Content-Length", "")
    if promised.isdecimal() and int(promised) > MOST_BYTES:
        raise TooLargeError(f"more than {MOST_BYTES} bytes")
    received = bytearray()
    while chunk := asked.read1(CHUNK):
        received += chunk
        if len(received) > MOST_BYTES:
            raise TooLargeError(f"more than {MOST_BYTES} bytes")
        _left(deadline)
    return bytes(received)
