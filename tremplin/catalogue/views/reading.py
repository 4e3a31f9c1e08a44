"""The reader's pages: tools, trades, usages, guides. Edited in Wagtail, served here."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.admin.userbar import Userbar

from tremplin.catalogue import actions, queries, rules
from tremplin.catalogue.core.screens import GuideFilter
from tremplin.catalogue.models import CataloguePage, FunctionPage, GuidePage, Level, OccupationPage, ToolPage
from tremplin.catalogue.queries import NotReadableError
from tremplin.catalogue.views.strip import editors_strip
from tremplin.kernel import idempotency
from tremplin.people.requests import AgentRequest
from tremplin.ui.shared_pages import shared_page

# How a draft is shown in the editor: the reader's own screen and template.
SCREENS: dict[type[CataloguePage], tuple[Callable[[Any], Any], str]] = {
    GuidePage: (queries.guide_draft, "catalogue/guide.html"),
    ToolPage: (queries.tool_screen, "catalogue/tool.html"),
    OccupationPage: (queries.occupation_screen, "catalogue/occupation.html"),
    FunctionPage: (queries.function_screen, "catalogue/function.html"),
}


@require_safe
def tools(request: HttpRequest) -> HttpResponse:
    """Every application of the authority."""
    return shared_page(request, "catalogue/tools.html", lambda: {"tools": queries.tools()})


@require_safe
def tool(request: HttpRequest, slug: str) -> HttpResponse:
    """A tool: open it, know its state, learn it."""
    return _page(request, queries.tool, slug, "tool")


@require_safe
def occupations(request: HttpRequest) -> HttpResponse:
    """Every trade."""
    return shared_page(request, "catalogue/occupations.html", lambda: {"occupations": queries.occupations()})


@require_safe
def occupation(request: HttpRequest, slug: str) -> HttpResponse:
    """A trade: what it needs first."""
    return _page(request, queries.occupation, slug, "occupation")


@require_safe
def functions(request: HttpRequest) -> HttpResponse:
    """Every usage."""
    return shared_page(request, "catalogue/functions.html", lambda: {"functions": queries.functions()})


@require_safe
def function(request: HttpRequest, slug: str) -> HttpResponse:
    """A usage: which tool for which situation."""
    return _page(request, queries.function, slug, "function")


@require_safe
def guides(request: AgentRequest) -> HttpResponse:
    """All guides, narrowed by tool, trade, usage and level."""
    chosen = GuideFilter(*(request.GET.get(name, "") for name in ("outil", "metier", "usage", "niveau")))
    screen = {
        "chosen": chosen,
        "guides": queries.guides(chosen, page=request.GET.get("page", "1")),
        "tools": queries.tools(),
        "occupations": queries.occupations(),
        "functions": queries.functions(),
        "levels": Level.choices,
        "posters": rules.may_make_posters(request.user),
    }
    return render(request, "catalogue/guides.html", screen)


@require_safe
def guide(request: HttpRequest, slug: str) -> HttpResponse:
    """A guide."""
    return _page(request, queries.guide, slug, "guide")


def preview(request: HttpRequest, page: CataloguePage) -> HttpResponse:
    """A draft as its readers will see it."""
    screen_of, template = SCREENS[type(page)]
    answer = render(request, template, {"screen": screen_of(page), "opinion": "", "own": {"strip": ""}})
    if getattr(request, "in_preview_panel", False):  # the editor checks the page from inside, with a script of Wagtail
        check = Userbar(object=page).render_html({"request": request})
        answer.content = answer.content.replace(b"</body>", f"{check}</body>".encode())
    return answer


def _page(request: HttpRequest, query: Callable[..., Any], slug: str, kind: str) -> HttpResponse:
    """A page, made once for all; one that is kept for some is made for its reader, if she may open it."""
    template, opinion = f"catalogue/{kind}.html", reverse("catalogue:opinion", args=[kind, slug])
    own = {"strip": editors_strip(request, kind, slug), "opinion_key": idempotency.new_key()}
    try:
        answer = shared_page(
            request, template, lambda: {"screen": query(slug), "opinion": opinion}, about=(slug,), own=own
        )
    except NotReadableError:
        answer = render(request, template, {"screen": _restricted(request, query, slug), "opinion": "", "own": own})
    actions.note_reading(kind, slug)
    return answer


def _restricted(request: HttpRequest, query: Callable[..., Any], slug: str) -> Any:
    """Ask Wagtail's restrictions, which are rare, about the reader."""
    try:
        return query(slug, admits=lambda restriction: restriction.accept_request(request))
    except NotReadableError as unknown:
        raise Http404(slug) from unknown
