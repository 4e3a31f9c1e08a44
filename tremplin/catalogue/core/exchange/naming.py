"""Paths inside a bundle, and the addresses that lead from one of its files to another."""

import posixpath
import re
from collections.abc import Collection
from urllib.parse import unquote, urlsplit

PAGES = (".md", ".markdown", ".html", ".htm", ".docx")
INDEXES = ("README.md", "index.md", "readme.md", "index.html")
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".heic", ".gif", ".bmp", ".svg")
SUMMARY = "SUMMARY.md"
_SCHEME = re.compile(r"^[a-zA-Z][a-zA-Z0-9+.-]*:|^//")
_NUMBERED = re.compile(r"^\d+[\s._)-]+(?=\D)")


def is_page(path: str) -> bool:
    """Whether a file is a page to import; summaries, hidden files and system folders are not."""
    parts = path.split("/")
    hidden = any(part.startswith((".", "__MACOSX", "~$")) for part in parts)
    return path.lower().endswith(PAGES) and not hidden and parts[-1] != SUMMARY


def leads_elsewhere(address: str) -> bool:
    """Whether an address leaves the bundle."""
    return bool(_SCHEME.match(address.strip()))


def resolved(page: str, address: str) -> str | None:
    """The path that a relative address of `page` means; None when it leaves the bundle or means a place of the page."""
    path = unquote(urlsplit(address.strip()).path).replace("\\", "/")
    if leads_elsewhere(address) or not path:
        return None
    joined = path.lstrip("/") if path.startswith("/") else posixpath.join(posixpath.dirname(page), path)
    normal = posixpath.normpath(joined)
    return None if normal.startswith("../") or normal == ".." else normal


def page_meant(page: str, address: str, known: Collection[str]) -> str | None:
    """The page of the bundle that an address means, with or without its extension, or through its folder."""
    path = resolved(page, address)
    if path is None:
        return None
    folder = "" if path == "." else f"{path}/"
    tried = [path, *(f"{path}{end}" for end in PAGES), *(f"{folder}{index}" for index in INDEXES)]
    return next((one for one in tried if one in known), None)


def relative(page: str, target: str) -> str:
    """The address of `target` as written in `page`."""
    return posixpath.relpath(target, posixpath.dirname(page) or ".")


def title_of(path: str) -> str:
    """The title that a name of file gives: `02-partager_un-dossier.md` is “Partager un dossier”."""
    name = posixpath.basename(path)
    stem = name.rsplit(".", 1)[0]
    if name in INDEXES and "/" in path:
        stem = posixpath.basename(posixpath.dirname(path))
    words = re.sub(r"[\s_-]+", " ", _NUMBERED.sub("", stem)).strip()
    return words[:1].upper() + words[1:]


def naturally(path: str) -> tuple[tuple[int, int, str], ...]:
    """A key that puts `2-x` before `10-x`."""
    parts = re.split(r"(\d+)", path.casefold())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)
