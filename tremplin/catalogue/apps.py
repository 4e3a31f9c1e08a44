"""Django's entry to the package `catalogue`: lends its doors, its search source and its previews to the house."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tremplin.kernel.composition import (
    EditorialDoor,
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
        from tremplin.catalogue.help import SUBJECTS  # noqa: PLC0415 - same
        from tremplin.catalogue.rules import may_edit, may_exchange  # noqa: PLC0415 - same
        from tremplin.catalogue.views import reading  # noqa: PLC0415 - same

        for page_type in reading.SCREENS:
            previews.register(page_type.kind, reading.preview)
        for subject in SUBJECTS:
            help_subjects.add(subject)
        search_sources.add(SearchSource("catalogue", actions.rebuild_search))
        navigation.add(NavigationItem("tools", _("My tools"), "catalogue:tools", 20, "tools"))
        navigation.add(NavigationItem("guides", _("Guides"), "catalogue:guides", 30, "book"))
        navigation.add(NavigationItem("editing", _("Editorial desk"), "catalogue:desk", 80, "edit", visible=may_edit))
        editorial_desk.add(
            EditorialDoor(
                "write", _("Write a page"), _("Choose a kind: its outline is ready."), "catalogue:write", 10, "edit"
            )
        )
        editorial_desk.add(
            EditorialDoor(
                "editor",
                _("Open the editor"),
                _("All pages, pictures and videos, and what waits for a review."),
                "wagtailadmin_home",
                12,
                "folder",
                "content_import",
                _("Bring pages in"),
                _("From a folder of Markdown, HTML or Word."),
                "catalogue:content_import",
                80,
                "folder",
                visible=may_exchange,
            )
        )
        editorial_desk.add(
            EditorialDoor(
                "reusable",
                _("Parts used in several guides"),
                _("Written once: a correction reaches every guide."),
                "wagtailsnippets_catalogue_reusableblock:list",
                14,
                "book",
            )
        )
        self._doors_of_upkeep()
        _lend_the_readers_voice()
                "content_export",
                _("Take the pages out"),
                _("All of them, as Markdown with their pictures."),
                "catalogue:content_export",
                90,
                "download",
                visible=may_exchange,
            )
        )
        _lend_printing_doors()
        _open_the_tending_of_the_search()
        site_map.add(SiteMapSection("tools", _("My tools"), 20, _tools))
        site_map.add(SiteMapSection("occupations", _("Occupations"), 30, _occupations))
        site_map.add(SiteMapSection("functions", _("Usages"), 40, _functions))

    def _doors_of_upkeep(self) -> None:
        from tremplin.catalogue import queries, rules  # noqa: PLC0415 - models are ready only now

        for door in (
            EditorialDoor(
                "to_check", _("My pages to read again"), _("The most read and the latest come first."),
                "catalogue:to_check", 20, "check", rules.may_edit, queries.queue_length,
            ),
            EditorialDoor(
                "board", _("State of the catalogue"), _("Which pages are true, which are in doubt."),
                "catalogue:board", 30, "table", rules.may_edit, queries.doubtful_pages,
            ),
            EditorialDoor(
                "tool_versions", _("A tool has changed"), _("Its pages come back to those who keep them."),
                "catalogue:tool_versions", 40, "tools", rules.may_entrust,
            ),
            EditorialDoor(
                "findings", _("Links and pictures"), _("What the night found broken."),
                "catalogue:findings", 50, "undo", rules.may_edit, queries.findings_waiting,
            ),
        ):  # fmt: skip
            editorial_desk.add(door)


def _lend_printing_doors() -> None:
    from tremplin.catalogue.rules import may_make_posters, may_tie  # noqa: PLC0415 - models are ready only now

    tie = (
        _("Pages tied to screens"),
        _("Choose what “Get help” shows on each screen."),
        "catalogue:screens",
        60,
        "help",
    )
    editorial_desk.add(EditorialDoor("screens", *tie, visible=may_tie, waiting=_screens_without_guide))
    poster = (_("Poster of a site"), _("Print ten useful pages for a wall."), "catalogue:posters", 70, "print")
    editorial_desk.add(EditorialDoor("posters", *poster, visible=may_make_posters))


def _screens_without_guide(_agent: Any) -> int:
    from tremplin.catalogue import queries  # noqa: PLC0415 - same

    return queries.screens_without_guide()


def _open_the_tending_of_the_search() -> None:
    from tremplin.catalogue.rules import may_tend  # noqa: PLC0415 - models are not ready when this module is read

    vain = EditorialDoor(
        "unanswered",
        _("Searches without result"),
        _("Turn them into a synonym or a page."),
        "catalogue:unanswered",
        50,
        "search",
        may_tend,
        _searches_waiting,
    )
    words = EditorialDoor(
        "words",
        _("Words of the search"),
        _("What agents type, what pages say."),
        "catalogue:words",
        55,
        "book",
        may_tend,
    )
    for door in (vain, words):
        editorial_desk.add(door)


def _tools(_agent: Any) -> list[tuple[str, str]]:
    from tremplin.catalogue import queries  # noqa: PLC0415 - models are not ready when this module is read

    return [(card.name, card.url) for card in queries.tools()]


def _occupations(_agent: Any) -> list[tuple[str, str]]:
    from tremplin.catalogue import queries  # noqa: PLC0415 - same

    return [(card.name, card.url) for card in queries.occupations()]


def _functions(_agent: Any) -> list[tuple[str, str]]:
    from tremplin.catalogue import queries  # noqa: PLC0415 - same

    return [(card.name, card.url) for card in queries.functions()]


def _lend_the_readers_voice() -> None:
    """The doors of opinions and of what to write next, each with what waits behind it."""
    from tremplin.catalogue import queries, rules  # noqa: PLC0415 - same

    opinions = EditorialDoor(
        "opinions",
        _("Opinions of the readers"),
        _("Answer, correct, close."),
        "catalogue:opinions",
        20,
        "people",
        visible=rules.answers_readers,
        waiting=lambda _agent: queries.open_opinions(),
    )
    needs = EditorialDoor(
        "needs",
        _("What to write next"),
        _("What agents look for and do not find."),
        "catalogue:needs",
        30,
        "flag",
        waiting=lambda _agent: queries.needs_waiting(),
    )
    editorial_desk.add(opinions)
    editorial_desk.add(needs)
def _searches_waiting(_agent: Any) -> int:
    from tremplin.kernel.search.unanswered import how_many_wait  # noqa: PLC0415 - same

    return how_many_wait()
