"""Keeping pages true: confirming them, entrusting them, hearing that one is out of date."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from wagtail.models import Page

from tremplin.catalogue.core.freshness import State, first_review, next_review, state
from tremplin.catalogue.events import PageEntrusted, PageReported, PageVerified
from tremplin.catalogue.models import CataloguePage, Upkeep
from tremplin.catalogue.queries.documents import SOURCE, trust_of
from tremplin.catalogue.queries.keepers import keeps, lead
from tremplin.catalogue.rules import may_confirm
from tremplin.kernel import clock
from tremplin.kernel.journal import record
from tremplin.kernel.search import index
from tremplin.people.models import Agent


@transaction.atomic
def begin_upkeep(*, page: CataloguePage, verified_at: datetime | None = None, verified_by_name: str = "") -> Upkeep:
    """A page has come: since when it holds, if somebody read it already. No event: its creation records its own."""
    months = page.review_every_months
    verified_on = clock.local(verified_at).date() if verified_at else None
    due = next_review(verified_on, months=months) if verified_on else first_review(clock.today())
    row = Upkeep(
        page_id=page.pk,
        kind=page.kind,
        every_months=months,
        verified_at=verified_at,
        verified_by_name=verified_by_name,
        next_review_on=due,
    )
    row.full_clean(validate_unique=False)
    row.save()
    return row


@transaction.atomic
def follow_publication(*, page: CataloguePage) -> None:
    """A page went live: somebody keeps it, at the pace its editor chose. A correction confirms nothing."""
    row = Upkeep.objects.select_for_update().filter(page_id=page.pk).first()
    if row is None:
        page.upkeep = begin_upkeep(page=page)
    elif row.every_months != page.review_every_months:
        row.every_months = page.review_every_months
        if row.verified_at:
            row.next_review_on = next_review(clock.local(row.verified_at).date(), months=row.every_months)
        row.save(update_fields=["every_months", "next_review_on"])
        page.upkeep = row
    if page.owner_id is None or not keeps(page.owner_id):
        _pass_on([page.pk], actor=None)


@transaction.atomic
def confirm_pages(*, page_ids: Iterable[int], by: Agent) -> int:
    """ "Toujours exact": these pages were read whole and hold. Returns how many were not confirmed today already.

    No revision, no publication. Two people at once give one event: the second waits, and finds it done. Pages that
    are not shown, or that this person may not confirm, are left alone.
    """
    rows = Upkeep.objects.shown().filter(page_id__in=list(page_ids)).select_related("page")
    wanted = rows.select_for_update(of=("self",)).order_by("page_id")
    done = [row for row in wanted if may_confirm(by, row.page.owner_id) and not _fresh_today(row)]
    for row in done:
        row.verified_at, row.verified_by, row.verified_by_name = clock.now(), by, by.display_name
        row.next_review_on = next_review(clock.today(), months=row.every_months)
        row.reported_at, row.outdated_by = None, None
        row.save()
        record(PageVerified(row.page_id, row.kind, row.page.slug), actor=by.pk, subject=f"page:{row.page_id}")
    tell_readers(done)
    return len(done)


def _fresh_today(row: Upkeep) -> bool:
    confirmed = row.verified_at is not None and clock.local(row.verified_at).date() == clock.today()
    return confirmed and state(row.facts, today=clock.today()) is State.UP_TO_DATE


@transaction.atomic
def report_outdated(*, page_id: int, by: int | None = None) -> bool:
    """A reader says that a page is out of date; whether it was not said already. It stays so until it is confirmed."""
    row = Upkeep.objects.shown().select_related("page").select_for_update(of=("self",)).filter(page_id=page_id).first()
    if row is None or row.reported_at is not None:
        return False
    row.reported_at = clock.now()
    row.save(update_fields=["reported_at"])
    record(PageReported(row.page_id, row.kind, row.page.slug), actor=by, subject=f"page:{row.page_id}")
    tell_readers([row])
    return True


@transaction.atomic
def withdraw_report(*, page_id: int) -> bool:
    """The report was a mistake, and says nothing of the page. No event: answering the reader records its own."""
    row = Upkeep.objects.select_for_update().filter(page_id=page_id, reported_at__isnull=False).first()
    if row is None:
        return False
    row.reported_at = None
    row.save(update_fields=["reported_at"])
    tell_readers([row])
    return True


@transaction.atomic
def entrust_page(*, page_id: int, owner: Agent, note: str, by: int | None) -> None:
    """Somebody else keeps a page, with a word on what to look at. Raises `Upkeep.DoesNotExist` for an unknown page."""
    row = Upkeep.objects.select_related("page").select_for_update(of=("self",)).get(page_id=page_id)
    if row.review_note != note:
        row.review_note = note
        row.save(update_fields=["review_note"])
    if row.page.owner_id != owner.pk:
        _give([page_id], owner, actor=by)


@transaction.atomic
def settle_owners(*, owner_id: int | None = None) -> int:
    """Give to the lead the pages whose owner has left or writes no more; how many. `owner_id`: those of one person."""
    rows = Upkeep.objects.shown().order_by("page_id")
    if owner_id is not None:
        rows = rows.owned_by(owner_id)
    orphans: list[int] = []
    still: dict[int | None, bool] = {None: False}
    for page_id, owner in rows.values_list("page_id", "page__owner_id"):
        if owner not in still:
            still[owner] = keeps(owner)
        if not still[owner]:
            orphans.append(page_id)
    return _pass_on(orphans, actor=None)


def _pass_on(page_ids: list[int], *, actor: int | None) -> int:
    heir = lead() if page_ids else None
    return _give(page_ids, heir, actor=actor) if heir else 0


def _give(page_ids: list[int], owner: Agent, *, actor: int | None) -> int:
    given = list(Page.objects.filter(pk__in=page_ids).exclude(owner=owner).order_by("pk").values_list("pk", flat=True))
    Page.objects.filter(pk__in=given).update(owner=owner)
    for page_id in given:
        record(PageEntrusted(page_id, owner.pk), actor=actor, subject=f"page:{page_id}")
    return len(given)


def tell_readers(rows: list[Upkeep]) -> None:
    """The search and the pages made once for all show the new state at once."""
    if rows:
        index.set_trust(SOURCE, {str(row.page_id): trust_of(row) for row in rows})
