"""The second step of an import: one transaction for each file, so that a worker killed in the middle loses nothing.

Whoever goes on finds the files not yet done, and only those. Numbers of pages to come are kept before the first is
written: links between pages are right at once, in a circle too.
"""

import hashlib
import io
import logging
import re
import time
from collections.abc import Mapping
from datetime import datetime
from html import escape
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import DataError, connection, transaction
from django.db.models import F
from wagtail.documents.models import Document

from tremplin.catalogue.actions.exchange import guides, pictures, references
from tremplin.catalogue.actions.exchange.contents import Contents
from tremplin.catalogue.actions.exchange.reading import LONGEST_SLUG, Tick, noted, numbered, silent
from tremplin.catalogue.actions.exchange.values import body_in, naming_column
from tremplin.catalogue.actions.exchange.vocabulary import KINDS, Vocabulary
from tremplin.catalogue.actions.upkeep import begin_upkeep
from tremplin.catalogue.core.exchange import naming
from tremplin.catalogue.core.exchange.reading import INSIDE, ReadPage, linked
from tremplin.catalogue.core.exchange.remarks import Outcome, PageRefusedError, Remark, RemarkKind
from tremplin.catalogue.models import ContentImport, GuidePage, ImportedFile, ImportedPage
from tremplin.kernel import clock
from tremplin.kernel.uploads import documents
from tremplin.kernel.uploads.names import kept_name
from tremplin.kernel.uploads.refusals import RefusedFileError
from tremplin.people.models import Agent

log = logging.getLogger(__name__)

ONE_AT_A_TIME = 0x1A9E5  # advisory lock: two imports never write at the same moment


_REFERRED = re.compile(rf'<a href="((?!{INSIDE}|https?:|mailto:|tel:)[^"]*)">')  # an address inside the bundle


class Writer:
    """What the writing of all files of one import shares."""

    def __init__(self, run: ContentImport, contents: Contents) -> None:
        self.run, self.contents = run, contents
        self.words = Vocabulary.read()
        self.by: Agent | None = run.asked_by
        origins = ImportedPage.objects.filter(source=run.source).order_by("pk")
        self.keys: dict[str, int] = dict(origins.values_list("path", "page_id"))
        kept = run.files.exclude(page_key=None).exclude(outcome=Outcome.REFUSED).order_by("position")
        self.keys |= {path: key for path, key in kept.values_list("path", "page_key") if key}

    @property
    def actor(self) -> int | None:
        return self.by.pk if self.by else None


@transaction.atomic
def keep_numbers(*, run: ContentImport) -> None:
    """Give each page to come its number, once."""
    rows = list(run.files.filter(outcome=Outcome.CREATED, page_key=None, done_at=None).order_by("position"))
    for row, key in zip(rows, guides.keys_kept(len(rows)), strict=True):
        row.page_key = key
    ImportedFile.objects.bulk_update(rows, ["page_key"], batch_size=500)


def apply_files(*, run: ContentImport, contents: Contents, seconds: float | None, tick: Tick = silent) -> bool:
    """Write the files that wait, for a while or to the end. True when none waits, or the import was stopped."""
    keep_numbers(run=run)
    writer, until = Writer(run, contents), time.monotonic() + (seconds or 0)
    waiting = list(run.files.filter(done_at=None).order_by("position").values_list("pk", flat=True))
    for key in waiting:
        if not _apply(writer, key):
            return True
        tick(run.total - len(waiting) + waiting.index(key) + 1, run.total)
        if seconds is not None and time.monotonic() > until:
            return False
    return True


def _apply(writer: Writer, key: int) -> bool:
    """One file; False when the import was stopped. A file that cannot be written is noted, and the next one goes on."""
    try:
        return _written(writer, key)
    except (ValidationError, DataError, LookupError, PageRefusedError, ValueError) as error:
        log.warning("import %s: file %s was not written", writer.run.reference, key, exc_info=True)
        with transaction.atomic():
            row = ImportedFile.objects.get(pk=key)
            remark = error.remark if isinstance(error, PageRefusedError) else Remark(RemarkKind.NOT_WRITTEN)
            row.remarks = noted([*row.told, remark])
            row.outcome, writer.keys = Outcome.REFUSED, {p: k for p, k in writer.keys.items() if p != row.path}
            _close(row)
        return True


