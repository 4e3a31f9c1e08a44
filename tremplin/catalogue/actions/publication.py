"""Publication and what follows from it, in one transaction: the body as HTML, the search, the journal."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from wagtail.images.models import Image
from wagtail.models import Page, ReferenceIndex, Revision
from wagtail.signal_handlers import disable_reference_index_auto_update

from tremplin.catalogue.actions.upkeep import follow_publication
from tremplin.catalogue.events import PageDeleted, PageMoved, PagePublished, PageUnpublished
from tremplin.catalogue.models import CataloguePage, GuidePage, PublishedBody
from tremplin.catalogue.models.base import PublicationRefusedError
from tremplin.catalogue.models.guides import RENDERING
from tremplin.catalogue.queries.documents import SOURCE, document_of, documents, key_of
from tremplin.catalogue.queries.reuse import guides_showing
from tremplin.kernel import clock
from tremplin.kernel.journal import record
from tremplin.kernel.search import index
from tremplin.people.models import Agent

log = logging.getLogger(__name__)


@transaction.atomic
def publish(*, page: CataloguePage, by: int | None) -> None:
    """Publish the latest draft of a page. Raises `PublicationRefusedError`. Its event is recorded by what follows."""
    author = Agent.objects.get(pk=by) if by is not None else None
    revision = page.get_latest_revision() or page.save_revision(clean=False, user=author, log_action=False)
    revision.publish(user=author, skip_permission_checks=True)


@transaction.atomic
def record_publication(*, page: CataloguePage, actor: int | None) -> None:
    """A page went live: its body is made, somebody keeps it, the search knows it."""
    draw_body(page)
    follow_publication(page=page)
    tell_search(page)
    record(PagePublished(page.pk, page.kind, page.slug), actor=actor, subject=f"page:{page.pk}")


@transaction.atomic
def record_withdrawal(*, page: CataloguePage, actor: int | None) -> None:
    """A page is no longer live."""
    PublishedBody.objects.filter(page_id=page.pk).delete()
    index.remove(SOURCE, key_of(page))
    record(PageUnpublished(page.pk, page.kind, page.slug), actor=actor, subject=f"page:{page.pk}")


@transaction.atomic
def record_move(*, page: CataloguePage, actor: int | None) -> None:
    """A page changed its place: outside its section it has no address, and is not found."""
    tell_search(page)
    record(PageMoved(page.pk, page.kind, page.slug), actor=actor, subject=f"page:{page.pk}")


@transaction.atomic
def record_deletion(*, page: CataloguePage, actor: int | None) -> None:
    """A page no longer exists."""
    index.remove(SOURCE, key_of(page))
    record(PageDeleted(page.pk, page.kind, page.slug), actor=actor, subject=f"page:{page.pk}")


def draw_body(page: CataloguePage) -> None:
    """Make the HTML of a live guide's body; the other kinds have none."""
    if isinstance(page, GuidePage):
        PublishedBody.objects.update_or_create(
            page=page,
            defaults={
                "revision": page.live_revision_id,
                "rendering": RENDERING,
                "html": str(page.rendered_body()),
                "made_at": clock.now(),
            },
        )


@contextmanager
def references_once() -> Iterator[None]:
    """Many pages are written: Wagtail's index of what refers to what is brought up to date once, at the end."""
    with disable_reference_index_auto_update():
        yield
    for page in GuidePage.objects.order_by("pk"):
        ReferenceIndex.create_or_update_for_object(page)


@transaction.atomic
def redraw_bodies() -> int:
    """Make anew the bodies made by older templates, after an upgrade; the number made."""
    late = GuidePage.objects.live().exclude(published_body__rendering=RENDERING).order_by("pk")
    for page in late:
        draw_body(page)
    return len(late)


@transaction.atomic
def redraw_bodies_with(*, image: Image) -> int:
    """Make anew the bodies that show a picture, after it was changed; the number made."""
    pages = GuidePage.objects.live().filter(pk__in=guides_showing(image)).order_by("pk")
    for page in pages:
        draw_body(page)
    return len(pages)


def tell_search(page: CataloguePage) -> None:
    """The search knows a page that readers may open, and forgets any other."""
    readable: Any = type(page).objects.readable().filter(pk=page.pk)
    if readable.exists():
        index.put(document_of(page))
    else:
        index.remove(SOURCE, key_of(page))


def rebuild_search() -> int:
    """Write all pages of the catalogue into the search anew; the number written."""
    return index.replace(SOURCE, documents())


def publish_due_pages() -> int:
    """Publish and withdraw what was planned for now; the number of changes. One page's refusal leaves the others alone.

    Each change records its own event. Works like Wagtail's `publish_scheduled`, which stops at the first refusal.
    """
    done = 0
    for page in Page.objects.filter(live=True, expire_at__lte=clock.now()).order_by("expire_at", "pk").specific():
        page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        done += 1
    for revision in Revision.objects.filter(approved_go_live_at__lte=clock.now()).order_by("approved_go_live_at", "pk"):
        try:
            revision.publish(log_action="wagtail.publish.scheduled")
            done += 1
        except PublicationRefusedError:
            log.warning("page %s stays as it is: something is unsettled", revision.object_id)
    return done
