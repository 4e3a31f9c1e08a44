"""Judged searches: for these words, the good page is…"""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from tremplin.catalogue.actions import tending
from tremplin.catalogue.forms.tending import JudgementForm
from tremplin.catalogue.queries import tending as lists
from tremplin.catalogue.views.tending.sending import acted, check_tends
from tremplin.kernel import idempotency
from tremplin.kernel.search.models import JudgedQuery
from tremplin.people.requests import AgentRequest

PER_PAGE = 25


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def judgements(request: AgentRequest) -> HttpResponse:
    """The judged searches, and one more."""
    check_tends(request)
    form = JudgementForm(request.POST) if request.method == "POST" else JudgementForm()
    if request.method == "POST" and form.is_valid() and _judged(request, form):
        return redirect(_next(request, form))
    text = request.GET.get("q", "")
    page = Paginator(lists.judged_found(text), PER_PAGE).get_page(request.GET.get("page"))
    judged = [(line, idempotency.new_key()) for line in lists.judged_shown(page)]
    context = {"page": page, "judged": judged, "form": form, "text": text, "key": idempotency.new_key()}
    return render(request, "catalogue/desk/tending/judgements.html", context, status=422 if form.errors else 200)


def _judged(request: AgentRequest, form: JudgementForm) -> bool:
    said = form.cleaned_data
    entry, text, grade = said["adresse"], said["mots"], said["note"]
    done = acted(
        request,
        lambda: tending.judge_search(text=text, entry=entry, grade=grade, actor=request.user),
        {"text": text, "page": entry.pk, "grade": grade},
    )
    if done is None:
        return False
    messages.success(request, _("Noted: for “%(text)s”, the page is “%(page)s”.") % {"text": text, "page": entry.title})
    return True


def _next(request: AgentRequest, form: JudgementForm) -> str:
    if request.POST.get("retour") != "pourquoi":
        return reverse("catalogue:judgements")
    return f"{reverse('catalogue:explain_search')}?{urlencode({'q': form.cleaned_data['mots']})}"


@never_cache
@require_POST
def withdraw_judgement(request: AgentRequest, key: int) -> HttpResponse:
    """This page is no longer the good one."""
    check_tends(request)
    judged = JudgedQuery.objects.filter(pk=key).first()

    def act() -> None:
        if judged is None:
            raise tending.TendingRefusedError
        tending.withdraw_judgement(judged=judged, actor=request.user)

    if acted(request, act) is not None:
        messages.success(request, _("This page is no longer expected for these words."))
    return redirect("catalogue:judgements")
