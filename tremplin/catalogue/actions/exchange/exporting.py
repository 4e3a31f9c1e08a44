"""The published catalogue as files: Markdown with a header for each page, pictures and documents beside.

Nothing of it is held in memory: a file at a time goes into the archive, and the archive goes out as it is made.
"""

import hashlib
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from django.db import transaction
from wagtail.documents.models import Document
from wagtail.images.models import Image

from tremplin.catalogue.actions.exchange.headings import KINDS, heading_of
from tremplin.catalogue.actions.exchange.values import naming_column, outward
from tremplin.catalogue.blocks import GuideBody
from tremplin.catalogue.core.exchange import heading, naming
from tremplin.catalogue.core.exchange.writing import block_written
from tremplin.catalogue.events import ContentExported
from tremplin.catalogue.models import CataloguePage, GuidePage
from tremplin.kernel.journal import record
from tremplin.people.models import Agent

CHUNK = 200
SUMMARY_TITLE = "# Sommaire"


def exportable() -> int:
    """How many pages an export holds."""
    return sum(kind.objects.readable().count() for kind in KINDS)


class Exporter:
    """One export: where each page goes, and which files were put already."""

    def __init__(self) -> None:
        self.places: dict[int, str] = {}
        self.titles: dict[str, str] = {}
        for kind, folder in KINDS.items():
            rows = kind.objects.readable().in_french_order().values_list("pk", "slug", "title")
            for key, slug, title in rows:
                self.places[key] = f"{folder}/{slug}.md"
                self.titles[self.places[key]] = title
        self.put_already: dict[tuple[type[Any], int], str] = {}

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every file with its path: the summary, then each page after the files it shows."""
        lines = [f"* [{title.replace('[', '(').replace(']', ')')}]({path})" for path, title in self.titles.items()]
        yield naming.SUMMARY, ("\n".join([SUMMARY_TITLE, "", *lines]) + "\n").encode()
        for kind in KINDS:
            for page in kind.objects.readable().order_by("pk").iterator(chunk_size=CHUNK):
                yield from self._page(page)

    def _page(self, page: CataloguePage) -> Iterator[tuple[str, bytes]]:
        door = _Door(self, self.places[page.pk])
        blocks = list(_blocks(page, door)) if isinstance(page, GuidePage) else []
        yield from door.files
        text = "\n".join([heading.written(heading_of(page)), f"# {_title(page.title)}\n", *(f"{b}\n" for b in blocks)])
        yield self.places[page.pk], text.encode()


def _title(title: str) -> str:
    return title.replace("\\", "\\\\").replace("<", "\\<").replace("*", "\\*").replace("_", "\\_")


def _blocks(page: GuidePage, door: "_Door") -> Iterator[str]:
    known = GuideBody().child_blocks
    for raw in page.body.get_prep_value():
        kind = known.get(raw["type"])
        if kind is not None:
            yield block_written(raw["type"], outward(kind, raw["value"], door))


class _Door:
    """How the rows that one page names become files beside it."""

    def __init__(self, exporter: Exporter, place: str) -> None:
        self.exporter, self.place = exporter, place
        self.files: list[tuple[str, bytes]] = []

    def image(self, key: int) -> str | None:
        return self._file(Image, key, "images")

    def document(self, key: int) -> tuple[str, str] | None:
        address = self._file(Document, key, "documents")
        title = Document.objects.filter(pk=key).order_by("pk").values_list("title", flat=True).first()
        return (address, str(title)) if address else None

    def _file(self, model: type[Any], key: int, folder: str) -> str | None:
        """The address of a stored file, which is put once; None when it is gone."""
        path = self.exporter.put_already.get((model, key))
        if path is None:
            row = model.objects.filter(pk=key).order_by("pk").first()
            try:
                content = row.file.storage.open(row.file.name).read() if row else None
            except OSError:
                content = None
            if content is None:
                return None
            name = Path(row.file.name)
            path = f"{folder}/{name.stem[:40]}-{hashlib.sha256(content).hexdigest()[:12]}{name.suffix}"
            if path not in self.exporter.put_already.values():
                self.files.append((path, content))
            self.exporter.put_already[model, key] = path
        return naming.relative(self.place, path)

    def page(self, key: int) -> str | None:
        place = self.exporter.places.get(int(key))
        return naming.relative(self.place, place) if place else None

    def named(self, model: type[Any], key: Any) -> str | None:
        """The name by which a row is found again."""
        column = naming_column(model)
        rows = model._default_manager.filter(pk=key).order_by("pk") if column else None  # noqa: SLF001 - Django's documented name
        return rows.values_list(column, flat=True).first() if rows is not None else None

    def words(self, html: str) -> str:
        """Links to pages as addresses of files; those of pages that stay here keep their words."""
        return relinked(html, self.page)


def relinked(html: str, page: Callable[[int], str | None]) -> str:
    """A rich text whose links to pages are addresses."""
    if "linktype" not in html:
        return html
    soup = BeautifulSoup(html, "html.parser")
    for link in soup.find_all("a", attrs={"linktype": True}):
        address = page(int(str(link["id"]))) if link["linktype"] == "page" and link.get("id") else None
        if address:
            link.attrs = {"href": address}
        else:
            link.unwrap()
    return str(soup)


def export_folder(*, folder: Path) -> int:
    """Write the published catalogue below a folder; the number of pages."""
    exporter = Exporter()
    for path, content in exporter.files():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    with transaction.atomic():
        record(ContentExported(len(exporter.places)), actor=None, subject="catalogue")
    return len(exporter.places)


def export_archive(*, actor: Agent | None) -> Iterator[bytes]:
    """The published catalogue as a zip, in pieces as it is made; the journal says who took it."""
    exporter = Exporter()
    with transaction.atomic():
        record(ContentExported(len(exporter.places)), actor=actor.pk if actor else None, subject="catalogue")
    return _archived(exporter)


def _archived(exporter: Exporter) -> Iterator[bytes]:
    pipe: Any = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in exporter.files():
            packed = zipfile.ZIP_STORED if path.startswith(("images/", "documents/")) else zipfile.ZIP_DEFLATED
            archive.writestr(path, content, compress_type=packed)
            yield pipe.taken()
    yield pipe.taken()


class _Pipe:
    """Where an archive is written, and taken from piece by piece."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def write(self, piece: bytes) -> int:
        self._waiting += piece
        return len(piece)

    def flush(self) -> None:
        """Nothing is kept back."""

    def taken(self) -> bytes:
        piece = bytes(self._waiting)
        self._waiting.clear()
        return piece
