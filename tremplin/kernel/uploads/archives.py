"""Zip files: their list is read and judged before anything in them is opened (facts/trust.md, 3)."""

import re
import stat
import unicodedata
import zipfile
from dataclasses import dataclass
from typing import BinaryIO

from tremplin.kernel.uploads.refusals import strange_archive

MIB = 1024 * 1024
ENCRYPTED = 0x1
DRIVE = re.compile(r"^[a-zA-Z]:")


@dataclass(frozen=True)
class Bounds:
    """How many files, how many bytes unpacked, and how many bytes for each byte packed."""

    files: int = 2_000
    unpacked: int = 200 * MIB
    ratio: int = 100


def listed(file: BinaryIO, bounds: Bounds) -> list[zipfile.ZipInfo]:
    """The entries of a zip file, judged. Raises `RefusedFileError` for one that could do harm once unpacked.

    Sizes are those that the list promises: whoever unpacks counts the bytes once more.
    """
    file.seek(0, 2)
    packed = file.tell()
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError):
        raise strange_archive() from None
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > bounds.files or unpacked > bounds.unpacked or unpacked > bounds.ratio * max(packed, 1):
        raise strange_archive()
    names = [unicodedata.normalize("NFC", entry.filename).casefold().rstrip("/") for entry in entries]
    if len(set(names)) != len(names) or any(_is_strange(entry) for entry in entries):
        raise strange_archive()
    return entries


def _is_strange(entry: zipfile.ZipInfo) -> bool:
    """A name that leads elsewhere, a link, a device, or something that only a password opens."""
    name, mode = entry.orig_filename, entry.external_attr >> 16
    leads_elsewhere = name.startswith("/") or "\\" in name or "\0" in name or ".." in name.split("/") or not name
    usual = not stat.S_IFMT(mode) or stat.S_ISREG(mode) or stat.S_ISDIR(mode)
    return bool(leads_elsewhere or DRIVE.match(name) or not usual or entry.flag_bits & ENCRYPTED)
