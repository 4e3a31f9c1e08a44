"""What is imported: a folder, an archive or one file, judged before anything in it is opened.

Sizes are those that the list of an archive promises; whoever reads a file counts its bytes once more.
"""

import io
import os
import stat
import unicodedata
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from tremplin.catalogue.core.exchange import naming
from tremplin.catalogue.core.exchange.remarks import BundleFault, BundleRefusedError, PageRefusedError, RemarkKind
from tremplin.kernel.uploads.archives import DRIVE, ENCRYPTED, MIB, Bounds, listed
from tremplin.kernel.uploads.refusals import RefusedFileError

MOST_FILES, MOST_UNPACKED, MOST_DEEP = 5_000, 1024 * MIB, 12
MOST_SENT = 300 * MIB
LARGEST_PAGE, LARGEST_WORD, LARGEST_PICTURE, LARGEST_OTHER = 2 * MIB, 50 * MIB, 20 * MIB, 200 * MIB
LONGEST_PATH = 400
RATIO = 200
_WORD_BOUNDS = Bounds(files=3_000, unpacked=200 * MIB, ratio=RATIO)


class Bundle(Protocol):
    """Files by their path."""

    @property
    def paths(self) -> frozenset[str]:
        """Every file, by its path from the top."""

    def size(self, path: str) -> int:
        """How many bytes a file has, as its list says."""

    def read(self, path: str) -> bytes:
        """A whole file. Raises `PageRefusedError` past the bound of its kind."""


def largest(path: str) -> int:
    """How many bytes a file of this name may have."""
    name = path.lower()
    if name.endswith(".docx"):
        return LARGEST_WORD
    if name.endswith(naming.PAGES):
        return LARGEST_PAGE
    return LARGEST_PICTURE if name.endswith(naming.PICTURES) else LARGEST_OTHER


