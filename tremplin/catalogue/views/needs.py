"""What to write next: the ranked list, beginning a page, setting a subject aside, tying it to a page that exists."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tremplin.catalogue import actions, queries
from tremplin.catalogue.core.need_screens import NeedLine
from tremplin.catalogue.core.needs import in_months
from tremplin.catalogue.forms.needs import AnsweredForm, AsideForm
from tremplin.catalogue.rules import may_edit
from tremplin.catalogue.views.acting import acted, only_for
from tremplin.kernel import clock, idempotency
from tremplin.people.requests import AgentRequest

LONGEST_SEARCH = 200


@require_safe
@only_for(may_edit)
def needs(request: AgentRequest) -> HttpResponse:
    """The ranked list: why each line is there, how its rank is worked out."""
    context = {"screen": queries.needs_screen(), "key": idempotency.new_key()}
    return render(request, "catalogue/desk/needs.html", context)


@require_safe
@only_for(may_edit)
def decided(request: AgentRequest) -> HttpResponse:
    """What was set aside or is already written, to bring it back."""
    context = {"needs": queries.decided_needs(), "key": idempotency.new_key()}
    return render(request, "catalogue/desk/needs_decided.html", context)


def _need(key: int) -> NeedLine:
    try:
        return queries.need_of(key)
    except queries.UnknownNeedError as unknown:
        raise Http404(str(key)) from unknown


@require_safe
@only_for(may_edit)
def need(request: AgentRequest, key: int) -> HttpResponse:
    """One need, and the two ways of not writing it."""
    return _page(request, _need(key))


def _page(request: AgentRequest, line: NeedLine, *, status: int = 200, **forms: Any) -> HttpResponse:
    words = (request.GET.get("q") or request.POST.get("q") or line.words)[:LONGEST_SEARCH]
    pages = queries.pages_that_may_answer(words)
    context = {
        "need": line,
        "words": words,
        "pages": pages,
        "aside": AsideForm(),
        "answered": AnsweredForm(pages=pages),
        "key": idempotency.new_key(),
        **forms,
    }
    return render(request, "catalogue/desk/need.html", context, status=status)


@require_POST
@only_for(may_edit)
def write(request: AgentRequest, key: int) -> HttpResponse:
    """Begin the page: a draft with the words people used, opened in the editor."""
    _need(key)
    by = request.user.pk
    try:
        page = acted(request, {"write": key}, lambda: actions.begin_page(need=key, by=by).pk)
    except actions.AlreadyBegunError as begun:
        messages.info(request, _("This page was begun meanwhile. Here it is."))
        page = str(begun.page_id)
    return redirect("wagtailadmin_pages:edit", int(page)) if page else redirect("catalogue:needs")


@require_POST
@only_for(may_edit)
def set_aside(request: AgentRequest, key: int) -> HttpResponse:
    """Not now, until a day or for good."""
    line, form = _need(key), AsideForm(request.POST)
    if not form.is_valid():
        return _page(request, line, status=422, aside=form)
    months, reason, by = form.months, form.cleaned_data["raison"], request.user.pk
    until = in_months(clock.today(), months) if months else None
    act = lambda: actions.set_need_aside(key=key, until=until, reason=reason, by=by).pk  # noqa: E731 - one act
    if acted(request, {"until": until, "reason": reason}, act) is not None:
        messages.success(request, _("This subject is set aside. You find it again under “Decided”."))
    return redirect("catalogue:needs")


@require_POST
@only_for(may_edit)
def settle(request: AgentRequest, key: int) -> HttpResponse:
    """A page already says it."""
    line = _need(key)
    words = request.POST.get("q", line.words)[:LONGEST_SEARCH]
    form = AnsweredForm(request.POST, pages=queries.pages_that_may_answer(words))
    if not form.is_valid():
        return _page(request, line, status=422, answered=form)
    page, by = form.cleaned_data["page"], request.user.pk
    if acted(request, {"page": page}, lambda: actions.settle_need(key=key, page_id=page, by=by).pk) is not None:
        messages.success(request, _("It is noted: this page already says it."))
    return redirect("catalogue:needs")


@require_POST
@only_for(may_edit)
def bring_back(request: AgentRequest, key: int) -> HttpResponse:
    """A decided subject waits again."""
    _need(key)
    by = request.user.pk
    if acted(request, {"back": key}, lambda: actions.bring_need_back(key=key, by=by).pk) is not None:
        messages.success(request, _("This subject waits again."))
    return redirect("catalogue:needs")


@require_POST
@only_for(may_edit)
def recount(request: AgentRequest) -> HttpResponse:
    """Work the ranks out now, without waiting for the hour."""
    actions.refresh_needs()
    messages.success(request, _("The ranks are worked out again."))
    return redirect("catalogue:needs")
