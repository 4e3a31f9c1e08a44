"""The first page of each agent: a few large actions, what her trade needs first, what comes next."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from tremplin.catalogue.queries import first_needs_of, kept_lately
from tremplin.coaching.panels import coming_up, day_at_a_glance
from tremplin.coaching.rules import runs_mediation
from tremplin.kernel.composition import HomeAction, home_actions
from tremplin.people.models import Agent
from tremplin.people.requests import AgentRequest
from tremplin.ui.shared_pages import shared_page

MOST_ACTIONS = 5
MOST_KEPT_SHOWN = 3


def actions_of(agent: Agent) -> list[HomeAction]:
    """At most five large actions, in their order."""
    visible = sorted((a for a in home_actions if a.visible(agent)), key=lambda action: (action.order, action.key))
    return visible[:MOST_ACTIONS]


@require_safe
def home(request: AgentRequest) -> HttpResponse:
    """The home page, by role and trade, with what is one's own: the next appointment, a mediator's day."""
    agent, actions = request.user, actions_of(request.user)
    occupation = agent.occupation.code

    def for_all() -> dict[str, object]:
        return {"actions": actions, "first_needs": first_needs_of(occupation)}

    about = (occupation, *(action.key for action in actions))
    return shared_page(request, "site/home.html", for_all, about=about, own=_own(agent))


def _own(agent: Agent) -> dict[str, str]:
    coming = coming_up(agent)
    day = {"glance": day_at_a_glance(agent)} if runs_mediation(agent) else {}
    kept = kept_lately(agent, at_most=MOST_KEPT_SHOWN)
    return {
        "given_name": agent.given_name,
        "coming": render_to_string("site/parts/coming.html", {"coming": coming}) if coming else "",
        "kept": render_to_string("site/parts/kept.html", {"kept": kept}) if kept else "",
        "day": render_to_string("site/parts/mediator_day.html", day) if day else "",
    }


@require_safe
def my_occupation(request: AgentRequest) -> HttpResponse:
    """The page of one's own trade."""
    return redirect("catalogue:occupation", slug=request.user.occupation.code)
