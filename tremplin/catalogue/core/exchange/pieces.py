"""What a page is made of before it becomes blocks: headings, paragraphs, lists, pictures, boxes, in reading order.

Words are rich text already: paragraphs, bold, links and lists of ours, nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Head:
    """A heading, from 1 on."""

    level: int
    title: str


@dataclass(frozen=True)
class Words:
    """One paragraph: `html` is what stands between `<p>` and `</p>`."""

    html: str


@dataclass(frozen=True)
class Picture:
    """A picture by its address as written; `alternative` is None when the page gives none."""

    address: str
    alternative: str


@dataclass(frozen=True)
class Listing:
    """A list; each item holds pieces."""

    ordered: bool
    items: tuple[tuple["Piece", ...], ...]


@dataclass(frozen=True)
class Box:
    """Something set apart: `kind` is hint, tab, details or own; `more` are its attributes."""

    kind: str
    more: Mapping[str, Any] = field(default_factory=dict)
    pieces: tuple["Piece", ...] = ()


@dataclass(frozen=True)
class Film:
    """A video elsewhere."""

    address: str
    title: str


Piece = Head | Words | Picture | Listing | Box | Film
