"""Rich text as a small tree of values, which the template `rich.typ` prints.

A node is {"kind", "text" or "parts"}: text, bold, italic, break, link (with "to"), paragraph, bullets, numbers (their
parts are items, each a list of nodes).
"""

from typing import Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

INLINE = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic"}
LISTS = {"ul": "bullets", "ol": "numbers"}
LINKS = ("http://", "https://", "mailto:", "tel:")
Node = dict[str, Any]


def tree_of(html: str, *, base: str = "") -> list[Node]:
    """The tree of a cleaned HTML text; links are completed with `base`, those that lead nowhere become words."""
    return _nodes(BeautifulSoup(html, "html.parser"), base)


def _nodes(parent: Tag, base: str) -> list[Node]:
    return [node for child in parent.children for node in _node(child, base)]


def _node(child: Any, base: str) -> list[Node]:
    return _words(child) if isinstance(child, NavigableString) else _element(child, base)


def _words(words: NavigableString) -> list[Node]:
    """Nothing of comments, nor of the blanks between paragraphs."""
    between = not words.strip() and (words.parent is None or words.parent.name == "[document]")
    return [] if isinstance(words, PreformattedString) or between else [{"kind": "text", "text": str(words)}]


def _element(child: Tag, base: str) -> list[Node]:
    if child.name in LISTS:
        items = [_nodes(item, base) for item in child.find_all("li", recursive=False)]
        return [{"kind": LISTS[child.name], "parts": items}] if items else []
    if child.name == "p":
        return [{"kind": "paragraph", "parts": _nodes(child, base)}]
    if child.name == "br":
        return [{"kind": "break"}]
    if child.name in INLINE:
        return [{"kind": INLINE[child.name], "parts": _nodes(child, base)}]
    return _link(child, base) if child.name == "a" else _nodes(child, base)


def _link(child: Tag, base: str) -> list[Node]:
    parts, to = _nodes(child, base), _target(str(child.get("href") or ""), base)
    return [{"kind": "link", "to": to, "parts": parts}] if to and child.get_text().strip() else parts


def _target(href: str, base: str) -> str:
    """An absolute address that a paper may name, or nothing."""
    try:
        to = urljoin(f"{base}/", href.strip()) if href.strip() else ""
    except ValueError:
        return ""
    return to if to.startswith(LINKS) else ""
