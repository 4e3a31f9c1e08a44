"""Documents: a short list of kinds, each recognised by its name and by its contents, both together."""

import zipfile
from collections.abc import Callable
from pathlib import PurePath
from typing import BinaryIO, Final

from tremplin.kernel.uploads.archives import Bounds, listed
from tremplin.kernel.uploads.refusals import not_what_its_name_says, strange_archive, too_large, unknown_document

MOST_BYTES: Final = 50 * 1024 * 1024
HEAD: Final = 1024
CHUNK: Final = 64 * 1024
BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
OFFICE: Final = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
OPEN: Final = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}
MACROS: Final = ("vbaproject.bin", "/basic/", "scripts/")


def examine(file: BinaryIO, name: str) -> str:
    """The extension of a document that may be kept. Raises `RefusedFileError` for any other file."""
    extension = PurePath(name).suffix.removeprefix(".").lower()
    if extension not in KINDS:
        raise unknown_document()
    file.seek(0, 2)
    if file.tell() > MOST_BYTES:
        raise too_large()
    file.seek(0)
    if not KINDS[extension](file, extension):
        raise not_what_its_name_says()
    file.seek(0)
    return extension


def _begins(*marks: tuple[int, bytes]) -> Callable[[BinaryIO, str], bool]:
    """Files that hold these bytes at these places."""

    def recognise(file: BinaryIO, _extension: str) -> bool:
        head = file.read(HEAD)
        return all(head[place : place + len(mark)] == mark for place, mark in marks)

    return recognise


def _is_office(file: BinaryIO, extension: str) -> bool:
    names = _names(file)
    return "[content_types].xml" in names and any(name.startswith(OFFICE[extension]) for name in names)


def _is_open(file: BinaryIO, extension: str) -> bool:
    """OpenDocument: the first entry, not packed, says the kind."""
    if "content.xml" not in _names(file):
        return False
    expected = f"application/vnd.oasis.opendocument.{OPEN[extension]}".encode()
    file.seek(0)
    with zipfile.ZipFile(file) as archive:
        first = archive.infolist()[0]
        if first.filename != "mimetype" or first.file_size != len(expected):
            return False
        with archive.open(first) as said:
            return said.read(len(expected) + 1) == expected


def _names(file: BinaryIO) -> list[str]:
    """The names in an archive, in lower case; one with macros is refused."""
    names = [entry.filename.lower() for entry in listed(file, Bounds())]
    if any(mark in f"/{name}" for name in names for mark in MACROS):
        raise strange_archive()
    return names


def _is_text(file: BinaryIO, extension: str) -> bool:
    """Text has no control signs but tabs and ends of lines; subtitles say so in their first line."""
    first = True
    while chunk := file.read(CHUNK):
        if first and extension == "vtt" and not chunk.removeprefix(BYTE_ORDER_MARK).startswith(b"WEBVTT"):
            return False
        if any(sign < ord(" ") and sign not in b"\t\n\r\f" for sign in set(chunk)):
            return False
        first = False
    return not first


KINDS: Final[dict[str, Callable[[BinaryIO, str], bool]]] = {
    "pdf": _begins((0, b"%PDF-")),
    "mp4": _begins((4, b"ftyp")),
    "webm": _begins((0, b"\x1a\x45\xdf\xa3")),
    **dict.fromkeys(OFFICE, _is_office),
    **dict.fromkeys(OPEN, _is_open),
    **dict.fromkeys(("csv", "txt", "vtt"), _is_text),
}
