"""The pages that somebody keeps: one query, whatever their kind."""

from typing import Any

from django.db import connection
from django.db.models import BooleanField, Case, CharField, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce, Length, Substr
from django.urls import Resolver404, resolve, reverse
from wagtail.models import Page, PageViewRestriction

from tremplin.catalogue.core.keeping import KeptCard
from tremplin.catalogue.models import CataloguePage, GuidePage, KeptPage, ToolPage
from tremplin.catalogue.queries.places import Admits, NotReadableError, nobody, page_at
from tremplin.people.models import Agent

# Each home page asks: put together once (ADR 20). Nothing of it comes from a request.
_LATELY = f"""
    SELECT page.id, page.title, page.slug, page.url_path LIKE %s
    FROM {KeptPage._meta.db_table} AS kept JOIN {Page._meta.db_table} AS page ON page.id = kept.page_id
    WHERE kept.agent_id = %s AND page.live AND (page.url_path LIKE %s OR page.url_path LIKE %s) AND NOT EXISTS (
        SELECT 1 FROM {PageViewRestriction._meta.db_table} AS closed
        JOIN {Page._meta.db_table} AS above ON above.id = closed.page_id
        WHERE closed.restriction_type <> %s AND substr(page.path, 1, length(above.path)) = above.path
    )
    ORDER BY kept.kept_at DESC, kept.id DESC LIMIT %s
"""  # noqa: S608, SLF001 - names of tables only; Django's documented name

KINDS: dict[str, type[CataloguePage]] = {kind.url_name: kind for kind in (GuidePage, ToolPage)}


def page_to_keep(address: str, *, admits: Admits = nobody) -> CataloguePage:
    """The guide or tool at an address of ours. Raises `NotReadableError` for any other, or one not open to her."""
    try:
        match = resolve(address)
        kind = KINDS[match.view_name]
    except (Resolver404, KeyError):
        raise NotReadableError(address) from None
    page: CataloguePage = page_at(kind.objects.get_queryset(), match.kwargs["slug"], admits)
    return page


def kept_by(agent: Agent, *, at_most: int = 100, admits: Admits = nobody) -> tuple[KeptCard, ...]:
    """What somebody keeps, latest first: one query. Pages withdrawn, moved or closed to her are passed over."""
    rows = _in_their_place(KeptPage.objects.filter(agent=agent)).order_by("-kept_at", "-pk")[:at_most]
    return tuple(_card(row) for row in rows if not row.restricted or _admitted(row, admits))


def kept_lately(agent: Agent, *, at_most: int) -> tuple[KeptCard, ...]:
    """The latest pages that somebody keeps, without their summary: one short question. Those kept for some are not."""
    tools, guides = f"{ToolPage.section_path()}%", f"{GuidePage.section_path()}%"
    with connection.cursor() as cursor:
        cursor.execute(_LATELY, [tools, agent.pk, tools, guides, PageViewRestriction.LOGIN, at_most])
        rows = cursor.fetchall()
    return tuple(
        KeptCard(pk, title, _address(slug, is_tool=is_tool), "", "tools" if is_tool else "book", is_tool)
        for pk, title, slug, is_tool in rows
    )


def _in_their_place(kept: Any) -> Any:
    """The live guides and tools, with what their card says and whether they are kept for some."""
    above = PageViewRestriction.objects.exclude(restriction_type=PageViewRestriction.LOGIN).annotate(
        branch=Substr(OuterRef("page__path"), 1, Length("page__path"))
    )
    is_tool = Case(When(page__toolpage__isnull=False, then=Value(True)), default=False, output_field=BooleanField())
    icon = Coalesce("page__toolpage__icon", "page__guidepage__main_tool__icon", Value(""), output_field=CharField())
    here = Q(page__url_path__startswith=GuidePage.section_path()) | Q(
        page__url_path__startswith=ToolPage.section_path()
    )
    return kept.filter(here, page__live=True).annotate(
        title=F("page__title"),
        slug=F("page__slug"),
        summary=Coalesce("page__toolpage__summary", "page__guidepage__summary", Value("")),
        icon=icon,
        is_tool=is_tool,
        restricted=Exists(above.filter(page__path=F("branch"))),
    )


def _admitted(row: Any, admits: Admits) -> bool:
    return all(admits(restriction) for restriction in row.page.get_view_restrictions())


def _card(row: Any) -> KeptCard:
    address = _address(row.slug, is_tool=row.is_tool)
    return KeptCard(row.page_id, row.title, address, row.summary, row.icon or "book", row.is_tool)


def _address(slug: str, *, is_tool: bool) -> str:
    return reverse((ToolPage if is_tool else GuidePage).url_name, args=[slug])
