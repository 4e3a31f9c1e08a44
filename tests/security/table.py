"""The authorisation table, `security/authorisation.toml`, and the addresses it judges."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.security.people_and_things import ASKERS, VISITORS, Values

FILE = Path(__file__).resolve().parents[2] / "security" / "authorisation.toml"
NEVER = 405


@dataclass(frozen=True)
class Line:
    """What one address answers to everybody. Without a word about a method, it is refused to all."""

    name: str
    of: str = "own"
    args: tuple[str, ...] = ()
    query: str = ""
    get: Any = NEVER
    post: Any = NEVER
    reason: str = ""
    open: bool = False

    def address(self, values: Values) -> str:
        """The address with the keys of one thing in it."""
        found = reverse(self.name, args=[str(values[arg]) for arg in self.args])
        return f"{found}?{self.query.format(**values)}" if self.query else found

    def expected(self, method: str, asker: str) -> int:
        """The status for one asker: her own word, else everybody's; visitors are led to sign-in, badges refused."""
        table = getattr(self, method)
        if isinstance(table, int):
            table = {"everybody": table, "badge": table} | ({"visitor": table} if self.open else {})
        if asker in table:
            return int(table[asker])
        if asker in VISITORS:
            return int(table.get("visitor", 302))
        return int(table.get("badge", 403) if asker == "badge" else table["everybody"])


@dataclass(frozen=True)
class Group:
    """Addresses of somebody else's package, judged together: who may enter, and which of them are open to visitors."""

    prefix: str
    reason: str
    enter: tuple[str, ...]
    open: tuple[str, ...] = field(default_factory=tuple)


@cache
def lines() -> tuple[Line, ...]:
    """Every line of the table."""
    return tuple(Line(**{**entry, "args": tuple(entry.get("args", ()))}) for entry in _read()["url"])


@cache
def groups() -> tuple[Group, ...]:
    """Every group of the table."""
    return tuple(
        Group(**{name: tuple(given) if isinstance(given, list) else given for name, given in entry.items()})
        for entry in _read()["group"]
    )


def _read() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def addresses(
    resolver: URLResolver | None = None, namespaces: tuple[str, ...] = (), before: str = ""
) -> Iterator[tuple[str, str]]:
    """Name and route of every address that the product answers: `("people:badge", "connexion/badge/")`."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from addresses(entry, (*namespaces, entry.namespace) if entry.namespace else namespaces, route)
        elif isinstance(entry, URLPattern):
            yield ":".join([*namespaces, entry.name or route]), route


def in_group(route: str) -> Group | None:
    """The group that judges a route, if one does."""
    return next((group for group in groups() if route.startswith(group.prefix)), None)


def filled(route: str) -> str:
    """An address of a route of another package, with a key or a word wherever it asks for one."""
    text = re.sub(r"<(?:int:)\w+>", "1", route)
    text = re.sub(r"<(?:\w+:)?\w+>", "x", text)
    text = re.sub(r"\((?:\?P<\w+>)?(?:\\d|\[0-9\])\+\)", "1", text)
    text = re.sub(r"\([^()]*\)", "x", text)
    return "/" + re.sub(r"[\^$\\]|\?$", "", text)


def unknown_words() -> list[str]:
    """Askers that the table names and that do not exist."""
    known = {*ASKERS, "everybody", "visitor"}
    return [
        f"{line.name}: {word}"
        for line in lines()
        for table in (line.get, line.post)
        if isinstance(table, dict)
        for word in table
        if word not in known
    ]
