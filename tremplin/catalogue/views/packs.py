"""What a device takes away: the list of a trade's pages, and these pages without their reader (ADR 19)."""

import hashlib
import json

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_cache_control
from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from tremplin.catalogue.core.keeping import Pack
from tremplin.catalogue.queries import NotReadableError
from tremplin.catalogue.views.light_pages import light_page, pack_of
from tremplin.people.requests import AgentRequest

MEGABYTE = 1_000_000
A_TENTH = 100_000


@require_safe
def pack(request: AgentRequest, slug: str) -> HttpResponse:
    """The list of the pages of a trade, with their weight. A shared computer takes nothing away."""
    device = request.session.get("device", "")
    if device == "kiosk":
        raise PermissionDenied
    try:
        found = pack_of(slug)
    except NotReadableError as unknown:
        raise Http404(slug) from unknown
    response = JsonResponse({**_list(found), "stays": device == "phone"})
    patch_cache_control(response, private=True, no_cache=True)
    return response


@require_safe
def guide(request: HttpRequest, slug: str) -> HttpResponse:
    """A guide without its reader."""
    return _light(request, "guide", slug)


@require_safe
def tool(request: HttpRequest, slug: str) -> HttpResponse:
    """A tool without its reader."""
    return _light(request, "tool", slug)


@require_safe
def occupation(request: HttpRequest, slug: str) -> HttpResponse:
    """A trade without its reader."""
    return _light(request, "occupation", slug)


def _light(_request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    try:
        response = HttpResponse(light_page(kind, slug).html)
    except NotReadableError as unknown:
        raise Http404(slug) from unknown
    patch_cache_control(response, private=True, no_cache=True)
    return response


def _list(found: Pack) -> dict[str, object]:
    """What the device reads: pages by their readers' address, files, and the version of the whole."""
    pages = [
        {
            "address": page.address,
            "title": page.title,
            "summary": page.summary,
            "words": page.words,
            "stamp": page.stamp,
        }
        for page in found.pages
    ]
    files = [file.address for file in found.files]
    version = hashlib.sha256(json.dumps([pages, files]).encode()).hexdigest()[:16]
    return {"version": version, "pages": pages, "files": files, "weight": found.weight, **_words(found)}


def _words(found: Pack) -> dict[str, str]:
    """What is said before anything is taken: `18 pages, 2,4 Mo`; and what did not fit."""
    number, out = len(found.pages), found.left_out
    pages = ngettext("%(number)s page, %(weight)s", "%(number)s pages, %(weight)s", number)
    left = ngettext(
        "%(number)s page does not fit: a device takes 60 pages and 30 MB at most.",
        "%(number)s pages do not fit: a device takes 60 pages and 30 MB at most.",
        out,
    )
    said = pages % {"number": number, "weight": _megabytes(found.weight)}
    return {"said": said, "left": left % {"number": out} if out else ""}


def _megabytes(weight: int) -> str:
    """`2,4 Mo`: what a telephone and its contract count in."""
    return gettext("%(number)s MB") % {"number": number_format(max(weight, A_TENTH) / MEGABYTE, decimal_pos=1)}
