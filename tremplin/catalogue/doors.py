"""The doors of the editorial desk: what mediators do to keep the catalogue true, and what waits behind each door."""

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext_lazy as _

from tremplin.catalogue import queries, rules
from tremplin.kernel.composition import EditorialDoor
from tremplin.kernel.search.unanswered import how_many_wait

WRITE: Final = _("Writing")
KEEP: Final = _("Keeping true")
HEAR: Final = _("Hearing the agents")
GIVE: Final = _("Giving out, bringing in")


def doors() -> Iterator[EditorialDoor]:
    """Every door, shelf by shelf."""
    yield from _writing()
    yield from _keeping()
    yield from _hearing()
    yield from _giving()


def _writing() -> Iterator[EditorialDoor]:
    yield EditorialDoor(
        "write", _("Write a page"), _("Choose a kind: its outline is ready."), "catalogue:write", 10, "edit", WRITE
    )
    yield EditorialDoor(
        "needs",
        _("What to write next"),
        _("What agents look for and do not find."),
        "catalogue:needs",
        11,
        "flag",
        WRITE,
        waiting=lambda _agent: queries.needs_waiting(),
    )
    text = _("All pages, pictures and videos, and what waits for a review.")
    yield EditorialDoor("editor", _("Open the editor"), text, "wagtailadmin_home", 12, "folder", WRITE)
    text = _("Written once: a correction reaches every guide.")
    address = "wagtailsnippets_catalogue_reusableblock:list"
    yield EditorialDoor("reusable", _("Parts used in several guides"), text, address, 13, "book", WRITE)


def _keeping() -> Iterator[EditorialDoor]:
    yield EditorialDoor(
        "to_check",
        _("My pages to read again"),
        _("The most read and the latest come first."),
        "catalogue:to_check",
        20,
        "check",
        KEEP,
        waiting=queries.queue_length,
    )
    yield EditorialDoor(
        "board",
        _("State of the catalogue"),
        _("Which pages are true, which are in doubt."),
        "catalogue:board",
        21,
        "table",
        KEEP,
        waiting=queries.doubtful_pages,
    )
    text = _("Its pages come back to those who keep them.")
    yield EditorialDoor(
        "tool_versions", _("A tool has changed"), text, "catalogue:tool_versions", 22, "tools", KEEP, rules.may_entrust
    )
    yield EditorialDoor(
        "findings",
        _("Links and pictures"),
        _("What the night found broken."),
        "catalogue:findings",
        23,
        "undo",
        KEEP,
        waiting=queries.findings_waiting,
    )


def _hearing() -> Iterator[EditorialDoor]:
    yield EditorialDoor(
        "opinions",
        _("Opinions of the readers"),
        _("Answer, correct, close."),
        "catalogue:opinions",
        30,
        "people",
        HEAR,
        rules.answers_readers,
        lambda _agent: queries.open_opinions(),
    )
    yield EditorialDoor(
        "unanswered",
        _("Searches without result"),
        _("Turn them into a synonym or a page."),
        "catalogue:unanswered",
        31,
        "search",
        HEAR,
        rules.may_tend,
        lambda _agent: how_many_wait(),
    )
    text = _("What agents type, what pages say.")
    yield EditorialDoor("words", _("Words of the search"), text, "catalogue:words", 32, "book", HEAR, rules.may_tend)
    text = _("Choose what “Get help” shows on each screen.")
    yield EditorialDoor(
        "screens",
        _("Pages tied to screens"),
        text,
        "catalogue:screens",
        33,
        "help",
        HEAR,
        rules.may_tie,
        lambda _agent: queries.screens_without_guide(),
    )


def _giving() -> Iterator[EditorialDoor]:
    text = _("Print ten useful pages for a wall.")
    yield EditorialDoor(
        "posters", _("Poster of a site"), text, "catalogue:posters", 40, "print", GIVE, rules.may_make_posters
    )
    text = _("From a folder of Markdown, HTML or Word.")
    yield EditorialDoor(
        "content_import", _("Bring pages in"), text, "catalogue:content_import", 41, "folder", GIVE, rules.may_exchange
    )
    text = _("All of them, as Markdown with their pictures.")
    yield EditorialDoor(
        "content_export",
        _("Take the pages out"),
        text,
        "catalogue:content_export",
        42,
        "download",
        GIVE,
        rules.may_exchange,
    )
