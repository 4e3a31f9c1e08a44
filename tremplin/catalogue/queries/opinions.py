"""What readers said: the queue of the desk, one opinion, those of one reader, the pages reported out of date."""

from typing import Any

from django.core.paginator import Page as PageOfList
from django.core.paginator import Paginator
from django.db.models import Count, F, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse

from tremplin.catalogue.core.opinion_screens import OpinionFilter, OpinionLine, OpinionScreen
from tremplin.catalogue.core.opinions import Kind, State
from tremplin.catalogue.models import CataloguePage, Opinion
from tremplin.catalogue.queries.opinion_lines import KINDS, line_of
from tremplin.catalogue.queries.places import NotReadableError

PER_PAGE = 20
MOST_PAGES = 50
MOST_OWN = 50
MOST_OTHERS = 20


class UnknownOpinionError(LookupError):
    """No opinion has this key, or it is somebody else's: the answer is the same."""


def page_to_judge(kind: str, slug: str) -> CataloguePage:
    """The page that a reader has in front of her: one query. Raises `NotReadableError`."""
    if kind not in KINDS:
        raise NotReadableError(slug)
    page: CataloguePage | None = KINDS[kind].objects.readable().filter(slug=slug).only("pk", "title", "slug").first()
    if page is None:
        raise NotReadableError(slug)
    return page


def opinion_queue(chosen: OpinionFilter, *, page: int | str = 1) -> PageOfList[OpinionLine]:
    """A page of the queue, the most read pages first, then the oldest opinions: three queries, at most 1,000 lines.

    The order is found on keys alone; only the twenty lines shown are read whole.
    """
    found = _narrowed(chosen)
    ranked = found.annotate(readings=Coalesce(F("page__catalogue_readership__readings"), 0))
    ordered = ranked.order_by("-readings", "given_at", "pk").values_list("pk", "readings")
    most = PER_PAGE * MOST_PAGES
    paginator: Any = Paginator(ordered[:most], PER_PAGE)
    paginator.count = min(found.count(), most)
    shown = paginator.get_page(page)
    shown.object_list = _lines(dict(shown.object_list))
    answer: PageOfList[OpinionLine] = shown
    return answer


def _lines(readings: dict[int, int]) -> list[OpinionLine]:
    """The opinions with these keys, in their order, each with the readings of its page: one query."""
    rows = Opinion.objects.defer("author").filter(pk__in=readings).select_related("page")
    counted = {row.pk: row for row in rows.annotate(with_it=Count("followers")).order_by("pk")}
    return [line_of(counted[key], readings=readings[key], followers=counted[key].with_it) for key in readings]


def _narrowed(chosen: OpinionFilter) -> QuerySet[Opinion]:
    found = Opinion.objects.defer("author")
    if chosen.state:
        found = found.filter(state=chosen.state)
    if chosen.kind:
        found = found.filter(kind=chosen.kind)
    return found.filter(page_id=chosen.page) if chosen.page is not None else found


def open_opinions() -> int:
    """How many opinions wait for somebody: one query."""
    return Opinion.objects.filter(state=State.OPEN).count()


def open_opinions_of(page_id: int) -> int:
    """How many of them are about one page: one query."""
    return Opinion.objects.filter(page_id=page_id, state=State.OPEN).count()


def opinion_for_desk(key: int) -> OpinionScreen:
    """One opinion with all that is needed to handle it: four queries. Raises `UnknownOpinionError`."""
    opinion = Opinion.objects.defer("author").select_related("page").filter(pk=key).first()
    if opinion is None:
        raise UnknownOpinionError(key)
    followers = opinion.followers.defer("author").select_related("page").order_by("given_at", "pk")[:MOST_OTHERS]
    others = Opinion.objects.defer("author").filter(page_id=opinion.page_id, state=State.OPEN).exclude(pk=key)
    shown = others.select_related("page").order_by("given_at", "pk")[:MOST_OTHERS]
    return OpinionScreen(
        opinion=line_of(opinion),
        followers=tuple(line_of(row) for row in followers),
        others=tuple(line_of(row) for row in shown),
        more_others=max(0, others.count() - MOST_OTHERS),
        edit_address=reverse("wagtailadmin_pages:edit", args=[opinion.page_id]),
        page_is_live=opinion.page.live,
    )


def own_opinions(agent_id: int) -> tuple[OpinionLine, ...]:
    """The opinions of one reader, the latest first, at most 50: one query."""
    rows = Opinion.objects.filter(author_id=agent_id).select_related("page").order_by("-given_at", "-pk")
    return tuple(line_of(row) for row in rows[:MOST_OWN])


def own_opinion(key: int, agent_id: int) -> OpinionLine:
    """One opinion of one's own: one query. Raises `UnknownOpinionError` for those of others too."""
    row = Opinion.objects.filter(pk=key, author_id=agent_id).select_related("page").first()
    if row is None:
        raise UnknownOpinionError(key)
    return line_of(row)


def pages_reported_outdated() -> frozenset[int]:
    """The keys of the pages that readers say are out of date, and nobody has answered yet: one query."""
    waiting = Opinion.objects.filter(state__in=[State.OPEN, State.MERGED], kind=Kind.OUTDATED)
    return frozenset(waiting.order_by("page_id").values_list("page_id", flat=True).distinct())