class _Archive:
    """The files of a zip, without the folder that holds them all."""

    def __init__(self, archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
        self.archive = archive
        files = [entry for entry in entries if not entry.is_dir() and not entry.filename.startswith("__MACOSX/")]
        tops = {entry.filename.split("/", 1)[0] for entry in files}
        nested = len(tops) == 1 and all("/" in entry.filename for entry in files)
        self.entries = {entry.filename.split("/", 1)[1] if nested else entry.filename: entry for entry in files}

    @property
    def paths(self) -> frozenset[str]:
        return frozenset(self.entries)

    def size(self, path: str) -> int:
        return self.entries[path].file_size

    def read(self, path: str) -> bytes:
        try:
            with self.archive.open(self.entries[path]) as opened:
                return _bounded(opened.read(largest(path) + 1), path)
        except (zipfile.BadZipFile, OSError, NotImplementedError, EOFError, RuntimeError, ValueError):
            raise PageRefusedError(RemarkKind.NOT_TEXT) from None


@dataclass(frozen=True)
class _Folder:
    """The files below a folder."""

    root: Path
    sizes: dict[str, int]

    @property
    def paths(self) -> frozenset[str]:
        return frozenset(self.sizes)

    def size(self, path: str) -> int:
        return self.sizes[path]

    def read(self, path: str) -> bytes:
        with (self.root / path).open("rb") as opened:
            return _bounded(opened.read(largest(path) + 1), path)


def _bounded(content: bytes, path: str) -> bytes:
    if len(content) > largest(path):
        raise PageRefusedError(RemarkKind.TOO_HEAVY)
    return content


@contextmanager
def opened_path(path: Path) -> Iterator[Bundle]:
    """The bundle at a place of this machine. Raises `BundleRefusedError`."""
    if not path.exists():
        raise BundleRefusedError(BundleFault.NOT_FOUND, str(path))
    if path.is_dir():
        yield _judged(_Folder(path, dict(_files_of(path))))
        return
    with path.open("rb") as file, opened_file(file, path.name) as bundle:
        yield bundle


@contextmanager
def opened_file(file: BinaryIO, name: str) -> Iterator[Bundle]:
    """The bundle that a file holds: an archive, or one page. Raises `BundleRefusedError`."""
    if name.lower().endswith(".zip"):
        entries = _entries(file)
        with zipfile.ZipFile(file) as archive:
            yield _judged(_Archive(archive, entries))
        return
    if not naming.is_page(name):
        raise BundleRefusedError(BundleFault.UNKNOWN_KIND, name)
    yield _Single(name, file)


class _Single:
    """One page alone."""

    def __init__(self, name: str, file: BinaryIO) -> None:
        self.name, self.file = name, file

    @property
    def paths(self) -> frozenset[str]:
        return frozenset({self.name})

    def size(self, path: str) -> int:  # noqa: ARG002 - there is but one
        return self.file.seek(0, io.SEEK_END)

    def read(self, path: str) -> bytes:
        self.file.seek(0)
        return _bounded(self.file.read(largest(path) + 1), path)


def _entries(file: BinaryIO) -> list[zipfile.ZipInfo]:
    """The list of an archive, judged by ours then by the kernel's rules."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError, EOFError):
        raise BundleRefusedError(BundleFault.UNREADABLE) from None
    for fault, said in _faults(entries):
        raise BundleRefusedError(fault, said[:200])
    try:
        return listed(file, Bounds(files=2 * MOST_FILES, unpacked=MOST_UNPACKED, ratio=RATIO))
    except RefusedFileError:
        raise BundleRefusedError(BundleFault.STRANGE) from None


def _faults(entries: list[zipfile.ZipInfo]) -> Iterator[tuple[BundleFault, str]]:
    """What is wrong with an archive, told apart so that it can be said."""
    if len(entries) > 2 * MOST_FILES:  # folders have an entry too
        yield BundleFault.TOO_MANY_FILES, str(MOST_FILES)
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        yield BundleFault.TOO_HEAVY, ""
    seen: set[str] = set()
    for entry in entries:
        name, mode = entry.orig_filename, entry.external_attr >> 16
        if entry.flag_bits & ENCRYPTED:
            yield BundleFault.LOCKED, name
        if stat.S_ISLNK(mode):
            yield BundleFault.LINKS, name
        if name.startswith("/") or "\\" in name or ".." in name.split("/") or DRIVE.match(name):
            yield BundleFault.LEADS_OUT, name
        folded = unicodedata.normalize("NFC", entry.filename).casefold().rstrip("/")
        if folded in seen:
            yield BundleFault.SAME_NAMES, name
        seen.add(folded)


def _files_of(root: Path) -> Iterator[tuple[str, int]]:
    """Every file below a folder and its size; links are refused, whatever they lead to."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in [*folders, *sorted(names)]:
            path = Path(folder) / name
            if path.is_symlink():
                raise BundleRefusedError(BundleFault.LINKS, path.relative_to(root).as_posix())
            if path.is_file() and not name.startswith("."):
                yield path.relative_to(root).as_posix(), path.stat().st_size


def _judged(bundle: Bundle) -> Bundle:
    if len(bundle.paths) > MOST_FILES:
        raise BundleRefusedError(BundleFault.TOO_MANY_FILES, str(MOST_FILES))
    if sum(map(bundle.size, bundle.paths)) > MOST_UNPACKED:
        raise BundleRefusedError(BundleFault.TOO_HEAVY)
    for path in sorted(bundle.paths):
        if path.count("/") > MOST_DEEP or len(path) > LONGEST_PATH:
            raise BundleRefusedError(BundleFault.TOO_DEEP, path[:200])
    if not any(map(naming.is_page, bundle.paths)):
        raise BundleRefusedError(BundleFault.NO_PAGE)
    return bundle


def page_content(bundle: Bundle, path: str) -> bytes:
    """The bytes of a page; a Word document is an archive, and judged as one. Raises `PageRefusedError`."""
    if bundle.size(path) > largest(path):
        raise PageRefusedError(RemarkKind.TOO_HEAVY)
    content = bundle.read(path)
    if path.lower().endswith(".docx"):
        try:
            listed(io.BytesIO(content), _WORD_BOUNDS)
        except RefusedFileError:
            raise PageRefusedError(RemarkKind.WORD_UNREADABLE) from None
    return content
