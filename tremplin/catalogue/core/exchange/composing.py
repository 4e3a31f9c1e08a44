"""Pieces as the blocks of a guide: numbered headings, lists with numbers and illustrated sections are steps."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tremplin.catalogue.core.exchange.inline import plain, spaced
from tremplin.catalogue.core.exchange.pieces import Box, Film, Head, Listing, Picture, Piece, Words

STEP_TITLE, OTHER_TITLE = 80, 100
NUMBER = re.compile(r"^\s*(?:\wtape\s+\d+\s*[.:)–-]?|\d{1,2}\s*[.)°–-]|\(\d{1,2}\))\s*", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|(?<=\s:)\s+|(?<=:)\s+(?=[^\W\d_])")
_LEAST = 12  # characters: fewer are no sentence, “M.” for instance
WARNINGS = {"warning", "danger"}


@dataclass(frozen=True)
class Block:
    """One block: its kind, its words, its picture. `own` are the values of a block that we exported ourselves."""

    kind: str
    title: str = ""
    text: str = ""
    picture: Picture | None = None
    address: str = ""
    own: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class _Section:
    """What stands below one heading."""

    title: str
    pieces: tuple[Piece, ...]

    @property
    def numbered(self) -> bool:
        return bool(NUMBER.match(self.title))

    @property
    def pictures(self) -> int:
        return sum(isinstance(piece, Picture) for piece in self.pieces)


def compose(pieces: Sequence[Piece], page_title: str) -> list[Block]:
    """The blocks of a page, in its own order. Nothing that was said is lost."""
    sections = list(_sections(_headed(pieces)))
    by_number = any(section.numbered for section in sections)
    found = [block for section in sections for block in _section(section, by_number, page_title)]
    return _joined(found)


def _headed(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """A page without headings that writes them in bold, or numbers its paragraphs by hand, has some all the same."""
    if any(isinstance(piece, Head) and piece.level > 1 for piece in pieces):
        return pieces
    if any(isinstance(piece, Listing) and piece.ordered for piece in pieces):
        return [_head_of(piece, numbers=False) or piece for piece in pieces]
    return [_head_of(piece, numbers=True) or piece for piece in pieces]


def _head_of(piece: Piece, *, numbers: bool) -> Head | None:
    if not isinstance(piece, Words):
        return None
    said = plain(piece.html)
    bold = piece.html.startswith("<b>") and piece.html.endswith("</b>") and piece.html.count("<b>") == 1
    by_hand = numbers and bool(NUMBER.match(said))
    return Head(2, said) if said and len(said) <= OTHER_TITLE and (bold or by_hand) else None


def _sections(pieces: Iterable[Piece]) -> Iterator[_Section]:
    title, run = "", list[Piece]()
    for piece in pieces:
        if isinstance(piece, Head):
            if title or run:
                yield _Section(title, tuple(run))
            title, run = piece.title, []
        elif isinstance(piece, Box) and piece.kind == "tab":
            if title or run:
                yield _Section(title, tuple(run))
            title, run = "", []
            yield from _sections([Head(3, str(piece.more.get("title") or "")), *piece.pieces])
        else:
            run.append(piece)
    if title or run:
        yield _Section(title, tuple(run))


def _section(section: _Section, by_number: bool, page_title: str) -> Iterator[Block]:
    """The blocks of a section."""
    illustrated = section.pictures > 0 and (bool(section.title) or not by_number)
    if section.numbered or illustrated:
        yield from _steps(section, page_title)
        return
    title, texts = section.title, list[str]()
    for piece in section.pieces:
        if isinstance(piece, Words):
            texts.append(f"<p>{piece.html}</p>")
            continue
        if isinstance(piece, Listing) and not piece.ordered and not _pictures_in(piece):
            texts.append(_list_html(piece))
            continue
        yield from _paragraph(title, texts)
        title, texts = "", []
        yield from _apart(piece, section.title or page_title)
    yield from _paragraph(title, texts)


def _paragraph(title: str, texts: Sequence[str]) -> Iterator[Block]:
    text = "".join(texts)
    if title and not text:
        yield Block("paragraph", text=f"<p><b>{_safe(title)}</b></p>")
    elif text:
        short = cut(title, OTHER_TITLE)
        yield Block("paragraph", short, text if short == title else f"<p><b>{_safe(title)}</b></p>{text}")


def _apart(piece: Piece, title: str) -> Iterator[Block]:
    """A piece that is a block of its own."""
    if isinstance(piece, Picture):
        yield Block("step", cut(piece.alternative or title, STEP_TITLE), picture=piece)
    elif isinstance(piece, Film):
        yield Block("video", cut(piece.title or title, OTHER_TITLE), address=piece.address)
    elif isinstance(piece, Listing):
        for item in piece.items:
            yield from _item(item, title)
    elif isinstance(piece, Box):
        yield from _box(piece, title)


def _item(item: Sequence[Piece], title: str) -> Iterator[Block]:
    """One line of a list: its first sentence is the title of the step."""
    first = item[0] if isinstance(item[0], Words) else None
    rest = item[1:] if first else item
    said, more = _told(first.html) if first else (title, "")
    yield from _steps(_Section(said, ((Words(more),) if more else ()) + tuple(rest)), title)


def _told(html: str) -> tuple[str, str]:
    """The first sentence of a paragraph as plain words, and what follows as rich text."""
    if html.startswith("<b>") and "</b>" in html:
        bold, rest = html[3:].split("</b>", 1)
        if _LEAST <= len(plain(bold)) <= STEP_TITLE and not plain(rest)[:1].islower():
            return plain(bold).rstrip(" :.–-"), re.sub(r"^[\s:.–-]+|^(?:<br/>)+", "", rest)
    parts = _SENTENCE.split(html, maxsplit=1) if "<" not in html else []
    if len(parts) > 1 and _LEAST <= len(plain(parts[0])) <= STEP_TITLE:
        return _unstopped(plain(parts[0])), parts[1]
    said = plain(html)
    if len(said) <= STEP_TITLE and "<a " not in html:
        return _unstopped(said), ""
    return cut(said, STEP_TITLE), html


def _unstopped(title: str) -> str:
    """A sentence as a title: without its full stop."""
    return title[:-1] if title.endswith(".") and not title.endswith("..") else title


def _steps(section: _Section, page_title: str) -> Iterator[Block]:
    """A step, and one more for each further picture with the words just before it; boxes stand after their step."""
    full = NUMBER.sub("", section.title).strip() or section.title or page_title
    title = cut(full, STEP_TITLE)
    step = Block("step", title, "" if title == full else f"<p><b>{_safe(full)}</b></p>")
    since: list[Piece] = []  # words that follow the picture: they may announce the next one
    after: list[Block] = []
    for piece in section.pieces:
        if isinstance(piece, Picture) and step.picture is None:
            step = replace(step, picture=piece)
        elif isinstance(piece, Picture):
            yield from (step, *after)
            step, since, after = _next_step(since, piece, full), [], []
        elif (said := _text_of(piece)) and step.picture is None:
            step = replace(step, text=step.text + said)
        elif said:
            since.append(piece)
        else:
            after += _apart(piece, full)
    yield replace(step, text=step.text + "".join(map(_text_of, since)))
    yield from after


def _next_step(since: Sequence[Piece], picture: Picture, title: str) -> Block:
    first = since[0] if since and isinstance(since[0], Words) else None
    said, more = _told(first.html) if first else (picture.alternative or title, "")
    rest = since[1:] if first else since
    text = (f"<p>{more}</p>" if more else "") + "".join(map(_text_of, rest))
    return Block("step", cut(said, STEP_TITLE), text, picture)


def _text_of(piece: Piece) -> str:
    """The words of a piece inside a step, where lists are lines; empty when it is something else."""
    if isinstance(piece, Words):
        return f"<p>{piece.html}</p>"
    if isinstance(piece, Listing) and not _pictures_in(piece):
        lines = [" ".join(_inner(part) for part in item).strip() for item in piece.items]
        return "".join(f"<p>– {line}</p>" for line in lines if line)
    return ""


def _box(box: Box, title: str) -> Iterator[Block]:
    if box.kind == "own":
        yield from _own(box)
        return
    flat = [piece for piece in box.pieces if isinstance(piece, Words | Head | Listing) and not _pictures_in(piece)]
    others = [piece for piece in box.pieces if piece not in flat]
    if box.kind == "hint" and str(box.more.get("style") or "info") in WARNINGS and flat:
        yield _pitfall(flat)
    elif box.kind == "hint" and flat:
        yield Block("tip", text="".join(_box_html(piece) for piece in flat))
    else:
        said = str(box.more.get("title") or "")
        yield from _section(_Section(said, box.pieces), False, title)
        return
    for piece in others:
        yield from _apart(piece, title)


def _pitfall(pieces: Sequence[Piece]) -> Block:
    """A warning: its heading, else its first sentence, says what goes wrong."""
    first, rest = pieces[0], pieces[1:]
    if isinstance(first, Head):
        title, more = first.title, ""
    else:
        html = first.html if isinstance(first, Words) else ""
        title, more = _told(html) if html else ("", "")
        rest = rest if html else pieces
    text = (f"<p>{more}</p>" if more else "") + "".join(_box_html(piece) for piece in rest)
    return Block("pitfall", cut(title, OTHER_TITLE) or cut(plain(text), OTHER_TITLE), text or f"<p>{_safe(title)}</p>")


def _box_html(piece: Piece) -> str:
    return f"<p><b>{_safe(piece.title)}</b></p>" if isinstance(piece, Head) else _text_of(piece)


def _own(box: Box) -> Iterator[Block]:
    """A block of our own export: what its attributes say wins over what is read."""
    more = dict(box.more["more"])
    title = next((piece.title for piece in box.pieces if isinstance(piece, Head)), "")
    picture = next((piece for piece in box.pieces if isinstance(piece, Picture)), None)
    text = "".join(own_html(piece) for piece in box.pieces)
    yield Block(str(box.more["kind"]), title, text, picture, own=more)


def own_html(piece: Piece) -> str:
    """The rich text of a piece, its lists kept as lists."""
    if isinstance(piece, Words):
        return f"<p>{piece.html}</p>"
    return _list_html(piece) if isinstance(piece, Listing) else ""


def _list_html(listing: Listing) -> str:
    name = "ol" if listing.ordered else "ul"
    items = (" ".join(_inner(part) for part in item) for item in listing.items)
    return f"<{name}>{''.join(f'<li>{item}</li>' for item in items)}</{name}>"


def _inner(piece: Piece) -> str:
    if isinstance(piece, Words):
        return piece.html
    if isinstance(piece, Head):
        return f"<b>{_safe(piece.title)}</b>"
    if isinstance(piece, Listing):
        return _list_html(piece)
    return " ".join(_inner(part) for part in piece.pieces) if isinstance(piece, Box) else ""


def _pictures_in(piece: Piece) -> bool:
    """Whether a piece holds something that no rich text can hold."""
    if isinstance(piece, Listing):
        return any(isinstance(part, Picture | Film) or _pictures_in(part) for item in piece.items for part in item)
    return isinstance(piece, Box) and any(isinstance(p, Picture | Film) or _pictures_in(p) for p in piece.pieces)


def _joined(blocks: Iterable[Block]) -> list[Block]:
    """Neighbouring paragraphs without a heading are one."""
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        if last and last.kind == block.kind == "paragraph" and not block.title and not (block.own or last.own):
            found[-1] = replace(last, text=last.text + block.text)
        else:
            found.append(block)
    return found


def cut(text: str, longest: int) -> str:
    """The same words, cut between two of them when they are too many."""
    said = spaced(text)
    if len(said) <= longest:
        return said
    kept = said[: longest - 1].rsplit(" ", 1)[0] if " " in said[: longest - 1] else said[: longest - 1]
    return f"{kept.rstrip(' ,;:.–-')}…"


def _safe(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
