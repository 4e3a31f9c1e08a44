"""The guide that explains each screen: mediators see what is missing, and tie a page with two clicks."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tremplin.catalogue import actions, queries, rules
from tremplin.catalogue.queries.screens import ScreenLine
from tremplin.kernel import composition, idempotency
from tremplin.people.requests import AgentRequest

LONGEST = 80  # characters of a name of a screen, or of the words of a search


@require_safe
def screens(request: AgentRequest) -> HttpResponse:
    """Every screen with its guide, those without one first."""
    _only_mediators(request)
    lines = queries.screen_lines()
    context = {"lines": lines, "missing": sum(line.guide is None for line in lines)}
    return render(request, "catalogue/desk/screens.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def tie(request: AgentRequest, key: str) -> HttpResponse:
    """Choose the guide of a screen. `?ecran=` is the screen one comes from, to which one goes back."""
    _only_mediators(request)
    line = queries.screen_line(key)
    if line is None:
        raise Http404(key)
    if request.method == "POST":
        return _decide(request, line)
    return _choices(request, line)


def _only_mediators(request: AgentRequest) -> None:
    if not rules.may_tie(request.user):
        raise PermissionDenied


def _choices(request: AgentRequest, line: ScreenLine, *, gone: bool = False) -> HttpResponse:
    text = request.GET.get("q", "").strip()[:LONGEST]
    place = queries.place_of_new_guides()
    context = {
        "line": line,
        "text": text,
        "guides": queries.proposed_guides(text, subject=line.title),
        "screen": request.GET.get("ecran", "")[:LONGEST],
        "write": reverse("wagtailadmin_pages:add", args=["catalogue", "guidepage", place]) if place else "",
        "idempotency_key": idempotency.new_key(),
        "gone": gone,
    }
    return render(request, "catalogue/desk/tie.html", context, status=422 if gone else 200)


def _decide(request: AgentRequest, line: ScreenLine) -> HttpResponse:
    """Tie the guide of the pressed button, or untie; then back to the help of the screen, or to the list."""
    wanted = request.POST.get("guide", "")

    def act() -> str:
        if wanted:
            actions.tie_screen(subject=line.key, guide=wanted, by=request.user)
        else:
            actions.untie_screen(subject=line.key, by=request.user)
        return line.key

    contents = {"screen": line.key, "guide": wanted}
    try:
        idempotency.once(person=request.user.pk, key=idempotency.key_of(request.POST), contents=contents, act=act)
    except actions.UnknownPageError:
        return _choices(request, line, gone=True)
    messages.success(request, _("Done: help on this screen shows this page.") if wanted else _("The page is untied."))
    return redirect(_way_back(request.POST.get("ecran", "")[:LONGEST], line))


def _way_back(screen: str, line: ScreenLine) -> str:
    subject = composition.help_subject_of(screen)
    if subject is not None and subject.key == line.key:
        return f"{reverse('site:help')}?{urlencode({'ecran': screen})}"
    return reverse("catalogue:screens")
