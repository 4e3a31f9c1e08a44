"""The words of the search: the list, and a pair added, changed or removed after its effect was seen."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tremplin.catalogue.actions import tending
from tremplin.catalogue.forms.tending import WordsForm
from tremplin.catalogue.queries import tending as lists
from tremplin.catalogue.views.tending.effects import Shown, shown
from tremplin.catalogue.views.tending.sending import acted, check_tends
from tremplin.kernel import idempotency
from tremplin.kernel.search import trying
from tremplin.kernel.search.models import Synonym
from tremplin.people.requests import AgentRequest

PER_PAGE = 25


@never_cache
@require_safe
def words(request: AgentRequest) -> HttpResponse:
    """All pairs of words, by page; `q` filters, `tri` orders."""
    check_tends(request)
    text, order = request.GET.get("q", ""), request.GET.get("tri", "mot")
    page = Paginator(lists.words_found(text, order=order), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "pairs": lists.words_shown(page), "text": text, "order": order}
    return render(request, "catalogue/desk/tending/words.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add_words(request: AgentRequest) -> HttpResponse:
    """A new pair: its effect is shown, then it is saved."""
    check_tends(request)
    asked = request.POST if request.method == "POST" else request.GET
    form = WordsForm(asked if asked.get("sens") or request.method == "POST" else None, initial=asked.dict())
    if not form.is_valid():
        return _page(request, form)
    if asked.get("enregistrer") != "1" or request.method != "POST":
        return _page(request, form, effect=shown(trying.try_change(added=form.pairs), form.cleaned_data["sens"]))
    return _added(request, form)


def _added(request: AgentRequest, form: WordsForm) -> HttpResponse:
    said = form.cleaned_data
    done = acted(
        request,
        lambda: tending.add_words(
            term=said["terme"],
            meaning=said["sens"],
            both_ways=said["deux_sens"],
            answers=said["recherche"],
            actor=request.user,
        ),
        said,
    )
    if done is None:
        return _page(request, form, status=409)
    messages.success(
        request, _("It is saved. Who searches “%(term)s” now finds these pages.") % {"term": said["terme"]}
    )
    return redirect("catalogue:unanswered" if said["recherche"] else "catalogue:words")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change_words(request: AgentRequest, key: int) -> HttpResponse:
    """A pair written otherwise: its effect is shown, then it is saved."""
    check_tends(request)
    pair = get_object_or_404(Synonym, pk=key)
    first = {"terme": pair.term, "sens": pair.meaning}
    form = WordsForm(request.POST if request.method == "POST" else None, initial=first, one_pair=True)
    if not form.is_valid():
        return _page(request, form, pair=pair)
    if request.POST.get("enregistrer") != "1":
        trial = trying.try_change(added=form.pairs, removed=[(pair.term, pair.meaning)])
        return _page(request, form, pair=pair, effect=shown(trial, form.cleaned_data["sens"]))
    return _changed(request, pair, form)


def _changed(request: AgentRequest, pair: Synonym, form: WordsForm) -> HttpResponse:
    term, meaning = form.cleaned_data["terme"], form.cleaned_data["sens"]
    done = acted(
        request,
        lambda: tending.change_words(synonym=pair, term=term, meaning=meaning, actor=request.user),
        {"pair": pair.pk, **form.cleaned_data},
    )
    if done is None:
        return _page(request, form, pair=pair, status=409)
    messages.success(request, _("It is saved. Searches use it from now on."))
    return redirect("catalogue:words")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def remove_words(request: AgentRequest, key: int) -> HttpResponse:
    """What removing a pair would do, then its removal."""
    check_tends(request)
    pair = Synonym.objects.filter(pk=key).first()
    if request.method == "POST":
        return _removed(request, pair, key)
    pair = pair or get_object_or_404(Synonym, pk=key)
    effect = shown(trying.try_change(removed=[(pair.term, pair.meaning)]))
    context = {"pair": pair, "effect": effect, "key": idempotency.new_key()}
    return render(request, "catalogue/desk/tending/remove.html", context)


def _removed(request: AgentRequest, pair: Synonym | None, key: int) -> HttpResponse:
    def act() -> None:
        if pair is None:
            raise tending.TendingRefusedError
        tending.remove_words(synonym=pair, actor=request.user)

    if acted(request, act, {"pair": key}) is not None:
        messages.success(request, _("This pair of words is removed. Searches no longer use it."))
    return redirect("catalogue:words")


def _page(
    request: AgentRequest,
    form: WordsForm,
    *,
    pair: Synonym | None = None,
    effect: Shown | None = None,
    status: int = 200,
) -> HttpResponse:
    status = 422 if form.errors else status
    context = {"form": form, "pair": pair, "effect": effect, "key": idempotency.new_key()}
    return render(request, "catalogue/desk/tending/pair.html", context, status=status)
