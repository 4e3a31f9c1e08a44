"""Cards of lists, made from columns rather than from whole pages."""

from typing import Any

from django.db.models import F
from django.urls import reverse

from tremplin.catalogue.core.screens import FunctionCard, GuideCard, OccupationCard, ToolCard, Verification
from tremplin.catalogue.models import (
    CataloguePage,
    Device,
    FunctionPage,
    GuideKind,
    GuidePage,
    Level,
    OccupationPage,
    ReadableQuerySet,
    ToolPage,
    ToolState,
)

Row = dict[str, Any]
GUIDE_COLUMNS = ("pk", "slug", "title", "summary", "guide_kind", "level", "minutes", "devices")


def guide_rows(pages: ReadableQuerySet) -> Any:
    """The columns of guide cards, as a queryset of dictionaries."""
    return pages.annotate(tool=F("main_tool__title"), icon=F("main_tool__icon")).values(*GUIDE_COLUMNS, "tool", "icon")


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
    )


def device_labels(devices: list[str]) -> tuple[str, ...]:
    """What the reader holds in her hands, in words."""
    return tuple(str(Device(device).label) for device in devices)


def guide_card_of(page: GuidePage) -> GuideCard:
    """The card of a whole page, as the preview of a draft has it."""
    row = {column: getattr(page, column) for column in GUIDE_COLUMNS}
    tool = page.main_tool
    return guide_card({**row, "tool": tool.title if tool else "", "icon": tool.icon if tool else ""})


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
    """Who read the whole page, and when."""
    return Verification(page.verified_at, page.verified_by_name)
