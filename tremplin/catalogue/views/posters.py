"""The poster of a site: its useful pages on the wall, for mediators and relays."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tremplin.catalogue import actions, queries, rules
from tremplin.catalogue.core.posters import MOST_PAGES
from tremplin.catalogue.forms.posters import PosterForm, PosterSiteForm
from tremplin.catalogue.views.sheets import pdf_answer
from tremplin.people.models import Site
from tremplin.people.requests import AgentRequest


@require_safe
def posters(request: AgentRequest) -> HttpResponse:
    """First the site, then the pages that its agents need, ten of them ticked."""
    _only_makers(request)
    asked = "site" in request.GET
    first = PosterSiteForm(request.GET if asked else None, sites=queries.poster_sites(request.user))
    site = first.cleaned_data["site"] if first.is_valid() else None
    context: dict[str, Any] = {"site_form": first, "site": site, "form": first}
    if site:
        choices = queries.poster_choices(site, text=first.cleaned_data["q"])
        context["form"] = PosterForm(choices=choices, initial=_proposal(request, choices))
    return render(request, "catalogue/desk/posters.html", context, status=422 if asked and not site else 200)


@require_safe
def poster(request: AgentRequest, code: str) -> HttpResponse:
    """The PDF of a poster; with too many pages or none, the form and a sentence."""
    _only_makers(request)
    site = queries.poster_sites(request.user).filter(code=code).first()
    if site is None:
        raise Http404(code)
    cards = queries.readable_guides(request.GET.getlist("guides"))
    form = PosterForm(request.GET, choices=cards)
    if not form.is_valid():
        return _again(request, site)
    content = actions.make_poster(site=site, cards=cards, paper=form.cleaned_data["paper"])
    return pdf_answer(content, name=f"affiche-{site.code}.pdf")


def _only_makers(request: AgentRequest) -> None:
    if not rules.may_make_posters(request.user):
        raise PermissionDenied


def _proposal(request: AgentRequest, choices: Any) -> dict[str, Any]:
    """The first ten are ticked; after a search, nothing is unticked behind one's back."""
    return {"guides": [card.slug for card in choices[:MOST_PAGES]], "paper": request.GET.get("paper", "a4")}


def _again(request: AgentRequest, site: Site) -> HttpResponse:
    first = PosterSiteForm({"site": site.code}, sites=queries.poster_sites(request.user))
    ticked = queries.readable_guides(request.GET.getlist("guides"))
    choices = {card.slug: card for card in [*ticked, *queries.poster_choices(site)]}
    again = PosterForm(request.GET, choices=tuple(choices.values()))
    return render(request, "catalogue/desk/posters.html", {"site_form": first, "site": site, "form": again}, status=422)
