"""What an HTTP request asks of the search, and from where it comes; never who asks."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve

from tremplin.kernel.search.searching import Request

LONGEST_CODE = 80
LONGEST_NUMBER = 4


def asked(request: HttpRequest) -> Request:
    """The search of an address like `/recherche/?q=…&kind=guide&tool=teams&page=2&exact=1`."""
    page = request.GET.get("page", "")
    return Request(
        text=request.GET.get("q", ""),
        kind=_code(request, "kind"),
        tool=_code(request, "tool"),
        occupation=own_occupation(request),
        exact=request.GET.get("exact") == "1",
        page=int(page) if page.isascii() and page.isdigit() and len(page) <= LONGEST_NUMBER else 1,
    )


def own_occupation(request: HttpRequest) -> str:
    """The code of the asking agent's occupation, by which her own pages come first; empty for nobody."""
    occupation = getattr(request.user, "occupation", None)
    return str(occupation.code) if occupation else ""


def origin(request: HttpRequest) -> str:
    """The name of the screen from which the search was sent (`site:home`), empty when unknown."""
    address = urlsplit(request.headers.get("Referer", ""))
    if address.netloc != request.get_host():
        return ""
    try:
        return resolve(address.path).view_name[:LONGEST_CODE]
    except Resolver404:
        return ""


def device(request: HttpRequest) -> str:
    """phone, tablet or computer, as the browser says."""
    browser = request.headers.get("User-Agent", "")
    if "iPad" in browser or "Tablet" in browser or ("Android" in browser and "Mobile" not in browser):
        return "tablet"
    return "phone" if "Mobi" in browser else "computer"


def _code(request: HttpRequest, name: str) -> str:
    code = request.GET.get(name, "")
    return code if len(code) <= LONGEST_CODE and code.isascii() and code.isprintable() else ""
