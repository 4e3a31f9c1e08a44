"""What keeps pages true: who read them, who keeps them, what makes them doubtful."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tremplin.catalogue.events.pages import EXAMPLE
from tremplin.kernel.events import register


@register("catalogue.page_verified", version=1, label=_("Page confirmed"), example=EXAMPLE)
@dataclass(frozen=True)
class PageVerified:
    """Somebody read a whole page, and it is still true."""

    page_id: int
    kind: str
    slug: str


@register("catalogue.page_reported", version=1, label=_("Page reported out of date"), example=EXAMPLE)
@dataclass(frozen=True)
class PageReported:
    """A page is said to be out of date."""

    page_id: int
    kind: str
    slug: str


@register("catalogue.page_entrusted", version=1, label=_("Page entrusted"), example={"page_id": 12, "owner_id": 7})
@dataclass(frozen=True)
class PageEntrusted:
    """Somebody else keeps a page from now on."""

    page_id: int
    owner_id: int


TOOL_EXAMPLE = {"tool_id": 3, "version_id": 2, "label": "Nouveau Teams", "pages": 12}


@register("catalogue.tool_changed", version=1, label=_("Tool marked as changed"), example=TOOL_EXAMPLE)
@dataclass(frozen=True)
class ToolChanged:
    """A tool has a new version: so many pages are to be read again."""

    tool_id: int
    version_id: int
    label: str
    pages: int


@register("catalogue.tool_change_withdrawn", version=1, label=_("Change of a tool withdrawn"), example=TOOL_EXAMPLE)
@dataclass(frozen=True)
class ToolChangeWithdrawn:
    """A tool had not changed after all."""

    tool_id: int
    version_id: int
    label: str
    pages: int
