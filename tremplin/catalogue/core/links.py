"""The links and files that the text of a page names."""

from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Named:
    """What a text names: `page` and `document` by number, `address` as written."""

    pages: frozenset[int] = frozenset()
    documents: frozenset[int] = frozenset()
    addresses: frozenset[str] = frozenset()

    def __or__(self, other: "Named") -> "Named":
        return Named(self.pages | other.pages, self.documents | other.documents, self.addresses | other.addresses)


class _Reader(HTMLParser):
    """Reads the links of a rich text as the editor keeps it: `linktype` and number, or an address."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: set[int] = set()
        self.documents: set[int] = set()
        self.addresses: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag != "a":
            return
        number = given.get("id", "")
        if given.get("linktype") == "page" and number.isdigit():
            self.pages.add(int(number))
        elif given.get("linktype") == "document" and number.isdigit():
            self.documents.add(int(number))
        elif given.get("href"):
            self.addresses.add(given["href"].strip())


def named_in(rich_text: str) -> Named:
    """What a rich text names."""
    reader = _Reader()
    reader.feed(rich_text)
    reader.close()
    return Named(frozenset(reader.pages), frozenset(reader.documents), frozenset(reader.addresses))


def place_of(address: str, *, own_host: str) -> tuple[str, str]:
    """Where an address leads: ("here", path), ("outside", host), ("aside", scheme) or ("strange", "").

    `own_host` is our name, with its port if it has one. Aside: a mail address, a telephone number, a place in the page.
    """
    try:
        parts = urlsplit(address)
        host, site = (parts.hostname or "").lower(), parts.netloc.rpartition("@")[2].lower()
    except ValueError:  # brackets that do not match
        return "strange", ""
    if parts.scheme in {"mailto", "tel", "sms"} or (not parts.scheme and not host and not parts.path):
        return "aside", parts.scheme
    if parts.scheme in {"", "http", "https"} and site in {"", own_host} and parts.path.startswith("/"):
        return "here", parts.path
    if parts.scheme in {"http", "https"} and host:
        return ("here", "/") if site == own_host else ("outside", host)
    return "strange", ""
