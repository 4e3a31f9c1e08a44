"""The first page of each agent: a few large actions, what her trade needs first, what comes next."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from tremplin.catalogue.queries import first_needs_of
from tremplin.coaching.panels import coming_up, day_at_a_glance
from tremplin.coaching.rules import runs_mediation
from tremplin.kernel.composition import HomeAction, home_actions
from tremplin.people.models import Agent
from tremplin.people.requests import AgentRequest

MOST_ACTIONS = 5


def actions_of(agent: Agent) -> list[HomeAction]:
    """At most five large actions, in their order."""
    visible = sorted((a for a in home_actions if a.visible(agent)), key=lambda action: (action.order, action.key))
    return visible[:MOST_ACTIONS]


@require_safe
def home(request: AgentRequest) -> HttpResponse:
    """The home page, by role: a mediator finds her day, everybody else what helps now."""
    agent: Agent = request.user
    context = {
        "actions": actions_of(agent),
        "first_needs": first_needs_of(agent.occupation.code),
        "coming": coming_up(agent),
        "glance": day_at_a_glance(agent) if runs_mediation(agent) else None,
    }
    return render(request, "site/home.html", context)


@require_safe
def my_occupation(request: AgentRequest) -> HttpResponse:
    """The page of one's own trade."""
    return redirect("catalogue:occupation", slug=request.user.occupation.code)
