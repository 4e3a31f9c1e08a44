"""Every page that a signed-in person can reach from her home page by links, and how many clicks away it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup
from playwright.sync_api import APIResponse, Page

MOST_PAGES = 80
MOST_ALIKE = 2  # appointments, messages, tied screens: pages that differ by what is in them only
ALIKE = re.compile(r"/(RV-[^/]+|\d+|(?<=/ecrans/)[\w.]+)/")
OTHER_THINGS = re.compile(
    r"^/(gestion|media|static|documents|recherche/ouvrir|deconnexion|-)/|\.ics$|\.pdf$|/piece-jointe/$"
)


@dataclass(frozen=True)
class Found:
    """One page: its address, the clicks that lead to it, what the server answered."""

    address: str
    clicks: int
    status: int
    soup: BeautifulSoup

    @property
    def path(self) -> str:
        return urlsplit(self.address).path


def reachable(page: Page, *besides: str) -> list[Found]:
    """At most 80 pages, nearest first; `besides`: addresses that a form leads to, taken as one click away."""
    waiting: list[tuple[str, int]] = [("/", 0), *((address, 1) for address in besides)]
    known = {_identity(address) for address, _clicks in waiting}
    alike: dict[str, int] = {}
    found: list[Found] = []
    while waiting and len(found) < MOST_PAGES:
        address, clicks = waiting.pop(0)
        answer = page.request.get(address)
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        soup = BeautifulSoup(answer.text(), "html.parser")
        found.append(Found(address, clicks, answer.status, soup))
        for link in _links(answer, soup):
            kind = ALIKE.sub("/…/", _identity(link))
            if _identity(link) in known or ("…" in kind and alike.get(kind, 0) >= MOST_ALIKE):
                continue
            known.add(_identity(link))
            alike[kind] = alike.get(kind, 0) + 1
            waiting.append((link, clicks + 1))
    return found


def _identity(address: str) -> str:
    """Two addresses that differ by their query show the same page: another day, another filter."""
    return urlsplit(address).path


def _links(answer: APIResponse, soup: BeautifulSoup) -> Iterator[str]:
    here = urlsplit(answer.url)
    for link in soup.select("a[href]:not(.letter a)"):  # the links of a letter are for the one who receives it
        target = urlsplit(urljoin(answer.url, str(link["href"])))
        if target.netloc == here.netloc and not OTHER_THINGS.search(target.path):
            yield f"{target.path}?{target.query}" if target.query else target.path
