"""The paper that makes a phone an agent's own: prepared and printed by a mediator, typed once on the phone."""

import segno
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tremplin.people import rules
from tremplin.people.actions.enrolment import CODE_VALID_FOR, issue_enrolment_code
from tremplin.people.forms.phones import PhoneOwnerForm
from tremplin.people.models import Agent
from tremplin.people.queries import agents_found
from tremplin.people.requests import AgentRequest

HALF = 4  # characters: a code is read in two groups


@require_safe
def phones(request: AgentRequest) -> HttpResponse:
    """Whose phone is it? Mediators only."""
    if not rules.is_mediator(request.user):
        raise PermissionDenied
    form = PhoneOwnerForm(request.GET if "nom" in request.GET else None)
    searched = form.is_valid()
    found = agents_found(by=request.user, text=form.cleaned_data["nom"]) if searched else []
    context = {"form": form, "searched": searched, "found": found}
    return render(request, "people/phones.html", context, status=422 if form.errors else 200)


@never_cache
@require_POST
def phone_paper(request: AgentRequest, key: int) -> HttpResponse:
    """The paper, shown once: only its print is kept. A second one makes the first worthless."""
    if not rules.is_mediator(request.user):
        raise PermissionDenied
    agent = get_object_or_404(Agent.objects.active(), pk=key)
    code = issue_enrolment_code(agent=agent, issued_by=request.user)
    address = f"{settings.PUBLIC_ADDRESS}{reverse('people:enrol')}"
    context = {
        "agent": agent,
        "code": f"{code[:HALF]} {code[HALF:]}",
        "days": CODE_VALID_FOR.days,
        "address": address.partition("://")[2],
        "drawing": segno.make(address, error="m").svg_data_uri(scale=5, border=2),
    }
    return render(request, "people/phone_paper.html", context)
