"""Pages made for devices without network: the same words for everybody, nobody's name, small pictures, no form.

Made by each process once for each publication, as the pages read online are (`ui.shared_pages`).
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from uuid import UUID

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.template.loader import get_template
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tremplin.catalogue import queries
from tremplin.catalogue.core.keeping import Pack, TakenFile, TakenPage, packed
from tremplin.catalogue.core.lightening import lightened
from tremplin.catalogue.models import CataloguePage, GuidePage, OccupationPage, ToolPage
from tremplin.catalogue.queries import WantedPage
from tremplin.kernel import clock
from tremplin.kernel.search import revision
from tremplin.kernel.search.core.folding import plain
from tremplin.ui.shell import Shell

Moment = tuple[date, UUID | None]
KEPT_FOR = 24 * 3600
DRAWN_WITH = ("catalogue/reading.css", "catalogue/listen.js")  # the offline page keeps the rest


@dataclass(frozen=True)
class LightPage:
    """A page without its reader, and the addresses of its pictures."""

    html: str
    pictures: tuple[str, ...] = ()


def guide(slug: str) -> LightPage:
    """A guide. Raises `NotReadableError`."""
    screen = queries.guide(slug)
    light = lightened(screen.body, instead_of_video=_("The video needs the network."))
    return LightPage(_made("guide", replace(screen, body=SafeString(light.html))), light.pictures)


def tool(slug: str) -> LightPage:
    """A tool. Raises `NotReadableError`."""
    return LightPage(_made("tool", queries.tool(slug)))


def occupation(code: str) -> LightPage:
    """A trade. Raises `NotReadableError`."""
    return LightPage(_made("occupation", queries.occupation(code)))


KINDS: dict[str, tuple[type[CataloguePage], Callable[[str], LightPage]]] = {
    "guide": (GuidePage, guide),
    "tool": (ToolPage, tool),
    "occupation": (OccupationPage, occupation),
}


def light_page(kind: str, slug: str, *, at: Moment | None = None) -> LightPage:
    """A page of this kind, made now or kept since the last publication. Raises `NotReadableError`."""
    return _kept(("page", kind, slug), at or _moment(), lambda: KINDS[kind][1](slug))


def pack_of(code: str) -> Pack:
    """What a trade takes away. Raises `NotReadableError`."""
    at = _moment()
    return _kept(("pack", code), at, lambda: packed([_taken(page, at) for page in queries.wanted_by(code)], _around()))


def _moment() -> Moment:
    """What is published now, and the day: pages may say how long ago they were checked."""
    return clock.today(), revision.current()


def _kept(about: tuple[str, ...], at: Moment, make: Callable[[], Any]) -> Any:
    key = hashlib.blake2b(repr((about, at)).encode(), digest_size=16).hexdigest()
    found = cache.get(f"offline:{key}")
    if found is None:
        found = make()
        cache.set(f"offline:{key}", found, KEPT_FOR)
    return found


def _made(kind: str, screen: Any) -> str:
    """The page in a frame without doors: nobody is signed in on it."""
    shell = Shell(settings.AUTHORITY_NAME, settings.DEMO, "", reverse("site:help"), (), signed_in=False)
    return str(get_template(f"catalogue/offline/{kind}.html").render({"screen": screen, "shell": shell}))


def _taken(wanted: WantedPage, at: Moment) -> TakenPage:
    page = light_page(wanted.kind, wanted.slug, at=at)
    content = page.html.encode()
    return TakenPage(
        address=reverse(KINDS[wanted.kind][0].url_name, args=[wanted.slug]),
        title=wanted.title,
        summary=wanted.summary,
        words=plain(" ".join((wanted.title, wanted.summary, *wanted.words))),
        stamp=hashlib.sha256(content).hexdigest()[:16],
        weight=len(content),
        files=tuple(file for address in page.pictures for file in _picture(address)),
    )


def _picture(address: str) -> list[TakenFile]:
    """A picture of ours with its weight; one that is elsewhere, or missing, is not taken."""
    if not address.startswith(settings.MEDIA_URL):
        return []
    try:
        return [TakenFile(address, default_storage.size(unquote(address.removeprefix(settings.MEDIA_URL))))]
    except FileNotFoundError:
        return []


def _around() -> list[TakenFile]:
    """What draws all pages; the weight is that of the source, a little more than what travels."""
    return [TakenFile(static(name), Path(str(finders.find(name))).stat().st_size) for name in DRAWN_WITH]
