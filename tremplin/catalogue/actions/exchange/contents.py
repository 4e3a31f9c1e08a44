"""The pages of a bundle in their order, and the pictures each of them needs."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from tremplin.catalogue.actions.exchange.bundles import Bundle, page_content
from tremplin.catalogue.actions.exchange.pictures import Found, glanced
from tremplin.catalogue.core.exchange import naming
from tremplin.catalogue.core.exchange.letters import text_of
from tremplin.catalogue.core.exchange.markdown import summary_of
from tremplin.catalogue.core.exchange.reading import ReadPage, read_page
from tremplin.catalogue.core.exchange.remarks import PageRefusedError, Remark, RemarkKind

READER = b"1"  # another number makes every page of an import new once more


class Contents:
    """One bundle, open."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self.known = frozenset(filter(naming.is_page, bundle.paths))
        named = list(self._named())
        self.titles = dict(reversed(named))
        rank = {path: place for place, path in reversed(list(enumerate(path for path, _title in named)))}
        self.paths = sorted(self.known, key=lambda path: (rank.get(path, len(rank)), naming.naturally(path)))

    def _named(self) -> Iterator[tuple[str, str]]:
        """The pages that summaries name, with their titles."""
        for path in sorted(path for path in self.bundle.paths if path.rsplit("/", 1)[-1] == naming.SUMMARY):
            try:
                text, _remarks = text_of(self.bundle.read(path))
            except PageRefusedError:
                continue
            for address, title in summary_of(text):
                meant = naming.page_meant(path, address, self.known)
                if meant:
                    yield meant, title

    def page(self, path: str) -> ReadPage:
        """The page of a file. Raises `PageRefusedError`."""
        return read_page(path, page_content(self.bundle, path), self.known, self.titles)

    def pictures_of(self, page: ReadPage) -> tuple[list[Found], list[Remark]]:
        """The pictures of a page, and those that are missing, elsewhere or too heavy."""
        found: list[Found] = []
        remarks: list[Remark] = []
        seen: set[str] = set()
        for address, alternative in _addresses(page):
            if address in seen:
                continue
            seen.add(address)
            content = self._content(page, address)
            if isinstance(content, Remark):
                remarks.append(content)
            elif reason := glanced(address, content):
                remarks.append(reason)
            else:
                found.append(Found(address, content, alternative))
        return found, remarks

    def _content(self, page: ReadPage, address: str) -> bytes | Remark:
        if address in page.attached:
            return page.attached[address]
        if naming.leads_elsewhere(address):
            return Remark(RemarkKind.PICTURE_ELSEWHERE, address[:200])
        return self.file(page.path, address)

    def file(self, page: str, address: str) -> bytes | Remark:
        """A file that a page names, or why there is none."""
        path = naming.resolved(page, address)
        if path is None or path not in self.bundle.paths:
            return Remark(RemarkKind.PICTURE_MISSING, address[:200])
        try:
            return self.bundle.read(path)
        except PageRefusedError:
            return Remark(RemarkKind.PICTURE_TOO_LARGE, address[:200])

    def digest(self, path: str, found: Iterable[Found]) -> str:
        """What tells whether a page and its pictures are those of another time."""
        digest = hashlib.sha256(READER + self.titles.get(path, "").encode())
        digest.update(page_content(self.bundle, path))
        for picture in found:
            digest.update(picture.digest.encode())
        return digest.hexdigest()


def _addresses(page: ReadPage) -> Iterator[tuple[str, str]]:
    """Every picture of a page with its alternative, those inside values of our own blocks too."""
    for block in page.blocks:
        if block.picture:
            yield block.picture.address, block.picture.alternative
        for address in _files_in(block.own):
            if address.lower().endswith(naming.PICTURES):
                yield address, ""


def _files_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("file"), str):
            yield value["file"]
        for inner in value.values():
            yield from _files_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _files_in(inner)
