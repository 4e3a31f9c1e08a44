"""The reader talks back: one press on a page, a sentence if she wants, and what became of it."""

from uuid import uuid5

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tremplin.catalogue import actions, queries
from tremplin.catalogue.core.opinion_screens import OpinionLine
from tremplin.catalogue.core.opinions import Kind
from tremplin.catalogue.forms.opinions import OpinionForm
from tremplin.catalogue.models import CataloguePage
from tremplin.catalogue.views.acting import acted
from tremplin.kernel import idempotency
from tremplin.people.requests import AgentRequest
from tremplin.ui.templatetags.ui import hour


def _by_script(request: AgentRequest) -> bool:
    """Whether htmx asks, for a fragment; a browser alone wants a page."""
    return request.headers.get("HX-Request") == "true"


@require_POST
def give(request: AgentRequest, kind: str, slug: str) -> HttpResponse:
    """One press on a page: noted at once, then the reader may say more."""
    try:
        page = queries.page_to_judge(kind, slug)
    except queries.NotReadableError as unknown:
        raise Http404(slug) from unknown
    if request.POST.get("avis", "") not in set(Kind):
        return redirect(page.address_here)
    return _given(request, page, Kind(request.POST["avis"]))


def _given(request: AgentRequest, page: CataloguePage, said: Kind) -> HttpResponse:
    """Another button of the same form is another act: Back, then another press, is no mistake."""
    address = request.META["REMOTE_ADDR"]
    try:
        key = acted(
            request,
            {"page": page.pk, "kind": said},
            lambda: actions.give_opinion(page=page, kind=said, author=request.user, address=address).pk,
            key=uuid5(idempotency.key_of(request.POST), said),
        )
    except actions.TooManyOpinionsError as tired:
        words = _("You gave many opinions. Come back at %(hour)s.") % {"hour": hour(tired.until)}
        return _refused(request, page, words)
    except actions.OnlyPractisingError:
        return _refused(request, page, _("You are practising: this opinion is not kept."))
    if key is None:
        return redirect(page.address_here)
    if _by_script(request):
        return _fragment(request, queries.own_opinion(int(key), request.user.pk))
    return redirect("catalogue:own_opinion", key=int(key))


def _refused(request: AgentRequest, page: CataloguePage, words: str) -> HttpResponse:
    if _by_script(request):
        return render(request, "catalogue/opinions/refused.html", {"words": words})
    messages.warning(request, words)
    return redirect(page.address_here)


@require_http_methods(["GET", "HEAD", "POST"])
def own_opinion(request: AgentRequest, key: int) -> HttpResponse:
    """One's own opinion: what happens next, what became of it, and the sentence that can still be added."""
    try:
        opinion = queries.own_opinion(key, request.user.pk)
    except queries.UnknownOpinionError as unknown:
        raise Http404(str(key)) from unknown
    if request.method != "POST":
        return render(request, "catalogue/opinions/own.html", _context(opinion))
    form = OpinionForm(request.POST, kind=opinion.kind)
    if not form.is_valid():
        template = "catalogue/opinions/given.html" if _by_script(request) else "catalogue/opinions/own.html"
        return render(request, template, _context(opinion, form), status=422)
    return _completed(request, opinion, form)


def _completed(request: AgentRequest, opinion: OpinionLine, form: OpinionForm) -> HttpResponse:
    sentence, reason, author = form.cleaned_data["phrase"], form.reason, request.user
    try:
        done = acted(
            request,
            {"sentence": sentence, "reason": str(reason)},
            lambda: actions.complete_opinion(key=opinion.key, author=author, sentence=sentence, reason=reason).pk,
        )
    except actions.ClosedOpinionError:
        messages.info(request, _("This opinion was handled meanwhile. Here is what became of it."))
        done = None
    except actions.OnlyPractisingError:
        messages.info(request, _("You are practising: this opinion is not kept."))
        done = None
    if _by_script(request):
        return _fragment(request, queries.own_opinion(opinion.key, author.pk), completed=True)
    if done:
        messages.success(request, _("It is noted. Thank you."))
    return redirect("catalogue:own_opinion", key=opinion.key)


def _fragment(request: AgentRequest, opinion: OpinionLine, *, completed: bool = False) -> HttpResponse:
    """What takes the place of the three buttons, where there is JavaScript."""
    return render(request, "catalogue/opinions/given.html", _context(opinion, completed=completed))


def _context(opinion: OpinionLine, form: OpinionForm | None = None, *, completed: bool = False) -> dict[str, object]:
    initial = {"phrase": opinion.sentence}
    return {
        "opinion": opinion,
        "form": form or OpinionForm(kind=opinion.kind, initial=initial),
        "key": idempotency.new_key(),
        "completed": completed,
    }


@require_safe
def own_opinions(request: AgentRequest) -> HttpResponse:
    """All that one said, and what became of it."""
    return render(request, "catalogue/opinions/mine.html", {"opinions": queries.own_opinions(request.user.pk)})
