"""The last step of an import: what each page costs when it is written alone is done once for all of them.

Every part may be done again without harm: a worker killed here begins this step anew.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Count, QuerySet
from modelsearch.backends import get_search_backends
from wagtail.images.models import Image
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from tremplin.catalogue.actions.exchange import references
from tremplin.catalogue.actions.exchange.contents import Contents
from tremplin.catalogue.actions.publication import draw_body
from tremplin.catalogue.core.exchange.remarks import Outcome
from tremplin.catalogue.events import ContentImported
from tremplin.catalogue.models import ContentImport, GuidePage, ImportedFile
from tremplin.catalogue.queries.documents import document_of
from tremplin.kernel import clock, jobs
from tremplin.kernel.journal import record
from tremplin.kernel.search import index

BATCH = 100
WRITTEN = (Outcome.CREATED, Outcome.UPDATED, Outcome.CHANGED_HERE)
DRAWN_AT_ONCE = 20
TIES = (b"next", b"ensuite", b"page:")  # without one of these words, a file names no page that had to exist first


@contextmanager
def effects_later() -> Iterator[None]:
    """Inside, Wagtail does not look for what refers to what: `finish` does."""
    with disable_reference_index_auto_update():
        yield


def finish(*, run: ContentImport, contents: Contents | None) -> None:
    """Ties between pages, search, references; then the import is over and its file goes."""
    if contents is not None:
        _tie(run, contents)
    found = _written(run).order_by("position").values_list("page_key", flat=True)
    keys = [key for key in found if key]
    for start in range(0, len(keys), BATCH):
        _tell(keys[start : start + BATCH])
    _end(run)


def _written(run: ContentImport) -> "QuerySet[ImportedFile]":
    return run.files.filter(outcome__in=WRITTEN, page_key__isnull=False).exclude(done_at=None)


def _tie(run: ContentImport, contents: Contents) -> None:
    for row in _written(run).order_by("position").iterator(chunk_size=BATCH):
        if not any(word in contents.bundle.read(row.path) for word in TIES):
            continue
        page = contents.page(row.path)
        if page.heading.text("page") == "occupation" or page.heading.several("next"):
            with transaction.atomic():
                references.tie(page, row.page_key or 0, by=run.asked_by_id)


@transaction.atomic
def _tell(keys: list[int]) -> None:
    """Some pages to the search of readers, to that of the editor, and to the index of references."""
    pages = GuidePage.objects.filter(pk__in=keys).order_by("pk").select_related("main_tool")
    pages = list(pages.prefetch_related("other_tools", "occupations", "functions"))
    readable = set(GuidePage.objects.readable().filter(pk__in=keys).order_by("pk").values_list("pk", flat=True))
    index.put_all(document_of(page) for page in pages if page.pk in readable)
    pictures = {image.pk: image for page in pages for image in _images(page)}
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(GuidePage, pages)
        backend.add_bulk(Image, list(pictures.values()))
    for page in pages:
        ReferenceIndex.create_or_update_for_object(page)


def _images(page: GuidePage) -> Iterator[Image]:
    for block in page.body:
        image = block.value.get("picture") if block.block_type == "step" else None
        if image is not None:
            yield image


@transaction.atomic
def _end(run: ContentImport) -> None:
    """The import is over: its event, the drawing of bodies, the file that was sent."""
    held = ContentImport.objects.select_for_update(of=("self",)).get(pk=run.pk)
    stopped = held.state == ContentImport.State.CANCELLED
    if held.state not in {ContentImport.State.FINISHING, ContentImport.State.CANCELLED} or held.ended_at:
        return
    counts = dict(held.files.exclude(done_at=None).values_list("outcome").annotate(Count("pk")).order_by("outcome"))
    told = {outcome.value: counts.get(outcome.value, 0) for outcome in Outcome}
    held.state = ContentImport.State.CANCELLED if stopped else ContentImport.State.APPLIED
    held.ended_at = clock.now()
    held.save(update_fields=["state", "ended_at"])
    record(
        ContentImported(held.reference, held.source, told["created"], told["updated"], told["refused"]),
        actor=held.asked_by_id,
        subject=f"content-import:{held.pk}",
    )
    jobs.defer("catalogue.draw_imported_bodies", queue="slow", after=0)
    transaction.on_commit(lambda: forget_file(held.staged))
    run.refresh_from_db()


def forget_file(name: str) -> None:
    """Delete the file of an import, if one was sent."""
    if name:
        default_storage.delete(name)


def draw_next_bodies(*, after: int) -> int | None:
    """Make the bodies of a few live pages that have none; the key after which the next job goes on, None at the end."""
    late = GuidePage.objects.live().filter(published_body=None, pk__gt=after).order_by("pk")[:DRAWN_AT_ONCE]
    last = None
    for page in late:
        with transaction.atomic():
            draw_body(page)
        last = page.pk
    if last is not None:
        jobs.defer("catalogue.draw_imported_bodies", queue="slow", after=last)
    return last
