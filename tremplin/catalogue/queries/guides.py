"""Guides: one of them, lists of them, those a trade needs first, those a screen of the product calls for."""

from django.core.paginator import Page as PageOfList
from django.core.paginator import Paginator
from django.db.models import Case, IntegerField, Q, Value, When

from tremplin.catalogue.core.screens import GuideCard, GuideFilter, GuideScreen, Need
from tremplin.catalogue.models import (
    Competence,
    Device,
    FirstNeed,
    GuideKind,
    GuidePage,
    Level,
    OccupationPage,
    ReadableQuerySet,
)
from tremplin.catalogue.models.base import folded
from tremplin.catalogue.queries.cards import (
    device_labels,
    guide_card,
    guide_card_of,
    guide_rows,
    tool_card,
    verification_of,
)
from tremplin.catalogue.queries.places import Admits, nobody, page_at

PER_PAGE = 24
LEVELS: tuple[str, ...] = tuple(Level.values)
_EASIEST_FIRST = Case(
    *(When(level=level, then=Value(rank)) for rank, level in enumerate(LEVELS)),
    default=Value(len(LEVELS)),
    output_field=IntegerField(),
)


def guide(slug: str, *, admits: Admits = nobody) -> GuideScreen:
    """A guide as its reader sees it: three queries. Raises `NotReadableError`."""
    pages = GuidePage.objects.select_related("published_body", "main_tool").defer("body")
    page = page_at(pages, slug, admits)
    return guide_screen(page, body=page.body_html())


def guide_draft(page: GuidePage) -> GuideScreen:
    """The screen of a draft, whose body is made now."""
    return guide_screen(page, body=page.rendered_body())


def guide_screen(page: GuidePage, *, body: str) -> GuideScreen:
    """The screen of a guide, live or draft, around its body as HTML."""
    main = [page.main_tool] if page.main_tool else []
    others = [tool for tool in page.other_tools.all().order_by("title", "pk") if tool != page.main_tool]
    following = page.next_guides.all().select_related("guide__main_tool", "guide__upkeep").defer("guide__body")
    return GuideScreen(
        title=page.title,
        url=page.address_here,
        summary=page.summary,
        kind_label=str(GuideKind(page.guide_kind).label),
        level_label=str(Level(page.level).label),
        minutes=page.minutes,
        devices=device_labels(page.devices),
        device_icon="phone" if list(page.devices) == [Device.PHONE] else "desk",
        competence=str(Competence(page.competence).label) if page.competence else "",
        reassurance=page.reassurance,
        body=body,
        tools=tuple(tool_card(tool) for tool in [*main, *others] if tool.live),
        next_guides=tuple(guide_card_of(line.guide) for line in following if line.guide.live),
        verification=verification_of(page),
    )


def easiest_first(pages: ReadableQuerySet) -> ReadableQuerySet:
    """From the easiest on, then in French order."""
    return pages.order_by(_EASIEST_FIRST, folded("title"), "pk")


def guides(chosen: GuideFilter, *, page: int | str = 1) -> PageOfList[GuideCard]:
    """A page of the list of guides: two queries. A page number out of range gives the nearest one."""
    found = guide_rows(easiest_first(narrowed(GuidePage.objects.readable(), chosen)))
    rows = Paginator(found, PER_PAGE).get_page(page)
    rows.object_list = [guide_card(row) for row in rows.object_list]
    return rows


def narrowed(pages: ReadableQuerySet, chosen: GuideFilter) -> ReadableQuerySet:
    """Only the guides of a tool, a trade, a usage, a level; an unknown value finds nothing."""
    if chosen.tool:
        of_tool = Q(main_tool__slug=chosen.tool) | Q(
            pk__in=GuidePage.other_tools.through.objects.filter(toolpage__slug=chosen.tool).values("guidepage")
        )
        pages = pages.filter(of_tool)
    if chosen.occupation:
        through = GuidePage.occupations.through.objects.filter(occupationpage__slug=chosen.occupation)
        pages = pages.filter(pk__in=through.values("guidepage"))
    if chosen.function:
        through = GuidePage.functions.through.objects.filter(functionpage__slug=chosen.function)
        pages = pages.filter(pk__in=through.values("guidepage"))
    return pages.filter(level=chosen.level) if chosen.level else pages


def cards(chosen: GuideFilter, *, at_most: int = 60) -> tuple[GuideCard, ...]:
    """The guides of a tool, trade or usage on its own page: one query."""
    found = guide_rows(easiest_first(narrowed(GuidePage.objects.readable(), chosen)))
    return tuple(guide_card(row) for row in found[:at_most])


def first_needs_of(code: str) -> tuple[Need, ...]:
    """What a trade needs first, in the order its page gives: two queries. Empty for an unknown trade."""
    lines = FirstNeed.objects.filter(page__in=OccupationPage.objects.readable().at(code).values("pk"))
    wanted = list(lines.order_by("sort_order", "pk").values_list("guide_id", "why"))
    return needs(wanted)


def needs(wanted: list[tuple[int, str]]) -> tuple[Need, ...]:
    """The readable guides among these, each with its reason: one query."""
    rows = guide_rows(GuidePage.objects.readable().filter(pk__in=[guide_id for guide_id, _why in wanted]))
    found = {row["pk"]: guide_card(row) for row in rows.order_by("pk")}
    return tuple(Need(found[guide_id], why) for guide_id, why in wanted if guide_id in found)
