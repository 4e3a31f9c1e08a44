"""Our blocks as Markdown that people read, between two comments that Markdown does not show.

Each block is read back as soon as it is written. What Markdown cannot say, or says otherwise, goes into the comment as
JSON: nothing is lost, whatever the block holds.
"""

import json
import re
from collections.abc import Mapping
from html import escape
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from tremplin.catalogue.core.exchange.composing import Block, compose
from tremplin.catalogue.core.exchange.inline import spaced
from tremplin.catalogue.core.exchange.markdown import OWN_END, as_html
from tremplin.catalogue.core.exchange.tree import Tree

_SPECIAL = re.compile(r"([\\`*_\[\]<>#~|{}&!])")
_FIRST = re.compile(r"^(\d*)([-+.)=])")


def block_written(kind: str, value: Any) -> str:
    """A block of this kind as Markdown, from its outward value."""
    if not isinstance(value, Mapping):
        return _framed(kind, {"value": value}, [])
    shown = [f"## {_escaped(str(value['title']))}"] if value.get("title") else []
    shown += [markdown_of(str(value["text"]))] if value.get("text") else []
    picture = value.get("picture") if isinstance(value.get("picture"), Mapping) else None
    if picture:
        shown.append(f"![{_escaped(picture.get('alt_text') or '')}]({_address(str(picture['file']))})")
    more = {name: said for name, said in value.items() if name not in {"title", "text", "picture"} and said}
    if picture and picture.get("decorative"):
        more["decorative"] = True
    written = _framed(kind, more, shown)
    if _read_back(written) == _telling(value):
        return written
    return _framed(kind, {"whole": value}, shown)


def _framed(kind: str, more: Mapping[str, Any], shown: list[str]) -> str:
    attributes = f" {json.dumps(more, ensure_ascii=False)}".replace("--", "\\u002d\\u002d") if more else ""
    return "\n\n".join([f"<!-- bloc {kind}{attributes} -->", *shown, OWN_END])


def told_by(block: Block) -> dict[str, Any]:
    """The outward value of a block of our own export, as its comment and its Markdown say it together."""
    own = dict(block.own or {})
    if isinstance(own.get("whole"), Mapping):
        return dict(own["whole"])
    decorative = bool(own.pop("decorative", False))
    told: dict[str, Any] = {"title": block.title, "text": block.text}
    if block.picture:
        told["picture"] = {
            "file": block.picture.address,
            "alt_text": block.picture.alternative,
            "decorative": decorative,
        }
    return {**{name: said for name, said in told.items() if said}, **own}


def _read_back(written: str) -> dict[str, Any]:
    blocks = compose(Tree(as_html(written), lambda address, _words: f'<a href="{escape(address)}">').pieces(), "")
    return _telling(told_by(blocks[0])) if len(blocks) == 1 else {}


def _telling(value: Mapping[str, Any]) -> dict[str, Any]:
    """A value without what is empty."""
    return {name: said for name, said in value.items() if said}


def markdown_of(html: str) -> str:
    """A rich text as Markdown, as well as Markdown can."""
    soup = BeautifulSoup(html, "html.parser")
    parts = [_block(child) for child in soup.children]
    return "\n\n".join(part for part in parts if part)


def _block(node: Any) -> str:
    if isinstance(node, Tag) and node.name in {"ul", "ol"}:
        marks = (f"{place}." if node.name == "ol" else "*" for place in range(1, 10_000))
        items = node.find_all("li", recursive=False)
        return "\n".join(f"{mark} {_inline(item)}" for mark, item in zip(marks, items, strict=False))
    said = _inline(node) if isinstance(node, Tag) else _escaped(str(node))
    return _FIRST.sub(r"\1\\\2", said)


def _inline(tag: Tag) -> str:
    said = ""
    for child in tag.children:
        if isinstance(child, NavigableString):
            said += _escaped(str(child))
        elif isinstance(child, Tag) and child.name == "br":
            said += "\\\n"
        elif isinstance(child, Tag):
            inner = _inline(child)
            if child.name in {"b", "strong"}:
                said += f"**{inner}**"
            elif child.name == "a":
                said += f"[{inner}]({_address(str(child.get('href') or ''))})"
            else:
                said += inner
    return said


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", spaced_inside(text))


def spaced_inside(text: str) -> str:
    """The same text on one line, its outer blanks kept as one."""
    inner = spaced(text)
    before, after = text[:1].isspace() and text[:1] in " \t\n\r", text[-1:].isspace() and text[-1:] in " \t\n\r"
    return f"{' ' if before else ''}{inner}{' ' if after and inner else ''}"


def _address(address: str) -> str:
    return f"<{address}>" if re.search(r"[\s()]", address) else address
