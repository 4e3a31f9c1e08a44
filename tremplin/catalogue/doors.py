"""The doors of the editorial desk: what mediators do to keep the catalogue true, and what waits behind each door."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from tremplin.catalogue import queries, rules
from tremplin.kernel.composition import EditorialDoor
from tremplin.kernel.search.unanswered import how_many_wait

WRITE: Final = _("Writing")
KEEP: Final = _("Keeping true")
HEAR: Final = _("Hearing the agents")
GIVE: Final = _("Giving out, bringing in")

Waiting = Callable[[Any], int]


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
    everybody = rules.may_edit
    count: Waiting = queries.queue_length
    text = _("The most read and the latest come first.")
    label = _("My pages to read again")
    yield EditorialDoor("to_check", label, text, "catalogue:to_check", 20, "check", KEEP, everybody, count)
    text, count = _("Which pages are true, which are in doubt."), queries.doubtful_pages
    label = _("State of the catalogue")
    yield EditorialDoor("board", label, text, "catalogue:board", 21, "table", KEEP, everybody, count)
    text = _("Its pages come back to those who keep them.")
    yield EditorialDoor(
        "tool_versions", _("A tool has changed"), text, "catalogue:tool_versions", 22, "tools", KEEP, rules.may_entrust
    )
    text, count = _("What the night found broken."), queries.findings_waiting
    label = _("Links and pictures")
    yield EditorialDoor("findings", label, text, "catalogue:findings", 23, "undo", KEEP, everybody, count)


def _hearing() -> Iterator[EditorialDoor]:
    text, answers = _("Answer, correct, close."), rules.answers_readers
    label, count = _("Opinions of the readers"), lambda _agent: queries.open_opinions()
    yield EditorialDoor("opinions", label, text, "catalogue:opinions", 30, "people", HEAR, answers, count)
    text, tends = _("Turn them into a synonym or a page."), rules.may_tend
    label, count = _("Searches without result"), lambda _agent: how_many_wait()
    yield EditorialDoor("unanswered", label, text, "catalogue:unanswered", 31, "search", HEAR, tends, count)
    text, label = _("What agents type, what pages say."), _("Words of the search")
    yield EditorialDoor("words", label, text, "catalogue:words", 32, "book", HEAR, tends)
    text, ties = _("Choose what “Get help” shows on each screen."), rules.may_tie
    label, count = _("Pages tied to screens"), lambda _agent: queries.screens_without_guide()
    yield EditorialDoor("screens", label, text, "catalogue:screens", 33, "help", HEAR, ties, count)


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
