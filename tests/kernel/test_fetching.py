"""Fetching addresses that somebody gave: real servers on this machine, and a name server that lies."""

import contextlib
import ipaddress
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from ssl import PROTOCOL_TLS_SERVER, SSLContext
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tremplin.kernel import fetching, stage
from tremplin.kernel.fetching import (
    MOST_BYTES,
    FetchError,
    ForbiddenAddressError,
    TooLargeError,
    TooManyRedirectsError,
    TooSlowError,
    fetch_url,
    is_public,
)

FORBIDDEN = [
    *("127.0.0.1", "127.8.9.1", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
    *("224.0.0.1", "239.1.2.3", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "192.0.0.1"),
    *("::1", "::", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1", "ff0e::1", "fec0::1", "2001:db8::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"),
    *("2001:0:7f00:1::", "localhost", "", "2130706433", "0x7f.1"),
]
PRIVATE = [ipaddress.ip_network(text) for text in ("10.0.0.0/8", "172.16.0.0/12", "100.64.0.0/10", "127.0.0.0/8")]


class Answers(BaseHTTPRequestHandler):
    """Answers by path."""

    seen: list[dict[str, str]]

    def do_GET(self) -> None:
        type(self).seen.append(dict(self.headers))
        getattr(self, f"say_{self.path.split('?')[0].strip('/').split('/')[0]}")()

    def do_HEAD(self) -> None:
        type(self).seen.append({**dict(self.headers), "Method": "HEAD"})
        self.send_response(200)
        self.send_header("Content-Length", str(MOST_BYTES + 1))
        self.end_headers()

    def say(self, body: bytes = b"Bonjour", status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, text in {"Content_Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), text)
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body)

    def say_hello(self) -> None:
        self.say(Set_Cookie="a=1")

    def say_to(self) -> None:
        self.say(b"", 302, Location=self.path.removeprefix("/to/"), Set_Cookie="a=1")

    def say_round(self) -> None:
        self.say(b"", 307, Location="/round")

    def say_promised(self) -> None:
        self.say(Content_Length=str(MOST_BYTES + 1))

    def say_large(self) -> None:
        self.send_response(200)
        self.end_headers()
        with contextlib.suppress(OSError):
            for _part in range(40):
                self.wfile.write(b"x" * 64 * 1024)

    def say_exactly(self) -> None:
        self.say(b"x" * MOST_BYTES)

    def say_drip(self) -> None:
        """One byte at a time, each well within a socket's timeout."""
        self.send_response(200)
        self.end_headers()
        with contextlib.suppress(OSError):
            for _byte in range(100):
                self.wfile.write(b"x")
                time.sleep(0.05)

    def say_headers(self) -> None:
        with contextlib.suppress(OSError):
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for number in range(90):
                self.wfile.write(f"X-{number}: x\r\n".encode())
                time.sleep(0.05)

    def say_nothing(self) -> None:
        time.sleep(2)

    def log_message(self, *_words: Any) -> None:
        """Silence."""


@contextlib.contextmanager
def serving(context: SSLContext | None = None) -> Iterator[tuple[int, list[dict[str, str]]]]:
    handler = type("Handler", (Answers,), {"seen": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads, server.block_on_close = True, False
    server.handle_error = lambda *_about: None  # type: ignore[method-assign]  # a client that goes away is expected
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server.server_address[1], handler.seen
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def service(settings: Any) -> Iterator[str]:
    """A machine of the authority, named by the setting."""
    with serving() as (port, _seen):
        settings.OUTGOING_INTERNAL = [f"http://127.0.0.1:{port}"]
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """A name server: `names("outside.example", "8.8.8.8", "10.0.0.1")`."""
    known: dict[str, list[str]] = {}
    monkeypatch.setattr(fetching, "resolve", lambda host, _port: known.get(host, [host]))
    return lambda name, *addresses: known.update({name: list(addresses)})


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Where connections were about to go; none is made."""
    asked: list[tuple[str, int]] = []

    def refuse(address: tuple[str, int], *_arguments: Any, **_named: Any) -> socket.socket:
        asked.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr("urllib3.util.connection.create_connection", refuse)
    return asked


@pytest.mark.parametrize("address", FORBIDDEN)
def test_an_address_of_ours_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "193.51.196.138", "2606:4700::1111", "2a01:e0a::1"])
def test_an_address_of_the_internet_is(address: str) -> None:
    assert is_public(address)


@given(st.sampled_from(PRIVATE).flatmap(lambda network: st.ip_addresses(network=network)))
def test_no_private_address_passes_in_either_writing(address: ipaddress.IPv4Address) -> None:
    mapped = ipaddress.IPv6Address(f"::ffff:{address}")
    assert (is_public(str(address)), is_public(str(mapped)), is_public(mapped.exploded)) == (False, False, False)


@given(st.text())
def test_any_text_gets_an_answer(text: str) -> None:
    assert is_public(text) in {True, False}


@pytest.mark.parametrize(
    "address",
    [
        *("http://example.org/", "ftp://example.org/", "file:///etc/passwd", "gopher://example.org/", "//x/", "", "x"),
        *("https://user:word@example.org/", "https://user@example.org/", "https:///x", "https://example.org:0/"),
        *("https://example.org:99999/", "https://[::1", "https://127.0.0.1/", "https://[::ffff:127.0.0.1]/"),
        *("https://169.254.169.254/latest/meta-data/", "https://[fd00:ec2::254]/", "https://2130706433/"),
    ],
)
def test_what_is_not_plain_public_https_is_not_even_connected(
    address: str, names: Callable[..., None], connected: list[tuple[str, int]]
) -> None:
    names("example.org", "8.8.8.8")
    names("2130706433", "127.0.0.1")
    with pytest.raises(ForbiddenAddressError):
        fetch_url(address)
    assert connected == []


@pytest.mark.parametrize("lie", [["10.0.0.1"], ["8.8.8.8", "10.0.0.1"], ["::ffff:10.0.0.1"], []])
def test_a_name_that_leads_inside_is_refused(
    lie: list[str], names: Callable[..., None], connected: list[tuple[str, int]]
) -> None:
    names("rebound.example", *lie)
    with pytest.raises(ForbiddenAddressError):
        fetch_url("https://rebound.example/")
    assert connected == []


def test_the_connection_goes_to_the_address_that_was_checked(
    monkeypatch: pytest.MonkeyPatch, connected: list[tuple[str, int]]
) -> None:
    """The name server changes its mind at the second question: nobody asks it."""
    answers = iter([["8.8.8.8"], ["127.0.0.1"]])
    monkeypatch.setattr(fetching, "resolve", lambda _host, _port: next(answers))
    with pytest.raises(FetchError):
        fetch_url("https://rebound.example/")
    assert connected == [("8.8.8.8", 443)]


def test_a_machine_of_the_authority_answers(service: str) -> None:
    fetched = fetch_url(f"{service}/hello?a=1")
    assert (fetched.status, fetched.body, fetched.headers["content-length"]) == (200, b"Bonjour", "7")


def test_another_port_of_the_same_machine_is_not_named(service: str) -> None:
    with pytest.raises(ForbiddenAddressError):
        fetch_url(service.replace("http:", "https:"))
    with serving() as (port, seen):
        with pytest.raises(ForbiddenAddressError):
            fetch_url(f"http://127.0.0.1:{port}/hello")
        assert seen == []


def test_a_redirect_is_followed_without_cookies(settings: Any) -> None:
    with serving() as (port, seen):
        settings.OUTGOING_INTERNAL = [f"http://127.0.0.1:{port}"]
        fetched = fetch_url(f"http://127.0.0.1:{port}/to//to//hello")
        assert (fetched.body, fetched.address) == (b"Bonjour", f"http://127.0.0.1:{port}/hello")
        assert len(seen) == 3
        assert [{"Cookie", "Authorization"} & set(headers) for headers in seen] == [set()] * len(seen)


@pytest.mark.parametrize(
    "target", ["http://127.0.0.1:1/", "https://169.254.169.254/", "file:///etc/passwd", "//[::1]/"]
)
def test_a_redirect_inside_is_refused(service: str, target: str, names: Callable[..., None]) -> None:
    names("nobody.example")
    with pytest.raises(ForbiddenAddressError):
        fetch_url(f"{service}/to/{target}")


def test_a_round_of_redirects_ends(settings: Any) -> None:
    with serving() as (port, seen):
        settings.OUTGOING_INTERNAL = [f"http://127.0.0.1:{port}"]
        with pytest.raises(TooManyRedirectsError):
            fetch_url(f"http://127.0.0.1:{port}/round")
        assert len(seen) == 4  # the first request and three redirects


@pytest.mark.parametrize("path", ["promised", "large"])
def test_too_large_is_refused(service: str, path: str) -> None:
    with pytest.raises(TooLargeError):
        fetch_url(f"{service}/{path}")


def test_two_mebibytes_are_enough(service: str) -> None:
    assert len(fetch_url(f"{service}/exactly").body) == MOST_BYTES


@pytest.mark.parametrize("path", ["drip", "headers", "nothing"])
def test_too_slow_is_left(service: str, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """All the time together counts, not the time between two bytes."""
    monkeypatch.setattr(fetching, "SECONDS", 0.5)
    began = time.monotonic()
    with pytest.raises(TooSlowError):
        fetch_url(f"{service}/{path}")
    assert time.monotonic() - began < 1.5


def test_nobody_there(names: Callable[..., None], settings: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    settings.OUTGOING_INTERNAL = [f"http://127.0.0.1:{port}"]
    with pytest.raises(FetchError):
        fetch_url(f"http://127.0.0.1:{port}/")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The certificate of `service.example`, and its key."""
    folder = tmp_path_factory.mktemp("certificate")
    made = folder / "service.pem", folder / "service.key"
    asked = (
        "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=service.example -addext subjectAltName=DNS:service.example"
    )
    command = ["openssl", *asked.split(), "-out", made[0], "-keyout", made[1]]
    subprocess.run(command, check=True, capture_output=True)
    return made


@pytest.mark.parametrize(
    "case",
    [("service.example", True, True), ("service.example", False, False), ("other.example", True, False)],
)
def test_https_proves_the_name_though_the_connection_goes_to_an_address(
    case: tuple[str, bool, bool], certificate: tuple[Path, Path], names: Any, settings: Any
) -> None:
    host, trusted, answers = case
    context = SSLContext(PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    with serving(context) as (port, seen):
        names(host, "127.0.0.1")
        settings.OUTGOING_INTERNAL = [f"https://{host}:{port}"]
        settings.OUTGOING_CA = str(certificate[0]) if trusted else ""
        if answers:
            assert fetch_url(f"https://{host}:{port}/hello").body == b"Bonjour"
            assert seen[0]["Host"] == f"{host}:{port}"
        else:
            with pytest.raises(FetchError):
                fetch_url(f"https://{host}:{port}/hello")
            assert seen == []


def test_behind_a_proxy_the_proxy_is_asked_and_names_of_ours_are_still_refused(names: Any, settings: Any) -> None:
    names("outside.example", "8.8.8.8")
    names("inside.example", "10.0.0.1")
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        settings.OUTGOING_PROXY = f"http://127.0.0.1:{proxy.getsockname()[1]}"
        thread = threading.Thread(target=_refuse_one, args=(proxy, heard))
        thread.start()
        with pytest.raises(FetchError):
            fetch_url("https://outside.example/x")
        thread.join()
        with pytest.raises(ForbiddenAddressError):
            fetch_url("https://inside.example/x")
    assert heard == [b"CONNECT outside.example:443"]


def _refuse_one(proxy: socket.socket, heard: list[bytes]) -> None:
    asked, _from = proxy.accept()
    with asked:
        heard.append(asked.recv(4096).rpartition(b" HTTP/")[0])
        asked.sendall(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")


def test_nothing_leaves_while_somebody_practises() -> None:
    with stage.practising(7), pytest.raises(ForbiddenAddressError):
        fetch_url("https://example.org/")


def test_a_head_asks_for_no_body(settings: Any) -> None:
    with serving() as (port, seen):
        settings.OUTGOING_INTERNAL = [f"http://127.0.0.1:{port}"]
        answer = fetch_url(f"http://127.0.0.1:{port}/promised", method="HEAD")
        assert (answer.status, answer.body) == (200, b"")
        assert [one["Method"] for one in seen] == ["HEAD"]
