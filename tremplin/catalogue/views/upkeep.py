"""Keeping the catalogue true: the board, one's queue, a page and who keeps it, "Toujours exact", what is to mend."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tremplin.catalogue import actions, queries, rules
from tremplin.catalogue.actions.checking import MOST_TRIED
from tremplin.catalogue.core.desk import BoardFilter, PageLine
from tremplin.catalogue.forms.upkeep import EntrustForm
from tremplin.catalogue.queries.links import allowed_hosts
from tremplin.catalogue.queries.upkeep import NOBODY, READINGS_DAYS
from tremplin.people.requests import AgentRequest

MOST_TICKED = 100


def _check_role(request: AgentRequest) -> None:
    if not rules.may_edit(request.user):
        raise PermissionDenied


@never_cache
@require_safe
def board(request: AgentRequest) -> HttpResponse:
    """The state of the whole catalogue, narrowed by state, owner and tool; the most pressing first."""
    _check_role(request)
    chosen = BoardFilter(*(request.GET.get(name, "").replace("\x00", "") for name in ("etat", "qui", "outil")))
    screen = {
        "chosen": chosen,
        "counts": queries.counts_by_state(),
        "trust": queries.trust_of_readings(),
        "days": READINGS_DAYS,
        "lines": queries.board(chosen, reader=request.user, page=request.GET.get("page", "1")),
        "owners": queries.keepers(),
        "nobody": NOBODY,
        "tools": queries.tools(),
        "broken": queries.findings_waiting(request.user),
    }
    return render(request, "catalogue/desk/board.html", screen)


@never_cache
@require_safe
def to_check(request: AgentRequest) -> HttpResponse:
    """The pages that the asking person keeps and should read again."""
    _check_role(request)
    lines = queries.queue(reader=request.user, page=request.GET.get("page", "1"))
    return render(request, "catalogue/desk/to_check.html", {"lines": lines})


@never_cache
@require_POST
def confirm(request: AgentRequest) -> HttpResponse:
    """ "Toujours exact" for the ticked pages, then back to where it was said."""
    _check_role(request)
    ticked = [int(key) for key in request.POST.getlist("page") if key.isascii() and key.isdigit()][:MOST_TICKED]
    done = actions.confirm_pages(page_ids=ticked, by=request.user)
    if not ticked:
        messages.info(request, _("Tick at least one page first."))
    elif done:
        said = ngettext("%(count)s page is confirmed today.", "%(count)s pages are confirmed today.", done)
        messages.success(request, said % {"count": done})
    else:
        messages.info(request, _("This was already confirmed today, or is kept by somebody else."))
    return redirect(_way_back(request))


def _way_back(request: AgentRequest) -> str:
    """The page of ours where the button stood; the queue when it is not known."""
    back = request.POST.get("retour", "")
    ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if ours else "catalogue:to_check"


@never_cache
@require_safe
def page_care(request: AgentRequest, page: int) -> HttpResponse:
    """One page: its state and why, who keeps it, what is to mend in it."""
    line = _line(request, page)
    return _care(request, line, EntrustForm(initial={"owner": line.owner_id, "note": line.note}))


@never_cache
@require_http_methods(["POST"])
def entrust(request: AgentRequest, page: int) -> HttpResponse:
    """Give a page to somebody. Mediators only."""
    line = _line(request, page)
    if not rules.may_entrust(request.user):
        raise PermissionDenied
    form = EntrustForm(request.POST)
    if not form.is_valid():
        return _care(request, line, form)
    note = form.cleaned_data["note"]
    actions.entrust_page(page_id=page, owner=form.chosen, note=note, by=request.user.pk)
    messages.success(request, _("%(name)s keeps this page.") % {"name": form.chosen.display_name})
    return redirect("catalogue:page_care", page=page)


def _line(request: AgentRequest, page: int) -> PageLine:
    _check_role(request)
    line = queries.upkeep_line(page, reader=request.user)
    if line is None:
        raise Http404(page)
    return line


def _care(request: AgentRequest, line: PageLine, form: EntrustForm) -> HttpResponse:
    context = {
        "line": line,
        "form": form,
        "may_entrust": rules.may_entrust(request.user),
        "findings": queries.findings_of(line.id),
    }
    return render(request, "catalogue/desk/page_care.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def findings(request: AgentRequest) -> HttpResponse:
    """Links that lead nowhere and files that are gone."""
    _check_role(request)
    found = queries.findings(page=request.GET.get("page", "1"))
    context = {"findings": found, "hosts": sorted(allowed_hosts()), "most": MOST_TRIED}
    return render(request, "catalogue/desk/findings.html", context)
