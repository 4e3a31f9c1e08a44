"""Pictures: drawn anew from their pixels, so that nothing else of the file is kept: no place, no author, no script.

JPEG, PNG, WebP and HEIC come in; never SVG, which is a program. HEIC becomes JPEG, which every browser shows.
"""

import io
import warnings
from dataclasses import dataclass
from typing import BinaryIO, Final

from PIL import Image, ImageOps, UnidentifiedImageError
from pillow_heif import register_heif_opener

from tremplin.kernel.uploads.refusals import not_a_picture, too_many_pixels

MOST_PIXELS: Final = 40_000_000  # all frames together
LONGEST_SIDE: Final = 2_560
QUALITY: Final = 88
# What a file must begin with, at which place, to be looked at by Pillow at all.
SIGNATURES: Final = {
    "JPEG": ((0, b"\xff\xd8\xff"),),
    "PNG": ((0, b"\x89PNG\r\n\x1a\n"),),
    "WEBP": ((0, b"RIFF"), (8, b"WEBP")),
    "HEIF": ((4, b"ftyp"),),
}
KEPT_AS: Final = {"JPEG": ("JPEG", "jpg"), "HEIF": ("JPEG", "jpg"), "PNG": ("PNG", "png"), "WEBP": ("WEBP", "webp")}
HEAD: Final = 16

register_heif_opener()


@dataclass(frozen=True)
class Picture:
    """A picture drawn anew: its bytes, its extension, its size in pixels."""

    content: bytes
    extension: str
    width: int
    height: int


def examined(file: BinaryIO) -> Picture:
    """The picture of a file, at most 2,560 pixels long. Raises `RefusedFileError` for anything that is not one."""
    kind = _kind_of(file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            _verify(file, kind)
            file.seek(0)
            with Image.open(file, formats=[kind]) as opened:
                return _drawn_anew(opened, kind)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise too_many_pixels() from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, IndexError, MemoryError):
        raise not_a_picture() from None  # Pillow raises each of them on damaged files


def _kind_of(file: BinaryIO) -> str:
    """The kind that the first bytes name, whatever the name of the file says."""
    file.seek(0)
    head = file.read(HEAD)
    for kind, marks in SIGNATURES.items():
        if all(head[place : place + len(mark)] == mark for place, mark in marks):
            return kind
    raise not_a_picture()


def _verify(file: BinaryIO, kind: str) -> None:
    """Whether the file holds together and its size is bearable, before a single pixel is drawn."""
    file.seek(0)
    with Image.open(file, formats=[kind]) as opened:
        if opened.width * opened.height * getattr(opened, "n_frames", 1) > MOST_PIXELS:
            raise too_many_pixels()
        opened.verify()


def _drawn_anew(opened: Image.Image, kind: str) -> Picture:
    upright = ImageOps.exif_transpose(opened)
    see_through = upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info
    kept_as, extension = KEPT_AS[kind]
    drawing = upright.convert("RGBA" if see_through and kept_as != "JPEG" else "RGB")
    drawing.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    drawing.info = {}  # a comment or a profile would be written again with the pixels
    content = io.BytesIO()
    drawing.save(content, kept_as, quality=QUALITY, optimize=True)
    return Picture(content.getvalue(), extension, drawing.width, drawing.height)
