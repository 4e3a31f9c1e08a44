"""What happens to pages themselves."""

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
