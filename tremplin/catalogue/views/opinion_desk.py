"""The queue of the readers' opinions: answer, put together, close, reopen. Mediators only; no name is ever shown."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tremplin.catalogue import actions, queries
from tremplin.catalogue.core.opinion_screens import OpinionFilter
from tremplin.catalogue.core.opinions import Kind, Outcome, State
from tremplin.catalogue.forms.opinions import AnswerForm, PageAnswerForm
from tremplin.catalogue.models import OpinionKind, OpinionState
from tremplin.catalogue.rules import answers_readers
from tremplin.catalogue.views.acting import acted, only_for
from tremplin.kernel import idempotency
from tremplin.people.requests import AgentRequest

LONGEST_KEY = 15
EVERY_STATE = "tous"


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_KEY else None


def _chosen(query: QueryDict) -> OpinionFilter:
    """The filters of the address: `avis` the kind, `etat` the state (open unless said), `de` the page."""
    state, kind = query.get("etat", State.OPEN), query.get("avis", "")
    state = "" if state == EVERY_STATE else state if state in set(State) else State.OPEN
    return OpinionFilter(kind if kind in set(Kind) else "", state, _number(query.get("de", "")))


@require_safe
@only_for(answers_readers)
def queue(request: AgentRequest) -> HttpResponse:
    """What readers said: the most read pages first, then the oldest."""
    return _queue(request, PageAnswerForm())


def _queue(
    request: AgentRequest, form: PageAnswerForm, *, page_id: int | None = None, status: int = 200
) -> HttpResponse:
    chosen = OpinionFilter(page=page_id) if page_id else _chosen(request.GET)
    found = queries.opinion_queue(chosen, page=request.GET.get("page", "1"))
    context = {
        "chosen": chosen,
        "page": found,
        "about": found[0].page if chosen.page and len(found) else None,
        "kinds": OpinionKind.choices,
        "states": [*OpinionState.choices, (EVERY_STATE, _("All"))],
        "all_states": EVERY_STATE,
        "form": form,
        "key": idempotency.new_key(),
        "closable": chosen.page is not None and chosen.state == State.OPEN and bool(len(found)),
    }
    return render(request, "catalogue/desk/opinions.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@only_for(answers_readers)
def opinion(request: AgentRequest, key: int) -> HttpResponse:
    """One opinion: answer it, close it, put others with it."""
    try:
        screen = queries.opinion_for_desk(key)
    except queries.UnknownOpinionError as unknown:
        raise Http404(str(key)) from unknown
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _answered(request, key, form)
    context = {"screen": screen, "form": form, "key": idempotency.new_key()}
    return render(request, "catalogue/desk/opinion.html", context, status=422 if form.errors else 200)


def _answered(request: AgentRequest, key: int, form: AnswerForm) -> HttpResponse:
    answer, outcome, by = form.cleaned_data["reponse"], form.outcome, request.user.pk

    def act() -> int:
        if outcome is None:
            return actions.answer_opinion(key=key, answer=answer, by=by).pk
        return actions.close_opinion(key=key, outcome=outcome, answer=answer, by=by).pk

    said = _("The opinion is closed. Its reader is told.") if outcome else _("Your answer is on its way.")
    done = _handled(request, {"answer": answer, "outcome": str(outcome)}, act, said)
    return redirect("catalogue:opinions") if done and outcome else redirect("catalogue:opinion_desk", key=key)


def _handled(request: AgentRequest, contents: dict[str, object], act: Callable[[], int], said: str) -> str | None:
    """Act once, and say so; a colleague who was faster is said too."""
    try:
        done = acted(request, contents, act)
    except actions.NotOpenError:
        messages.warning(request, _("A colleague has handled this opinion meanwhile. Here is how it stands."))
        return None
    if done is not None:
        messages.success(request, said)
    return done


@require_POST
@only_for(answers_readers)
def merge(request: AgentRequest, key: int) -> HttpResponse:
    """Put the ticked opinions with this one."""
    others = [number for text in request.POST.getlist("autre") if (number := _number(text)) is not None]
    _known(key)
    if not others:
        messages.warning(request, _("Tick the opinions that say the same thing."))
    else:
        said = _("These opinions are put together: one answer is enough.")
        _handled(
            request,
            {"others": others},
            lambda: actions.merge_opinions(key=key, others=others, by=request.user.pk),
            said,
        )
    return redirect("catalogue:opinion_desk", key=key)


@require_POST
@only_for(answers_readers)
def reopen(request: AgentRequest, key: int) -> HttpResponse:
    """A closed opinion waits again."""
    _known(key)
    _handled(
        request,
        {"reopen": key},
        lambda: actions.reopen_opinion(key=key, by=request.user.pk).pk,
        _("The opinion waits again."),
    )
    return redirect("catalogue:opinion_desk", key=key)


def _known(key: int) -> None:
    try:
        queries.opinion_for_desk(key)
    except queries.UnknownOpinionError as unknown:
        raise Http404(str(key)) from unknown


@require_POST
@only_for(answers_readers)
def close_all(request: AgentRequest, page: int) -> HttpResponse:
    """Close all that is open about a page, usually just corrected."""
    form = PageAnswerForm(request.POST)
    if not form.is_valid():
        return _queue(request, form, page_id=page, status=422)
    answer, outcome = form.cleaned_data["reponse"], Outcome(form.cleaned_data["suite"])
    done = acted(
        request,
        {"answer": answer, "outcome": str(outcome)},
        lambda: actions.close_opinions_of_page(page_id=page, outcome=outcome, answer=answer, by=request.user.pk),
    )
    if done is not None:
        words = ngettext("%(count)s opinion is closed.", "%(count)s opinions are closed.", int(done))
        messages.success(request, words % {"count": done})
    return redirect(f"{reverse('catalogue:opinions')}?de={page}")
