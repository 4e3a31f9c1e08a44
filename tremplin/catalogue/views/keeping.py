"""« Garder cette page » and « Mes pages »: what one keeps, and what one takes away (mission: reading everywhere)."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tremplin.catalogue import actions, queries
from tremplin.catalogue.actions import TooManyKeptError
from tremplin.catalogue.models import CataloguePage
from tremplin.catalogue.queries import NotReadableError
from tremplin.people.requests import AgentRequest


@never_cache
@require_safe
def my_pages(request: AgentRequest) -> HttpResponse:
    """What somebody keeps, latest first; then, by the browser itself, what she has just read."""
    kept = queries.kept_by(request.user, admits=lambda restriction: restriction.accept_request(request))
    return render(request, "catalogue/my_pages.html", {"kept": kept, "occupation": request.user.occupation})


@require_POST
def keep(request: AgentRequest) -> HttpResponse:
    """Keep a guide or a tool, and come back to it. Pressed twice, it is kept once: the form needs no key."""
    page = _asked(request)
    try:
        actions.keep_page(agent=request.user, page=page)
    except TooManyKeptError as full:
        messages.warning(request, full.sentence)
    else:
        messages.success(request, _("“%(title)s” is in your pages.") % {"title": page.title})
    return redirect(page.address_here)


@require_POST
def let_go(request: AgentRequest) -> HttpResponse:
    """Take a page out of one's list; one that is not there is out of it already."""
    page_id = request.POST.get("kept", "")
    if page_id.isascii() and page_id.isdigit():
        actions.let_page_go(agent=request.user, page_id=int(page_id[:15]))
    messages.success(request, _("The page is no longer in your pages."))
    return redirect("catalogue:my_pages")


def _asked(request: AgentRequest) -> CataloguePage:
    address = request.POST.get("page", "")
    try:
        return queries.page_to_keep(address, admits=lambda restriction: restriction.accept_request(request))
    except NotReadableError as unknown:
        raise Http404(address) from unknown
