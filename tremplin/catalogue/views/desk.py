"""The editorial desk: the first page of those who keep the catalogue (mission: supports kept true by the mediators)."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tremplin.catalogue import rules
from tremplin.kernel.composition import editorial_desk
from tremplin.people.requests import AgentRequest


@require_safe
def desk(request: AgentRequest) -> HttpResponse:
    """Every door of the desk, with the work that waits behind it."""
    if not rules.may_edit(request.user):
        raise PermissionDenied
    seen = sorted((door for door in editorial_desk if door.visible(request.user)), key=lambda door: door.order)
    doors = [{"door": door, "waiting": door.waiting(request.user)} for door in seen]
    return render(request, "catalogue/desk/desk.html", {"doors": doors})
