"""The words of a tree as rich text of ours: bold, links, line breaks; all else keeps its words and loses its markup."""

import re
from collections.abc import Callable
from html import escape, unescape

from bs4 import Tag
from bs4.element import NavigableString, PreformattedString

BOLD = {"b", "strong", "kbd", "mark"}
DROPPED = {"script", "style", "iframe", "object", "embed", "form", "input", "button", "select", "textarea", "template"}
DROPPED |= {"svg", "math", "link", "meta", "base", "noscript", "applet", "frame", "frameset", "canvas", "title", "head"}
Link = Callable[[str, str], str]
"""From an address and its words to the opening tag of a link; empty when there is none."""
_BLANKS = re.compile(r"[ \t\n\r]+")
_ALONE = re.compile(r"^(?:\s|<br/>)+|(?:\s|<br/>)+$")
_EMPTY_BOLD = re.compile(r"<b>(\s*)</b>")


def rich(nodes: list[object], link: Link) -> str:
    """The inner HTML of a paragraph made of these nodes."""
    said = "".join(_rich(node, link) for node in nodes)
    said = _EMPTY_BOLD.sub(r"\1", said.replace("</b><b>", ""))
    return _ALONE.sub("", said)


def _rich(node: object, link: Link) -> str:
    if isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
        return escape(_BLANKS.sub(" ", str(node)), quote=False)
    if not isinstance(node, Tag) or node.name in DROPPED or node.name in {"img", "br"}:
        return "<br/>" if isinstance(node, Tag) and node.name == "br" else ""
    inner = "".join(_rich(child, link) for child in node.children)
    if node.name in BOLD and inner.strip() and "<b>" not in inner:
        return f"<b>{inner}</b>"
    if node.name == "a" and inner.strip() and "<a " not in inner:
        opening = link(str(node.get("href") or ""), spaced(node.get_text()))
        return f"{opening}{inner}</a>" if opening else inner
    return inner


def plain(html: str) -> str:
    """The words of a rich text."""
    return spaced(unescape(re.sub(r"<[^>]+>", "", re.sub(r"<br/?>|</p>|</li>", " ", html))))


def spaced(text: str) -> str:
    """The same words with single spaces; the no-break spaces of French stay."""
    return _BLANKS.sub(" ", text).strip(" ")
