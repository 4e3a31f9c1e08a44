"""The catalogue's frame: one root and four sections, made once by the product, never by hand."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PagePermissionTester

from tremplin.catalogue.models.base import ROOT_SLUG


class FrameAbilities(PagePermissionTester):
    """What one may do to the frame: fill it, and nothing else."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:  # noqa: ARG002 - Wagtail's own signature
        return False

    def can_unpublish(self) -> bool:
        return False

    def can_move(self) -> bool:
        return False

    def can_copy(self) -> bool:
        return False

    def can_edit(self) -> bool:
        return False


class FramePage(Page):
    """A page that only holds others."""

    url_name: ClassVar[str]
    max_count = 1
    is_creatable = False
    private_page_options: ClassVar[list[str]] = []
    preview_modes: ClassVar[list[tuple[str, str]]] = []
    promote_panels: ClassVar[list[Any]] = []

    class Meta:
        abstract = True

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        return FrameAbilities(user, self)

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str | None] | None:
        sites = self._get_relevant_site_root_paths(request)
        return (sites[0].site_id, sites[0].root_url, reverse(self.url_name)) if sites else None


class CatalogueRootPage(FramePage):
    """The root of the catalogue, and of Wagtail's site."""

    url_name = "catalogue:guides"
    slug_here = ROOT_SLUG
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "catalogue.ToolIndexPage",
        "catalogue.OccupationIndexPage",
        "catalogue.FunctionIndexPage",
        "catalogue.GuideIndexPage",
    ]

    class Meta:
        verbose_name = _("catalogue")


class SectionPage(FramePage):
    """One of the four sections."""

    slug_here: ClassVar[str]
    parent_page_types: ClassVar[list[str]] = ["catalogue.CatalogueRootPage"]

    class Meta:
        abstract = True


class ToolIndexPage(SectionPage):
    """Holds the tools."""

    url_name = "catalogue:tools"
    slug_here = "outils"
    subpage_types: ClassVar[list[str]] = ["catalogue.ToolPage"]

    class Meta:
        verbose_name = _("tools")


class OccupationIndexPage(SectionPage):
    """Holds the trades."""

    url_name = "catalogue:occupations"
    slug_here = "metiers"
    subpage_types: ClassVar[list[str]] = ["catalogue.OccupationPage"]

    class Meta:
        verbose_name = _("occupations")


class FunctionIndexPage(SectionPage):
    """Holds the usages."""

    url_name = "catalogue:functions"
    slug_here = "usages"
    subpage_types: ClassVar[list[str]] = ["catalogue.FunctionPage"]

    class Meta:
        verbose_name = _("usages")


class GuideIndexPage(SectionPage):
    """Holds the guides."""

    url_name = "catalogue:guides"
    slug_here = "guides"
    subpage_types: ClassVar[list[str]] = ["catalogue.GuidePage"]

    class Meta:
        verbose_name = _("guides")


SECTIONS: tuple[type[SectionPage], ...] = (ToolIndexPage, OccupationIndexPage, FunctionIndexPage, GuideIndexPage)
