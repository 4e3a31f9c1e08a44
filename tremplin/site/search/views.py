"""The search page, the words proposed while typing, and the way to a result."""

from time import perf_counter
from typing import Any

from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_safe

from tremplin.catalogue.rules import may_edit
from tremplin.kernel.search import log
from tremplin.kernel.search.models import SearchEntry
from tremplin.kernel.search.searching import Answer, Request, search
from tremplin.kernel.search.suggesting import suggest
from tremplin.site.search import asking
from tremplin.site.search.clicks import click_of, numbered
from tremplin.site.search.showing import KINDS, shown
from tremplin.ui.shared_pages import shared_page

MOST_WORDINGS = 5


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Pages that answer, or the doors of the catalogue when nothing is asked."""
    asked = asking.asked(request)
    began = perf_counter()
    answer = search(asked)
    number = _logged(request, asked, answer, milliseconds=round(1000 * (perf_counter() - began)))
    return shared_page(request, "site/search.html", dict, own=_own(request, asked, answer, number), published=False)


def _own(request: HttpRequest, asked: Request, answer: Answer, number: int) -> dict[str, str]:
    """The parts of the page that this search makes; in words once for each answer that is kept, numbered each time."""
    address = request.GET.urlencode()
    if (parts := answer.made.get(address)) is None:
        if len(answer.made) >= MOST_WORDINGS:
            answer.made.clear()
        parts = answer.made[address] = _in_words(request, asked, answer)
    main = mark_safe(numbered(parts["main"], number))  # noqa: S308 - a template's
    return {**parts, "text": asked.text, "main": main, "why": _why(request, answer)}


def _why(request: HttpRequest, answer: Answer) -> SafeString | str:
    """The way to the reasons of the results, for editors; never kept with the answer, which serves everybody."""
    editor: Any = request.user
    if not answer.text or not may_edit(editor):
        return ""
    return render_to_string("site/search_why.html", {"text": answer.text})


def _in_words(request: HttpRequest, asked: Request, answer: Answer) -> dict[str, str]:
    result = shown(asked, answer, request.GET)
    context, narrow = {"shown": result}, bool(result.kinds or result.tools)
    return {
        "title": gettext("Search: %(text)s") % {"text": answer.text} if answer.text else pgettext("page", "Search"),
        "main": render_to_string("site/search_main.html", context, request),
        "aside": render_to_string("site/search_narrow.html", context, request) if narrow else "",
    }


def _logged(request: HttpRequest, asked: Request, answer: Answer, *, milliseconds: int) -> int:
    """The number of the search in the log; 0 for an empty search, and for the pages after the first."""
    if not answer.text or answer.page > 1:
        return 0
    origin, device = asking.origin(request), asking.device(request)
    return log.record(asked, answer, milliseconds=milliseconds, origin=origin, device=device)


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Pages proposed while typing, as the script of the search box reads them."""
    found = suggest(request.GET.get("q", ""), occupation=asking.own_occupation(request))
    lines = [{"title": page.title, "url": page.url, "kind": str(KINDS.get(page.kind, ""))} for page in found]
    return JsonResponse({"suggestions": lines})


@require_safe
def found(_request: HttpRequest, token: str) -> HttpResponse:
    """Note which result was opened, without the person, then lead to it."""
    try:
        click = click_of(token)
    except BadSignature as problem:
        raise Http404 from problem
    entry = get_object_or_404(SearchEntry, pk=click.entry)
    log.record_click(click.log, entry, click.rank)
    return redirect(entry.url)
