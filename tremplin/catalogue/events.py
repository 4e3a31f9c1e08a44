"""What happens to pages, for the journal and for the domains above."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tremplin.kernel.events import register

EXAMPLE = {"page_id": 12, "kind": "guide", "slug": "onedrive-partager-un-dossier"}


@register("catalogue.page_created", version=1, label=_("Page created"), example=EXAMPLE)
@dataclass(frozen=True)
class PageCreated:
    """A draft came into the catalogue."""

    page_id: int
    kind: str
    slug: str


@register("catalogue.page_edited", version=1, label=_("Page edited"), example=EXAMPLE)
@dataclass(frozen=True)
class PageEdited:
    """A draft was changed; readers see nothing of it yet."""

    page_id: int
    kind: str
    slug: str


@register("catalogue.page_published", version=1, label=_("Page published"), example=EXAMPLE)
@dataclass(frozen=True)
class PagePublished:
    """Readers see a new page, or a new version of it."""

    page_id: int
    kind: str
    slug: str


@register("catalogue.page_unpublished", version=1, label=_("Page withdrawn"), example=EXAMPLE)
@dataclass(frozen=True)
class PageUnpublished:
    """Readers no longer see a page."""

    page_id: int
    kind: str
    slug: str


@register("catalogue.page_moved", version=1, label=_("Page moved"), example=EXAMPLE)
@dataclass(frozen=True)
class PageMoved:
    """A page changed its place in the tree."""

    page_id: int
    kind: str
    slug: str


@register("catalogue.page_deleted", version=1, label=_("Page deleted"), example=EXAMPLE)
@dataclass(frozen=True)
class PageDeleted:
    """A page no longer exists."""

    page_id: int
    kind: str
    slug: str


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


@register(
    "catalogue.reusable_block_changed",
    version=1,
    label=_("Shared part corrected"),
    example={"block_id": 3, "name": "Ouvrir Teams", "guides": 12},
)
@dataclass(frozen=True)
class ReusableBlockChanged:
    """A part that several guides share was written or corrected; `guides` were made anew with it."""

    block_id: int
    name: str
    guides: int
