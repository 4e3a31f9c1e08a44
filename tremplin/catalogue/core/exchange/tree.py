"""HTML as pieces, in reading order. Whatever acts (scripts, forms, frames) is removed, and said."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from bs4 import BeautifulSoup, Comment, Tag
from bs4.element import NavigableString, PreformattedString

from tremplin.catalogue.core.exchange.inline import DROPPED, Link, rich, spaced
from tremplin.catalogue.core.exchange.pieces import Box, Film, Head, Listing, Picture, Piece, Words

DEEPEST = 40  # boxes in boxes; a person writes five
ACTING = DROPPED - {"title", "head", "meta", "link", "noscript", "style"}
_HEADS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = {"p", "div", "section", "article", "main", "blockquote", "figure", "figcaption", "ul", "ol", "li", "table"}
_BLOCKS |= {"pre", "details", "dl", "dt", "dd", "hr", "header", "footer", "aside", "nav", "body", "html", "center"}
_BLOCKS |= {"picture", "video", "thead", "tbody", "tr", "td", "th", "caption", "address", "figure", *_HEADS}
_FURNITURE = {"nav", "footer"}  # of a saved web page: said on all pages, about none
_MARKS = {"note": "info", "tip": "success", "important": "info", "warning": "warning", "caution": "danger"}
_FILM = re.compile(
    r"(youtube\.com|youtu\.be|vimeo\.com|dailymotion\.com|/videos?/watch/|/w/[\w-]+$|\.(mp4|webm)$)", re.IGNORECASE
)


class Tree:
    """One page of HTML, and what was found on the way."""

    def __init__(self, html: str, link: Link, words: Callable[[str, str], str] = lambda _address, words: words) -> None:
        self.soup = BeautifulSoup(html, "html.parser")
        self.link, self.words_of = link, words
        self.removed: list[str] = []
        self.tables = 0
        self.files: list[str] = []
        title = self.soup.find("title")
        self.title = spaced(title.get_text()) if title else ""
        self._clean()

    def _clean(self) -> None:
        for node in list(self.soup.find_all(string=lambda text: isinstance(text, Comment))):
            node.extract()
        for tag in self.soup.find_all(True):
            if tag.decomposed:
                continue
            if any(name.lower().startswith("on") for name in tag.attrs):
                self._note("on…")
            if tag.name in DROPPED:
                if tag.name in ACTING:
                    self._note(f"<{tag.name}>")
                tag.decompose()

    def _note(self, removed: str) -> None:
        if removed not in self.removed:
            self.removed.append(removed)

    def pieces(self) -> list[Piece]:
        """The whole page; the part that holds its text when it says which (`<main>`, `<article>`)."""
        root = self.soup.find("main") or self.soup.find("article") or self.soup.find("body") or self.soup
        return list(self._inside(root, 0))

    def _inside(self, tag: Tag, depth: int) -> Iterator[Piece]:
        """The pieces of a container: runs of words are paragraphs."""
        run: list[object] = []
        for child in tag.children:
            if isinstance(child, PreformattedString):
                continue
            if isinstance(child, Tag) and (child.name in _BLOCKS or child.find(list(_BLOCKS)) is not None):
                yield from self._paragraph(run)
                run = []
                yield from self._block(child, depth + 1)
            else:
                run.append(child)
        yield from self._paragraph(run)

    def _paragraph(self, nodes: list[object]) -> Iterator[Piece]:
        """A run of words, cut where pictures stand."""
        run: list[object] = []
        for node in nodes:
            pictures = [node] if isinstance(node, Tag) and node.name == "img" else []
            if isinstance(node, Tag) and not pictures:
                pictures = list(node.find_all("img"))
            run.append(node)
            if pictures:
                yield from self._words(run)
                run = []
                for one in pictures:
                    if address := str(one.get("src") or "").strip():
                        yield Picture(address, spaced(str(one.get("alt") or "")))
        yield from self._words(run)

    def _words(self, nodes: list[object]) -> Iterator[Piece]:
        said = rich(nodes, self.link)
        if said:
            yield Words(said)

    def _block(self, tag: Tag, depth: int) -> Iterator[Piece]:
        readers = {"ul": self._list, "ol": self._list, "table": self._table, "blockquote": self._quote}
        readers |= {"details": self._details, "pre": self._code, "video": self._film}
        readers |= dict.fromkeys(_HEADS, self._head)
        if depth > DEEPEST:
            yield from self._words([NavigableString(tag.get_text(" ", strip=True))])
        elif tag.get("data-box"):
            yield from self._box(tag, depth)
        elif reader := readers.get(tag.name):
            yield from reader(tag, depth)
        elif tag.name not in _FURNITURE:
            yield from self._inside(tag, depth)

    def _head(self, tag: Tag, _depth: int) -> Iterator[Piece]:
        title = spaced(tag.get_text())
        pictures = list(self._paragraph(list(tag.find_all("img"))))
        if title:
            yield Head(_HEADS[tag.name], title)
        yield from pictures

    def _list(self, tag: Tag, depth: int) -> Iterator[Piece]:
        items = tuple(tuple(self._inside(item, depth + 1)) for item in tag.find_all("li", recursive=False))
        items = tuple(item for item in items if item)
        if items:
            yield Listing(tag.name == "ol", items)

    def _table(self, tag: Tag, _depth: int) -> Iterator[Piece]:
        """Our pages have no tables: each line is an item, its cells one after the other; pictures follow."""
        self.tables += 1
        rows = [row.find_all(["td", "th"]) for row in tag.find_all("tr")]
        said = [[rich([cell], self.link) for cell in row] for row in rows]
        lines = [" – ".join(cell for cell in row if cell) for row in said]
        items = tuple((Words(line),) for line in lines if line)
        if items:
            yield Listing(False, items)
        yield from self._paragraph(list(tag.find_all("img")))

    def _quote(self, tag: Tag, depth: int) -> Iterator[Piece]:
        mark = tag.find(True, attrs={"data-mark": True})
        inner = tuple(self._inside(tag, depth))
        if mark is None:
            yield from inner
        elif inner:
            yield Box("hint", {"style": _MARKS.get(str(mark["data-mark"]), "info")}, inner)

    def _details(self, tag: Tag, depth: int) -> Iterator[Piece]:
        summary = tag.find("summary")
        title = spaced(summary.get_text()) if summary else ""
        if summary:
            summary.extract()
        inner = tuple(self._inside(tag, depth))
        if title or inner:
            yield Box("details", {"title": title}, inner)

    def _code(self, tag: Tag, _depth: int) -> Iterator[Piece]:
        lines = [NavigableString(line) for line in tag.get_text().strip("\n").split("\n")]
        said = "<br/>".join(rich([line], self.link) for line in lines)
        if said.replace("<br/>", ""):
            yield Words(said)

    def _box(self, tag: Tag, depth: int) -> Iterator[Piece]:
        kind, more = str(tag["data-box"]), _object(str(tag.get("data-more") or "{}"))
        address = str(more.get("url") or more.get("src") or "")
        inner = tuple(self._inside(tag, depth))
        if kind == "embed" and address:
            title = spaced(tag.get_text())
            yield from self._elsewhere(address, title)
        elif kind == "file":
            self.files.append(address)
        elif kind == "ref" and address:
            words = self.words_of(address, spaced(tag.get_text()) or address)
            opening = self.link(address, words)
            yield Words(f"{opening}{rich([NavigableString(words)], self.link)}</a>" if opening else words)
        elif kind == "own":
            yield Box("own", {"kind": str(tag.get("data-kind") or ""), "more": more}, inner)
        elif inner:
            yield Box(kind, more, inner)

    def _film(self, tag: Tag, _depth: int) -> Iterator[Piece]:
        source = tag if tag.get("src") else tag.find("source")
        if source is not None and source.get("src"):
            yield from self._elsewhere(str(source["src"]), str(tag.get("title") or ""))

    def _elsewhere(self, address: str, title: str) -> Iterator[Piece]:
        """Something shown from another place: a video if it is one, else a link."""
        if not address.lower().startswith(("http://", "https://")):
            self.files.append(address)
        elif _FILM.search(address):
            yield Film(address, title)
        elif opening := self.link(address, title or address):
            yield Words(f"{opening}{rich([NavigableString(title or address)], self.link)}</a>")


def _object(text: str) -> dict[str, Any]:
    try:
        read = json.loads(text)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}
