"""Cards of lists, made from columns rather than from whole pages."""

from typing import Any

from django.db.models import F
from django.urls import reverse

from tremplin.catalogue.core.freshness import Facts, state
from tremplin.catalogue.core.screens import FunctionCard, GuideCard, OccupationCard, ToolCard, Verification
from tremplin.catalogue.core.wording import short_name
from tremplin.catalogue.models import (
    CataloguePage,
    Device,
    FunctionPage,
    GuideKind,
    GuidePage,
    Level,
    OccupationPage,
    PageState,
    ReadableQuerySet,
    ToolPage,
    ToolState,
    Upkeep,
)
from tremplin.kernel import clock

Row = dict[str, Any]
GUIDE_COLUMNS = ("pk", "slug", "title", "summary", "guide_kind", "level", "minutes", "devices")

TOOL_COLUMNS = {"tool": "main_tool__title", "icon": "main_tool__icon"}
UPKEEP_COLUMNS = {
    "due": "upkeep__next_review_on",
    "reported": "upkeep__reported_at",
    "outdated": "upkeep__outdated_by_id",
}


def guide_rows(pages: ReadableQuerySet) -> Any:
    """The columns of guide cards, as a queryset of dictionaries."""
    named = {name: F(column) for name, column in {**TOOL_COLUMNS, **UPKEEP_COLUMNS}.items()}
    return pages.annotate(**named).values(*GUIDE_COLUMNS, *named)


def guide_card(row: Row) -> GuideCard:
    """The card of a guide, from its columns."""
    return GuideCard(
        slug=row["slug"],
        title=row["title"],
        url=reverse("catalogue:guide", args=[row["slug"]]),
        summary=row["summary"],
        kind_label=str(GuideKind(row["guide_kind"]).label),
        level=row["level"],
        level_label=str(Level(row["level"]).label),
        minutes=row["minutes"],
        devices=device_labels(row["devices"]),
        tool=row["tool"] or "",
        icon=row["icon"] or "",
        doubt=doubt_of(row),
    )


def device_labels(devices: list[str]) -> tuple[str, ...]:
    """What the reader holds in her hands, in words."""
    return tuple(str(Device(device).label) for device in devices)


def guide_card_of(page: GuidePage) -> GuideCard:
    """The card of a whole page, as the preview of a draft has it."""
    row = {column: getattr(page, column) for column in GUIDE_COLUMNS}
    tool, upkeep = page.main_tool, getattr(page, "upkeep", None)
    of_tool = {"tool": tool.title if tool else "", "icon": tool.icon if tool else ""}
    kept = {name: getattr(upkeep, column.partition("__")[2], None) for name, column in UPKEEP_COLUMNS.items()}
    return guide_card({**row, **of_tool, **kept})


def tool_card(page: ToolPage) -> ToolCard:
    """The card of a tool."""
    return ToolCard(
        slug=page.slug,
        name=page.title,
        url=page.address_here,
        summary=page.summary,
        icon=page.icon,
        address=page.address,
        state=page.state,
        state_label=str(ToolState(page.state).label),
        state_note=page.state_note,
    )


def occupation_card(page: OccupationPage) -> OccupationCard:
    """The card of a trade."""
    return OccupationCard(page.slug, page.title, page.address_here, page.summary, page.field)


def function_card(page: FunctionPage) -> FunctionCard:
    """The card of a usage."""
    return FunctionCard(page.slug, page.title, page.address_here, page.summary)


def verification_of(page: CataloguePage) -> Verification:
    """Who read the whole page and when, and its state today; nothing yet of a draft that never was kept."""
    upkeep: Upkeep | None = getattr(page, "upkeep", None)
    if upkeep is None:
        return Verification()
    now = state(upkeep.facts, today=clock.today())
    version = upkeep.outdated_by
    return Verification(
        at=upkeep.verified_at,
        by=upkeep.verified_by_name,
        state=now.value,
        state_label=str(PageState(now).label),
        tool=short_name(version.tool.title) if version else "",
        version=version.label if version else "",
        changed_on=version.since if version else None,
    )


def doubt_of(row: Row) -> str:
    """In words, that a guide of a list is late or doubtful; empty when it is neither."""
    if row["due"] is None:
        return ""
    facts = Facts(row["due"], row["reported"] is not None, row["outdated"] is not None)
    now = state(facts, today=clock.today())
    return str(PageState(now).label) if now.in_doubt else ""
