"""What a screen reader and a camera find in a PDF: tags, alternatives, language, words, the squares of a QR code."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
import pypdfium2
import segno
from PIL import Image

POINTS_IN_MM = 72 / 25.4
BLACK = 20


@dataclass(frozen=True)
class Tag:
    """An element of the structure tree: its kind (`H1`, `Figure`), what is said of it."""

    kind: str
    alternative: str


def opened(content: bytes) -> pikepdf.Pdf:
    """The file as pikepdf reads it."""
    return pikepdf.open(io.BytesIO(content))


def tags(content: bytes) -> list[Tag]:
    """The structure tree, in reading order."""
    file = opened(content)
    return list(_below(file.Root.StructTreeRoot.K))


def _below(node: Any) -> Iterator[Tag]:
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _below(child)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield Tag(str(node.S).lstrip("/"), str(node.get("/Alt", "")))
        if "/K" in node:
            yield from _below(node.K)


def alternatives(content: bytes) -> list[str]:
    """What is said of each picture."""
    return [tag.alternative for tag in tags(content) if tag.kind == "Figure"]


def declares_universal_access(content: bytes) -> bool:
    """Whether the file says of itself that it follows PDF/UA-1, is tagged, and shows its title."""
    file = opened(content)
    with file.open_metadata() as metadata:
        part = metadata.get("{http://www.aiim.org/pdfua/ns/id/}part")
    shown = bool(file.Root.ViewerPreferences.DisplayDocTitle)
    return part == "1" and bool(file.Root.MarkInfo.Marked) and shown


def language(content: bytes) -> str:
    """The language in which it is read aloud."""
    file = opened(content)  # named: what is read of a file goes with it
    return str(file.Root.Lang)


def title(content: bytes) -> str:
    """The title that the window of a reader shows."""
    file = opened(content)
    return str(file.docinfo["/Title"])


def words(content: bytes) -> str:
    """The text of all pages, spaces made single."""
    document = pypdfium2.PdfDocument(content)
    pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).replace("\ufffe", "").split())


def page_count(content: bytes) -> int:
    return len(pypdfium2.PdfDocument(content))


def page_size(content: bytes) -> tuple[int, int]:
    """Width and height of the first page, in millimetres."""
    width, height = pypdfium2.PdfDocument(content)[0].get_size()
    return round(width / POINTS_IN_MM), round(height / POINTS_IN_MM)


def picture(content: bytes, *, page: int = 0, scale: float = 6.0) -> Image.Image:
    """A page as a grey picture."""
    return pypdfium2.PdfDocument(content)[page].render(scale=scale).to_pil().convert("L")


def shows_code(content: bytes, address: str, *, box: tuple[float, float, float, float], scale: float = 6.0) -> bool:
    """Whether the squares inside a box of the first page (millimetres) are those of the QR code of this address."""
    at = [edge * POINTS_IN_MM * scale for edge in box]
    black = picture(content, scale=scale).crop(tuple(round(edge) for edge in at)).point(lambda v: 255 * (v < BLACK))
    found = black.getbbox()
    if found is None:
        return False
    code, wanted = black.crop(found), [[bool(dark) for dark in row] for row in segno.make(address, error="m").matrix]
    side = code.width / len(wanted)
    seen = [
        [code.getpixel((int((x + 0.5) * side), int((y + 0.5) * side))) == 255 for x in range(len(wanted))]
        for y in range(len(wanted))
    ]
    return seen == wanted
