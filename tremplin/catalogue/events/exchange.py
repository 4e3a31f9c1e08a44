"""Pages brought in from files, and taken out."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tremplin.kernel.events import register


@register(
    "catalogue.content_imported",
    version=1,
    label=_("Pages imported"),
    example={"reference": "IM-7K3-M9Q", "source": "guide-ville", "created": 28, "updated": 2, "refused": 0},
)
@dataclass(frozen=True)
class ContentImported:
    """Pages written elsewhere came into the catalogue; each of them has its own event too."""

    reference: str
    source: str
    created: int
    updated: int
    refused: int


@register("catalogue.content_exported", version=1, label=_("Catalogue exported"), example={"pages": 50})
@dataclass(frozen=True)
class ContentExported:
    """Somebody took the pages of the catalogue as files."""

    pages: int
