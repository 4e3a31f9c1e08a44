"""Every page that the test client receives obeys the content policy: nothing inline, and the strict header is there."""

import contextlib
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from unittest import mock

from django.test import Client

EDITOR = "/gestion/"
DATA_TYPES = {"application/json", "application/ld+json", "speculationrules"}
HEADER = "Content-Security-Policy"
STRICT = {"script-src": "'self'", "style-src": "'self'", "object-src": "'none'", "base-uri": "'none'"}


class ContentPolicyError(AssertionError):
    """A page holds what its own policy forbids, or goes without policy."""


class _Reader(HTMLParser):
    """Collects what a strict policy would block."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        line = self.getpos()[0]
        if tag == "style":
            self.faults.append(f"line {line}: <style>")
        if tag == "script" and not given.get("src") and given.get("type") not in DATA_TYPES:
            self.faults.append(f"line {line}: inline <script>")
        for name, value in attrs:
            if _is_inline(name, value or ""):
                self.faults.append(f'line {line}: <{tag} {name}="{value}">')

    handle_startendtag = handle_starttag


def _is_inline(name: str, value: str) -> bool:
    """Whether an attribute holds a style or a script, for the browser or for htmx."""
    text = value.strip().lower()
    return (
        name == "style"
        or name.startswith(("on", "hx-on"))
        or text.startswith(("javascript:", "js:"))
        or (name == "hx-trigger" and "[" in value)
    )


def inline_faults(html: str) -> list[str]:
    """The inline scripts, styles and handlers of a page; empty when it holds none."""
    reader = _Reader()
    reader.feed(html)
    return reader.faults


def policy_faults(header: str) -> list[str]:
    """The directives that are missing or wider than ours."""
    given = {name: value for name, _, value in (part.strip().partition(" ") for part in header.split(";"))}
    return [f"{name} {given.get(name)}" for name, value in STRICT.items() if given.get(name) != value]


def _examine(response: Any) -> None:
    path = response.request["PATH_INFO"]
    html = response.get("Content-Type", "").startswith("text/html") and not response.streaming
    if not html or path.startswith(EDITOR):
        return
    faults = inline_faults(response.content.decode()) + policy_faults(response.get(HEADER, ""))
    if faults:
        raise ContentPolicyError(f"{path}: " + "; ".join(faults))


@contextlib.contextmanager
def examined() -> Iterator[None]:
    """Examine each response of Django's test client."""
    ask = Client.request

    def ask_and_examine(client: Client, **request: Any) -> Any:
        response = ask(client, **request)
        if response.get("Content-Encoding") is None:
            _examine(response)
        return response

    with mock.patch.object(Client, "request", ask_and_examine):
        yield
