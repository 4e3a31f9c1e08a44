"""A file of a bundle as a page: its heading, its blocks, what it leads to and what there is to say of it."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from html import escape

from tremplin.catalogue.core.exchange import heading, markdown, naming, word
from tremplin.catalogue.core.exchange.composing import Block, compose, cut
from tremplin.catalogue.core.exchange.heading import Heading
from tremplin.catalogue.core.exchange.inline import plain
from tremplin.catalogue.core.exchange.letters import text_of
from tremplin.catalogue.core.exchange.pieces import Head, Piece
from tremplin.catalogue.core.exchange.remarks import PageRefusedError, Remark, RemarkKind
from tremplin.catalogue.core.exchange.tree import Tree

LONGEST_TITLE, LONGEST_SUMMARY = 120, 160
INSIDE = "tremplin:"
"""What begins the address of a link to another page of the bundle, until the key of that page is known."""
Titles = Mapping[str, str]


@dataclass(frozen=True)
class ReadPage:
    """A page as its file says it. `attached` are pictures that the file itself holds, by their address."""

    path: str
    title: str
    summary: str
    heading: Heading
    blocks: tuple[Block, ...]
    attached: Mapping[str, bytes] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()


class _Links:
    """Turns the addresses of a page into links, and notes those that lead nowhere."""

    def __init__(self, page: str, known: Collection[str], titles: Titles) -> None:
        self.page, self.known, self.titles = page, known, titles
        self.missing: list[str] = []

    def words(self, address: str, words: str) -> str:
        """What a link says: the title of the page rather than the name of its file."""
        meant = naming.page_meant(self.page, address, self.known)
        bare = words == address or words.lower().endswith(naming.PAGES)
        return self.titles.get(meant) or naming.title_of(meant) if meant and bare else words

    def opening(self, address: str, _words: str) -> str:
        """The opening tag of a link; empty for a place of the same page, or for what is missing."""
        if address.lower().startswith(("http://", "https://", "mailto:", "tel:")):
            return f'<a href="{escape(address)}">'
        if naming.leads_elsewhere(address) or not address or address.startswith("#"):
            return ""
        meant = naming.page_meant(self.page, address, self.known)
        if meant is None:
            self.missing.append(address)
            return ""
        return f'<a href="{INSIDE}{escape(meant)}">'


def read_page(path: str, content: bytes, known: Collection[str], titles: Titles) -> ReadPage:
    """The page of one file. `known` are the pages of the bundle, `titles` those that its summary gives.

    Raises `PageRefusedError`.
    """
    links = _Links(path, known, titles)
    head, html, attached, remarks = _html_of(path, content)
    tree = Tree(html, links.opening, links.words)
    pieces = _with_titles(tree.pieces())
    title, pieces = _title(path, head, pieces, titles, tree)
    if len(title) > LONGEST_TITLE:
        remarks.append(Remark(RemarkKind.TITLE_CUT, title[:300]))
        title = cut(title, LONGEST_TITLE)
    blocks = tuple(compose(pieces, title))
    if not blocks and not head.said:
        raise PageRefusedError(RemarkKind.EMPTY)
    remarks += _told(tree, links)
    return ReadPage(path, title, _summary(head, blocks), head, blocks, attached, tuple(remarks))


def _html_of(path: str, content: bytes) -> tuple[Heading, str, dict[str, bytes], list[Remark]]:
    """The heading and the HTML of a file, whatever it is written in."""
    if path.lower().endswith(".docx"):
        html, attached = word.as_html(content)
        return Heading(), html, attached, []
    text, remarks = text_of(content)
    if path.lower().endswith((".html", ".htm")):
        return Heading(), text, {}, remarks
    head, body, more = heading.split(text)
    return head, markdown.as_html(body), {}, [*remarks, *more]


def _with_titles(pieces: list[Piece]) -> list[Piece]:
    return [piece for piece in pieces if not isinstance(piece, Head) or piece.title]


def _title(path: str, head: Heading, pieces: list[Piece], titles: Titles, tree: Tree) -> tuple[str, list[Piece]]:
    """The title of a page, and its pieces without it: its header, its first great heading, the summary, its name."""
    first = next((place for place, piece in enumerate(pieces) if isinstance(piece, Head) and piece.level == 1), None)
    own = pieces[first].title if first is not None else ""  # type: ignore[union-attr]  # found as a Head just above
    rest = pieces[:first] + pieces[first + 1 :] if first is not None else pieces
    said = head.text("title") or own or titles.get(path, "") or tree.title or naming.title_of(path)
    return said, rest if first is not None and (not head.text("title") or head.text("title") == own) else pieces


def _summary(head: Heading, blocks: Collection[Block]) -> str:
    """What the header says, else the first words of the page."""
    if said := head.text("summary"):
        return cut(said, LONGEST_SUMMARY)
    for block in blocks:
        words = plain(block.text) or block.title
        if words:
            sentence = re.split(r"(?<=[.!?…])\s", words, maxsplit=1)[0]
            return cut(sentence, LONGEST_SUMMARY)
    return ""


def _told(tree: Tree, links: _Links) -> list[Remark]:
    said: list[Remark] = []
    if tree.removed:
        said.append(Remark(RemarkKind.MARKUP_REMOVED, ", ".join(tree.removed[:8])))
    if tree.tables:
        said.append(Remark(RemarkKind.TABLE_AS_LIST, str(tree.tables)))
    said += [Remark(RemarkKind.FILE_LEFT_OUT, address[:200]) for address in tree.files]
    said += [Remark(RemarkKind.LINK_MISSING, address[:200]) for address in dict.fromkeys(links.missing)]
    return said


def linked(html: str, key_of: Callable[[str], int | None]) -> str:
    """The same rich text, its links to pages of the bundle given their keys; a page without key keeps its words."""

    def one(found: re.Match[str]) -> str:
        key = key_of(found[1].replace("&amp;", "&").replace("&quot;", '"').replace("&#x27;", "'"))
        return f'<a linktype="page" id="{key}">{found[2]}</a>' if key else found[2]

    return re.sub(rf'<a href="{INSIDE}([^"]*)">(.*?)</a>', one, html, flags=re.DOTALL)
