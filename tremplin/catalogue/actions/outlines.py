"""What a new guide begins with, by its kind: steps to fill in, in the language of the authority."""

from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from tremplin.catalogue.models import GuideKind

Blocks = list[dict[str, Any]]
MINUTES: Final = {GuideKind.TUTORIAL: 3, GuideKind.TIP: 1, GuideKind.COURSE_SHEET: 45, GuideKind.VIDEO: 3}


def outline(kind: str, *, title: str, tool: str) -> Blocks:
    """The body of a new guide as StreamField JSON: titles to correct, texts to write. `tool` may be empty."""
    with translation.override(settings.LANGUAGE_CODE):
        return OUTLINES[kind](title, _("Open %(tool)s") % {"tool": tool or _("the tool")})


def _tutorial(_title: str, opening: str) -> Blocks:
    return [
        _step(opening),
        _step(_("Do the gesture")),
        _step(_("Check the result")),
        _block("pitfall", title="", text=""),
        _block("tip", text=""),
    ]


def _tip(_title: str, opening: str) -> Blocks:
    return [_block("paragraph", title=_("When it helps"), text=""), _step(opening), _step(_("Do the gesture"))]


def _course_sheet(_title: str, opening: str) -> Blocks:
    return [
        _block("paragraph", title=_("What everybody will know how to do"), text=""),
        _block("paragraph", title=_("What to prepare"), text=""),
        _step(opening),
        _step(_("Show the gesture once, slowly")),
        _step(_("Do it again together")),
        _step(_("Let each one do it alone")),
        _block("pitfall", title="", text=""),
        _block("paragraph", title=_("To remember"), text=""),
    ]


def _video(title: str, opening: str) -> Blocks:
    return [
        _block("video", title=title[:100]),
        _step(opening),
        _step(_("Do the gesture")),
        _block("paragraph", title=_("To remember"), text=""),
    ]


def _step(title: str) -> dict[str, Any]:
    return _block("step", title=title[:80], text="")


def _block(kind: str, **value: Any) -> dict[str, Any]:
    return {"type": kind, "value": value}


OUTLINES: Final[dict[str, Callable[[str, str], Blocks]]] = {
    GuideKind.TUTORIAL: _tutorial,
    GuideKind.TIP: _tip,
    GuideKind.COURSE_SHEET: _course_sheet,
    GuideKind.VIDEO: _video,
}
