"""Pictures that hold nothing but their pixels: kept byte for byte, which is quick and loses nothing.

Imports bring thousands of screens, and what we exported must come back the same. A file passes here only when each of
its parts is known and needed to draw it: no place, no author, no comment, nothing after the end. PNG loses its other
parts on the way; its pixels are unpacked and counted. Anything else is for `pictures.examined`, which draws it anew.
"""

import io
import zlib
from collections.abc import Iterator

from PIL import Image

from tremplin.kernel.uploads.pictures import LONGEST_SIDE, MOST_PIXELS, Picture

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT, _PNG_REDRAWN = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}, {b"acTL", b"eXIf"}
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # of each colour type
_DEEPEST, _LAST_FILTER = 8, 4
_WEBP_KEPT = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH"}
_WEBP_MORE = 0x2E  # flags of VP8X: profile, EXIF, XMP, animation
_JPEG_KEPT = {0xC0, 0xC1, 0xC2, 0xC4, 0xDB, 0xDD, 0xDA}
_JFIF_ALONE, _RESTARTS = 16, range(0xD0, 0xD8)
_SOI, _EOI, _SOS, _APP0 = 0xD8, 0xD9, 0xDA, 0xE0


def bare(content: bytes) -> Picture | None:
    """The picture when nothing in it has to go; None when it must be drawn anew, or refused."""
    try:
        if content.startswith(_PNG):
            return _png(content)
        if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
            return _opened(content, "WEBP", "webp") if _webp_is_bare(content) else None
        if content[:2] == b"\xff\xd8":
            return _opened(content, "JPEG", "jpg") if _jpeg_is_bare(content) else None
    except (ValueError, OSError, IndexError, SyntaxError, EOFError, MemoryError, zlib.error):
        return None  # damaged: `examined` says so
    return None


def pixels_of(content: bytes) -> int:
    """How many pixels a picture promises, without drawing one; 0 when it is no picture. Programs (SVG) are none."""
    try:
        with Image.open(io.BytesIO(content), formats=["PNG", "JPEG", "WEBP", "HEIF"]) as opened:
            return opened.width * opened.height * int(getattr(opened, "n_frames", 1))
    except Image.DecompressionBombError:
        return MOST_PIXELS + 1
    except (ValueError, OSError, IndexError, SyntaxError, EOFError, Image.DecompressionBombWarning):
        return 0


def _opened(content: bytes, kind: str, extension: str) -> Picture | None:
    """A picture whose parts are known, drawn once to see that it holds together."""
    with Image.open(io.BytesIO(content), formats=[kind]) as opened:
        if max(opened.size) > LONGEST_SIDE or getattr(opened, "n_frames", 1) > 1:
            return None
        opened.load()
        return Picture(content, extension, opened.width, opened.height)


def _png(content: bytes) -> Picture | None:
    chunks = list(_chunks(content, len(_PNG)))
    names = {name for name, _data, _raw in chunks}
    if chunks[0][0] != b"IHDR" or chunks[-1][0] != b"IEND" or names & _PNG_REDRAWN:
        return None
    header = chunks[0][1]
    width, height = int.from_bytes(header[:4]), int.from_bytes(header[4:8])
    depth, colour, interlaced = header[8], header[9], header[12]
    if interlaced or depth > _DEEPEST or not 0 < max(width, height) <= LONGEST_SIDE or not min(width, height):
        return None
    if colour == 3 and b"PLTE" not in names:  # noqa: PLR2004 - the colour type that needs a palette
        return None
    line = (width * depth * _CHANNELS[colour] + 7) // 8 + 1
    if not _is_whole(b"".join(data for name, data, _raw in chunks if name == b"IDAT"), line, height):
        return None
    kept = b"".join(raw for name, _data, raw in chunks if name in _PNG_KEPT)
    return Picture(_PNG + kept, "png", width, height)


def _chunks(content: bytes, place: int) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Name, data and whole of each part of a PNG. Raises `ValueError` for a damaged one, or for bytes after the end."""
    while place < len(content):
        size = int.from_bytes(content[place : place + 4])
        whole = content[place : place + 12 + size]
        if len(whole) != 12 + size or zlib.crc32(whole[4:-4]) != int.from_bytes(whole[-4:]):
            raise ValueError(place)
        yield whole[4:8], whole[8:-4], whole
        place += len(whole)
        if whole[4:8] == b"IEND" and place != len(content):
            raise ValueError(place)


def _is_whole(packed: bytes, line: int, height: int) -> bool:
    """Whether the packed lines of a PNG are exactly its lines, each with a filter that exists."""
    reader = zlib.decompressobj()
    lines = reader.decompress(packed, line * height + 1)
    whole = len(lines) == line * height and reader.eof and not reader.unused_data
    return whole and max(lines[::line]) <= _LAST_FILTER


def _webp_is_bare(content: bytes) -> bool:
    if int.from_bytes(content[4:8], "little") != len(content) - 8:
        return False
    place = 12
    while place < len(content):
        name, size = content[place : place + 4], int.from_bytes(content[place + 4 : place + 8], "little")
        if name not in _WEBP_KEPT or (name == b"VP8X" and content[place + 8] & _WEBP_MORE):
            return False
        place += 8 + size + size % 2
    return place == len(content)


def _jpeg_is_bare(content: bytes) -> bool:
    """Segments of a JPEG up to its end, which is the end of the file."""
    place = 2
    while content[place] == 0xFF:  # noqa: PLR2004 - what begins a segment
        marker, size = content[place + 1], int.from_bytes(content[place + 2 : place + 4])
        if marker == _EOI:
            return place + 2 == len(content)
        plain_jfif = marker == _APP0 and size == _JFIF_ALONE
        if marker not in _JPEG_KEPT and not plain_jfif:
            return False
        place += 2 + size
        if marker == _SOS:
            place = _end_of_scan(content, place)
    return False


def _end_of_scan(content: bytes, place: int) -> int:
    while (place := content.index(b"\xff", place)) >= 0:
        follows = content[place + 1]
        if follows and follows not in _RESTARTS:
            return place
        place += 2
    return place
