"""Django's entry to the package `catalogue`: lends its doors, its search source and its previews to the house."""

from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tremplin.kernel.composition import (
    NavigationItem,
    SearchSource,
    SiteMapSection,
    editorial_desk,
    help_subjects,
    navigation,
    search_sources,
    site_map,
)


class CatalogueConfig(AppConfig):
    name = "tremplin.catalogue"
    label = "catalogue"
    verbose_name = _("Catalogue")

    def ready(self) -> None:
        """Fill the registries of the house, once; models are ready only now."""
        from tremplin.catalogue import actions, receivers  # noqa: F401, PLC0415 - receivers only have to be heard
        from tremplin.catalogue.core import previews  # noqa: PLC0415 - models are ready only now
        from tremplin.catalogue.doors import doors  # noqa: PLC0415 - same
        from tremplin.catalogue.help import SUBJECTS  # noqa: PLC0415 - same
        from tremplin.catalogue.rules import may_edit  # noqa: PLC0415 - same
        from tremplin.catalogue.views import reading  # noqa: PLC0415 - same

        for page_type in reading.SCREENS:
            previews.register(page_type.kind, reading.preview)
        for subject in SUBJECTS:
            help_subjects.add(subject)
        search_sources.add(SearchSource("catalogue", actions.rebuild_search))
        navigation.add(NavigationItem("tools", _("My tools"), "catalogue:tools", 20, "tools"))
        navigation.add(NavigationItem("guides", _("Guides"), "catalogue:guides", 30, "book"))
        navigation.add(NavigationItem("editing", _("Editorial desk"), "catalogue:desk", 80, "edit", visible=may_edit))
        for door in doors():
            editorial_desk.add(door)
        site_map.add(SiteMapSection("tools", _("My tools"), 20, _tools))
        site_map.add(SiteMapSection("my_pages", _("My pages"), 25, _my_pages))
        site_map.add(SiteMapSection("occupations", _("Occupations"), 30, _occupations))
        site_map.add(SiteMapSection("functions", _("Usages"), 40, _functions))


def _tools(_agent: Any) -> list[tuple[str, str]]:
    from tremplin.catalogue import queries  # noqa: PLC0415 - models are not ready when this module is read

    return [(card.name, card.url) for card in queries.tools()]


def _occupations(_agent: Any) -> list[tuple[str, str]]:
    from tremplin.catalogue import queries  # noqa: PLC0415 - same

    return [(card.name, card.url) for card in queries.occupations()]


def _functions(_agent: Any) -> list[tuple[str, str]]:
    from tremplin.catalogue import queries  # noqa: PLC0415 - same

    return [(card.name, card.url) for card in queries.functions()]


def _my_pages(_agent: Any) -> list[tuple[str, str]]:
    return [(str(_("My pages")), reverse("catalogue:my_pages"))]