@transaction.atomic
def _written(writer: Writer, key: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    run = ContentImport.objects.select_for_update(of=("self",)).get(pk=writer.run.pk)
    row = ImportedFile.objects.select_for_update(of=("self",)).get(pk=key)
    if run.state != ContentImport.State.APPLYING:
        return False
    if row.done_at is None:
        if row.will_write:
            _write(writer, row)
        _close(row)
    return True


def _close(row: ImportedFile) -> None:
    row.done_at = clock.now()
    row.save(update_fields=["outcome", "remarks", "slug", "page_key", "done_at"])
    ContentImport.objects.filter(pk=row.run_id).update(done=F("done") + 1)


def _write(writer: Writer, row: ImportedFile) -> None:
    page = writer.contents.page(row.path)
    remarks = list(row.told)
    if page.heading.text("page") in {"tool", "function", "occupation"}:
        made = references.create(page, slug=row.slug, shown=writer.run.publish, by=writer.actor, remarks=remarks)
        row.page_key = writer.keys[row.path] = made.pk
        writer.words = Vocabulary.read()
        revision = made.latest_revision_id
    else:
        revision = _guide(writer, row, page, remarks)
    row.remarks = noted(remarks)
    _remember(writer, row, revision)


def _guide(writer: Writer, row: ImportedFile, page: ReadPage, remarks: list[Remark]) -> int | None:
    """Write one guide; the number of its revision."""
    found, _missing = writer.contents.pictures_of(page)
    images, refused = pictures.kept(found, by=writer.actor)
    remarks += refused
    body, lost = body_in(page.blocks, Door(writer, page, images))
    if lost:
        remarks.append(Remark(RemarkKind.FILE_LEFT_OUT, str(lost)))
    tied = {name: writer.words.meant(name, page.heading.several(name), []) for name in KINDS}
    values = guides.values_of(page, body, tied)
    values.columns.update(_keeper(writer, page, remarks))
    if row.outcome == Outcome.CREATED and row.page_key:
        row.slug = _still_free(row.slug)
        made, why = guides.create(values, key=row.page_key, slug=row.slug, publish=writer.run.publish, by=writer.actor)
        _begin_upkeep(made, page)
    else:
        made = GuidePage.objects.get(pk=row.page_key)
        why = guides.update(made, values, publish=writer.run.publish, by=writer.by)
        made.refresh_from_db(fields=["latest_revision"])
    remarks += [Remark(RemarkKind.DRAFT, sentence) for sentence in why]
    return made.latest_revision_id


def _keeper(writer: Writer, page: ReadPage, remarks: list[Remark]) -> dict[str, Any]:
    """Who keeps the page, when its file says so."""
    matricule = page.heading.text("owner")
    owner = writer.words.owner(matricule, remarks) if matricule else None
    return {"owner_id": owner} if owner else {}


def _begin_upkeep(made: GuidePage, page: ReadPage) -> None:
    """A new page is to be read again, sooner or later: who verified it last, and when, may be in its file."""
    verified, name = _instant(page.heading.text("verified_at")), page.heading.text("verified_by")[:120]
    known = bool(verified and name)
    begin_upkeep(page=made, verified_at=verified if known else None, verified_by_name=name if known else "")


def _instant(written: str) -> datetime | None:
    """An instant as a header writes it; a day alone is its morning."""
    try:
        read = datetime.fromisoformat(written)
    except ValueError:
        return None
    return read if read.tzinfo else clock.instant(read.date(), read.time())


def _still_free(slug: str) -> str:
    """The slug that was shown, or the next number when somebody took it since."""
    taken = GuidePage.objects.filter(slug__startswith=slug[:LONGEST_SLUG]).order_by("pk")
    slugs = set(taken.values_list("slug", flat=True))
    return next(tried for tried in numbered(slug) if tried not in slugs)


def _remember(writer: Writer, row: ImportedFile, revision: int | None) -> None:
    """Where the page comes from, for the next import of the same source."""
    given = {"page_id": row.page_key, "digest": row.digest, "revision": revision}
    if not ImportedPage.objects.filter(source=writer.run.source, path=row.path).update(**given):
        ImportedPage.objects.create(source=writer.run.source, path=row.path, **given)


class Door:
    """How the words of one page become rows."""

    def __init__(self, writer: Writer, page: ReadPage, images: Mapping[str, int]) -> None:
        self.writer, self.read, self.images = writer, page, images

    def image(self, address: str) -> int | None:
        return self.images.get(address)

    def page(self, address: str) -> int | None:
        """The key of another page of the bundle."""
        meant = naming.page_meant(self.read.path, address, self.writer.contents.known)
        return self.writer.keys.get(meant) if meant else None

    def words(self, html: str) -> str:
        """A rich text whose links to pages of the bundle have become links to pages of ours."""
        return linked(_REFERRED.sub(self._inside, html), self.writer.keys.get)

    def _inside(self, found: re.Match[str]) -> str:
        meant = naming.page_meant(self.read.path, found[1], self.writer.contents.known)
        return f'<a href="{INSIDE}{escape(meant)}">' if meant else found[0]

    def named(self, model: type[Any], name: str) -> int | None:
        """A row by the name that people give to it."""
        column = naming_column(model)
        rows = model._default_manager.filter(**{column: name}) if column else None  # noqa: SLF001 - Django's documented name
        return rows.order_by("pk").values_list("pk", flat=True).first() if rows is not None else None

    def document(self, address: str, title: str) -> int | None:
        """A document of the bundle, examined as any other; the same one is kept once."""
        content = self.writer.contents.file(self.read.path, address)
        if isinstance(content, Remark):
            return None
        return document_kept(content, address, title, by=self.writer.actor)


def document_kept(content: bytes, address: str, title: str, *, by: int | None) -> int | None:
    """The key of the document with these bytes, kept once; None when it is not of a kind that we keep."""
    digest = hashlib.sha1(content, usedforsecurity=False).hexdigest()
    known = Document.objects.filter(file_hash=digest, file_size=len(content)).order_by("pk").first()
    if known:
        return int(known.pk)
    name = address.rsplit("/", 1)[-1]
    try:
        extension = documents.examine(io.BytesIO(content), name)
    except RefusedFileError:
        return None
    made = Document(title=(title or name)[:255], uploaded_by_user_id=by, file_size=len(content), file_hash=digest)
    made.file.save(kept_name(name, extension), ContentFile(content), save=False)
    made.save()
    return int(made.pk)
