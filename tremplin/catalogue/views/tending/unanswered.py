"""Searches without result or without click: each becomes a synonym, a page, or is put aside."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tremplin.catalogue.actions import tending
from tremplin.catalogue.queries.tending import searches_aside
from tremplin.catalogue.views.tending.sending import acted, check_tends
from tremplin.kernel import idempotency
from tremplin.kernel.search.searching import LONGEST_QUERY
from tremplin.kernel.search.unanswered import MOST_GROUPS, Waiting, waiting
from tremplin.people.requests import AgentRequest

PER_PAGE = 25
LISTS: dict[str, tuple[str, str | Promise]] = {
    "rien": ("nothing", gettext_lazy("Without result")),
    "sans-clic": ("unopened", gettext_lazy("Without click")),
    "de-cote": ("aside", pgettext_lazy("list", "Put aside")),
}
SORTS = {"souvent": "often", "recent": "lately"}


@dataclass(frozen=True)
class Tab:
    """One of the three lists."""

    key: str
    label: str | Promise


@never_cache
@require_safe
def unanswered(request: AgentRequest) -> HttpResponse:
    """What people searched in vain for twelve months, the most frequent first."""
    check_tends(request)
    current, sort = _among(LISTS, request.GET.get("liste", "")), _among(SORTS, request.GET.get("tri", ""))
    tabs = [Tab(key, label) for key, (_kind, label) in LISTS.items()]
    context: dict[str, object] = {"tabs": tabs, "current": current, "sort": sort, "most": MOST_GROUPS}
    if current == "de-cote":
        page = Paginator(searches_aside(), PER_PAGE).get_page(request.GET.get("page"))
        context |= {"page": page, "aside": [(search, idempotency.new_key()) for search in page]}
    else:
        context |= _groups(LISTS[current][0], SORTS[sort], request.GET.get("page", ""))
    return render(request, "catalogue/desk/tending/unanswered.html", context)


def _among(choices: Mapping[str, object], asked: str) -> str:
    """What is asked when it is one of the choices, or else the first of them."""
    return asked if asked in choices else next(iter(choices))


def _groups(kind: str, order: str, number: str) -> dict[str, object]:
    """One page of the list: only its own groups are read."""
    asked = int(number) if number.isascii() and number.isdigit() and len(number) < len(str(MOST_GROUPS)) else 1
    place = max(0, min(asked, MOST_GROUPS // PER_PAGE) - 1)
    found: Waiting = waiting(kind, order=order, start=place * PER_PAGE, size=PER_PAGE)
    if place and not found.groups:
        place, found = 0, waiting(kind, order=order, size=PER_PAGE)
    page = Paginator(range(min(found.total, MOST_GROUPS)), PER_PAGE).get_page(place + 1)
    groups = [(group, idempotency.new_key(), idempotency.new_key()) for group in found.groups]
    return {"groups": groups, "total": found.total, "page": page}


def _text(request: AgentRequest) -> str:
    return request.POST.get("recherche", "")[:LONGEST_QUERY]


@never_cache
@require_POST
def put_search_aside(request: AgentRequest) -> HttpResponse:
    """These searches need nothing."""
    check_tends(request)
    text = _text(request)
    if acted(request, lambda: tending.put_search_aside(text=text, actor=request.user), {"aside": text}) is not None:
        messages.success(request, _("“%(text)s” is put aside. It stays in the list “Put aside”.") % {"text": text})
    return redirect("catalogue:unanswered")


@never_cache
@require_POST
def begin_page(request: AgentRequest) -> HttpResponse:
    """A draft with the searched words, opened in the editor."""
    check_tends(request)
    text = _text(request)
    made = acted(request, lambda: tending.begin_page_from_search(text=text, actor=request.user).pk, {"page": text})
    if made is None:
        return redirect("catalogue:unanswered")
    messages.success(request, _("The draft holds the searched words. Write the page, then publish it."))
    return redirect("wagtailadmin_pages:edit", made)


@never_cache
@require_POST
def take_search_back(request: AgentRequest, key: int) -> HttpResponse:
    """These searches wait again."""
    check_tends(request)
    if acted(request, lambda: tending.take_search_back(key=key, actor=request.user)) is not None:
        messages.success(request, _("These searches are back in the list."))
    return redirect("catalogue:unanswered")
