"""Files to be sent: sound ones, and hostile ones."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping

from PIL import Image
from pillow_heif import from_pillow

PLACE = {0x8825: {1: "N", 2: (48.0, 46.0, 0.0), 3: "E", 4: (2.0, 24.0, 0.0)}, 0x010E: "SECRET-PLACE"}
SCRIPT = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


def picture(kind: str = "PNG", *, width: int = 96, height: int = 60, **options: object) -> bytes:
    """A plain picture; a photo that tells where it was taken when it is a JPEG."""
    content, drawing = io.BytesIO(), Image.new("RGB", (width, height), "#0B4F5C")
    if kind == "HEIF":
        from_pillow(drawing).save(content)
    elif kind == "JPEG":
        exif = Image.Exif()
        exif.update({0x010E: "SECRET-PLACE"})
        exif.get_ifd(0x8825).update(PLACE[0x8825])
        drawing.save(content, kind, exif=exif, comment=b"SECRET-COMMENT", **options)
    else:
        drawing.save(content, kind, **options)
    return content.getvalue()


def bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """A small PNG that promises 3,600 million pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def archive(entries: Mapping[str, bytes], *, mode: int = 0, flags: int = 0) -> bytes:
    """A zip file; `mode` makes of its entries something else than files, `flags` marks them as encrypted."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made:
        for name, body in entries.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            entry.external_attr = mode << 16
            made.writestr(entry, body)
    found = bytearray(content.getvalue())
    if flags:
        place = found.rfind(b"PK\x01\x02")
        found[place + 8] |= flags
    return bytes(found)


def docx(**more: bytes) -> bytes:
    """A text document, with entries added."""
    sound = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"}
    return archive({**sound, **{name.replace("__", "/").replace("_DOT_", "."): body for name, body in more.items()}})


def odt(kind: str = "text") -> bytes:
    """An OpenDocument file."""
    return archive({"mimetype": f"application/vnd.oasis.opendocument.{kind}".encode(), "content.xml": b"<office/>"})


LINK = stat.S_IFLNK | 0o777
DEVICE = stat.S_IFCHR | 0o666
