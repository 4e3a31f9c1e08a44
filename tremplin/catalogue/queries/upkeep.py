"""The state of the catalogue: the board, a mediator's queue, one page, and what readers may trust."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Page as PageOfList
from django.core.paginator import Paginator
from django.db.models import Count, Sum
from django.urls import reverse

from tremplin.catalogue.core.desk import BoardFilter, PageLine, StateCount, ToolLine, Trust
from tremplin.catalogue.core.freshness import PRESSING, percent, state
from tremplin.catalogue.core.wording import short_name
from tremplin.catalogue.models import PageKind, PageState, ToolPage, ToolVersion, Upkeep, UpkeepQuerySet
from tremplin.catalogue.rules import may_confirm
from tremplin.kernel import clock
from tremplin.people.models import Agent

LINES_PER_PAGE = 25
READINGS_DAYS = 30
NOBODY = "personne"
_JOINED = ("page__owner", "outdated_by__tool")


def counts_by_state() -> tuple[StateCount, ...]:
    """How many pages are in each state today, the most pressing first: one query."""
    today = clock.today()
    stated: Any = Upkeep.objects.shown().with_state(today)
    found = dict(stated.order_by().values_list("state").annotate(pages=Count("pk")))
    return tuple(StateCount(one.value, str(PageState(one).label), found.get(one.value, 0)) for one in PRESSING)


def board(chosen: BoardFilter, *, reader: Agent, page: int | str = 1) -> PageOfList[PageLine]:
    """A page of the board, the most pressing first: three queries at most. Unknown values find nothing."""
    return _paged(_narrowed(Upkeep.objects.shown(), chosen), reader, page)


def queue(*, reader: Agent, page: int | str = 1) -> PageOfList[PageLine]:
    """The pages that somebody keeps and should read again: two queries."""
    return _paged(Upkeep.objects.shown().waiting(clock.today()).owned_by(reader.pk), reader, page)


def queue_length(agent: Agent) -> int:
    """How many pages wait for somebody."""
    return Upkeep.objects.shown().waiting(clock.today()).owned_by(agent.pk).count()


def doubtful_pages(_agent: Agent) -> int:
    """How many pages of the whole catalogue readers are warned about."""
    return Upkeep.objects.shown().in_doubt(clock.today()).count()


def upkeep_line(page_id: int, *, reader: Agent) -> PageLine | None:
    """One live page as the board shows it: one query. None when it does not exist, or is not shown."""
    row = Upkeep.objects.shown().select_related(*_JOINED).filter(page_id=page_id).first()
    return _line(row, reader) if row else None


def page_at_hand(kind: str, slug: str) -> tuple[int, int | None] | None:
    """The number and the owner of a live page, for the links that editors see on it: one query."""
    found = Upkeep.objects.shown().filter(kind=kind, page__slug=slug).order_by("pk")
    return found.values_list("page_id", "page__owner_id").first()


def trust_of_readings() -> Trust:
    """The readings of thirty days, as last night counted them, and how many found a page checked: one query."""
    total = Upkeep.objects.shown().aggregate(all=Sum("readings"), good=Sum("checked_readings"))
    return Trust(total["all"] or 0, percent(total["good"] or 0, total["all"] or 0))


def tools_with_versions() -> list[ToolLine]:
    """Every tool that readers see, in French order, and its last version: two queries."""
    tools = list(ToolPage.objects.readable().in_french_order())
    ordered = ToolVersion.objects.filter(tool__in=[tool.pk for tool in tools]).order_by("since", "pk")
    latest = {version.tool_id: version for version in ordered}
    return [_tool_line(tool, latest.get(tool.pk)) for tool in tools]


def _tool_line(tool: ToolPage, version: ToolVersion | None) -> ToolLine:
    known = (version.pk, version.label, version.since, version.note) if version else (None, "", None, "")
    return ToolLine(tool.slug, tool.title, short_name(tool.title), *known)


def lines(rows: Iterable[Upkeep], reader: Agent) -> list[PageLine]:
    """Rows in words."""
    return [_line(row, reader) for row in rows]


def waiting_rows(owner_id: int) -> UpkeepQuerySet:
    """What waits for somebody, the most pressing first, ready for `lines`."""
    today = clock.today()
    mine = Upkeep.objects.shown().waiting(today).owned_by(owner_id)
    return mine.most_pressing_first(today).select_related(*_JOINED)


def _paged(found: UpkeepQuerySet, reader: Agent, number: int | str) -> PageOfList[PageLine]:
    """Numbers are put in order first, and only the rows of one page are then read whole: sorting stays light."""
    ordered = found.most_pressing_first(clock.today()).values_list("pk", flat=True)
    numbers = Paginator(ordered, LINES_PER_PAGE).get_page(number)
    rows = Upkeep.objects.select_related(*_JOINED).in_bulk(list(numbers.object_list))
    shown = lines((rows[key] for key in numbers.object_list), reader)
    paginator: Any = numbers.paginator  # its length is all that is asked of it
    return PageOfList(shown, numbers.number, paginator)


def _narrowed(found: UpkeepQuerySet, chosen: BoardFilter) -> UpkeepQuerySet:
    if chosen.state:
        stated: Any = found.with_state(clock.today())
        found = stated.filter(state=chosen.state)
    if chosen.owner == NOBODY:
        found = found.filter(page__owner=None)
    elif chosen.owner:
        found = found.filter(page__owner__matricule=chosen.owner)
    if chosen.tool:
        tool = ToolPage.objects.filter(slug=chosen.tool).order_by("pk").values_list("pk", flat=True).first()
        found = found.about_tool(tool or 0)
    return found


def _line(row: Upkeep, reader: Agent) -> PageLine:
    owner, version, now = row.page.owner, row.outdated_by, state(row.facts, today=clock.today())
    return PageLine(
        id=row.page_id,
        title=row.page.title,
        url=reverse(f"catalogue:{row.kind}", args=[row.page.slug]),
        kind_label=str(PageKind(row.kind).label),
        state=now.value,
        state_label=str(PageState(now).label),
        owner_id=row.page.owner_id,
        owner=owner.display_name if owner else "",
        due=row.next_review_on,
        verified_at=row.verified_at,
        verified_by=row.verified_by_name,
        readings=row.readings,
        note=row.review_note,
        reported_at=row.reported_at,
        tool=short_name(version.tool.title) if version else "",
        version=version.label if version else "",
        version_note=version.note if version else "",
        changed_on=version.since if version else None,
        confirmable=may_confirm(reader, row.page.owner_id),
    )
