"""Undoing what was just done: a booking, a move, a cancellation, a change of hours."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tremplin.coaching import actions
from tremplin.coaching.models import Appointment, AvailabilityStep
from tremplin.coaching.queries.steps import change_of_hours, step_of
from tremplin.coaching.queries.wishes import Wish
from tremplin.coaching.views.appointments import details, moment_lost, seen
from tremplin.coaching.views.booking import slot_lost
from tremplin.coaching.views.mediation import own_hours
from tremplin.people.models import Agent
from tremplin.people.requests import AgentRequest


@require_POST
def undo(request: AgentRequest, reference: str) -> HttpResponse:
    """Put an appointment back as it was; say kindly when it can no longer be done."""
    found = seen(request, reference)
    step = step_of(found, request.POST.get("etape", ""), actor=request.user)
    if step is None:
        return _refused(request, found)
    try:
        actions.undo_step(step=step, actor=request.user)
    except actions.SlotTakenError as lost:
        return _former_moment_lost(request, found, lost)
    except (actions.TooLateError, actions.NotAllowedError):
        return _refused(request, found)
    return redirect("coaching:booked", reference=found.reference)


def _refused(request: AgentRequest, found: Appointment) -> HttpResponse:
    return render(request, "coaching/undo_refused.html", details(request, found), status=409)


def _former_moment_lost(request: AgentRequest, found: Appointment, lost: actions.SlotTakenError) -> HttpResponse:
    """The former moment is somebody else's by now: what was moved can move again, what was cancelled be booked anew."""
    if found.state == Appointment.State.BOOKED:
        return moment_lost(request, found, lost)
    own = found.person_id == request.user.pk
    wish = Wish(found.person, found.service, found.mediator, topic=found.topic, guide=found.guide, own=own)
    return slot_lost(request, wish, lost)


@require_POST
def undo_hours(request: AgentRequest) -> HttpResponse:
    """Receive again as before the last change of one's hours."""
    step = change_of_hours(own_hours(request), request.POST.get("etape", ""))
    if step and _hours_undone(step, request.user):
        messages.success(request, _("It is undone. Your hours are as before."))
    else:
        messages.warning(request, _("It is too late to undo this. You can still change your hours below."))
    return redirect("coaching:hours")


def _hours_undone(step: AvailabilityStep, actor: Agent) -> bool:
    try:
        actions.undo_hours(step=step, actor=actor)
    except actions.TooLateError:
        return False
    return True
