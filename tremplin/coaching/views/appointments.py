"""One's appointments: list, details, change, cancel, invitation, printed slip."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from tremplin.coaching import actions, rules
from tremplin.coaching.actions.notices import invitation, where
from tremplin.coaching.models import Appointment, AppointmentStep
from tremplin.coaching.panels import slot_choice
from tremplin.coaching.queries.appointments import appointment_seen_by, appointments_of, booked_by_relay
from tremplin.coaching.queries.slots import by_day
from tremplin.coaching.queries.steps import last_step, way_back
from tremplin.coaching.queries.wishes import Wish, read_start
from tremplin.kernel import clock, idempotency
from tremplin.kernel.calendars import Method, to_ics
from tremplin.people.requests import AgentRequest
from tremplin.people.rules import acts_for_others


def seen(request: AgentRequest, reference: str) -> Appointment:
    """The appointment of this reference. Raises `Http404` when the reader may not see it."""
    found = appointment_seen_by(request.user, reference)
    if found is None:
        raise Http404
    return found


def details(request: AgentRequest, appointment: Appointment) -> dict[str, object]:
    """What every page of one appointment shows."""
    limit = rules.changeable_until(request.user, appointment)
    return {
        "appointment": appointment,
        "where": where(appointment),
        "own": appointment.person_id == request.user.pk,
        "change_until": limit,
        "may_change": rules.may_change(request.user, appointment) and clock.now() <= limit,
    }


def _with_way_back(request: AgentRequest, appointment: Appointment) -> dict[str, object]:
    """What the pages show that also say what was just done, and how to undo it."""
    step = last_step(appointment)
    if step:
        step.appointment = appointment
    return {
        **details(request, appointment),
        "outcome": _outcome(appointment, step),
        "undone": bool(step and step.undone_at),
        "way_back": way_back(step, viewer=request.user, now=clock.now()),
    }


def _outcome(appointment: Appointment, step: AppointmentStep | None) -> str:
    """What was last done: booked, moved, cancelled, or one of these undone ("moved undone")."""
    if step:
        return f"{step.kind} undone" if step.undone_at else step.kind
    if appointment.state != Appointment.State.BOOKED:
        return "cancelled"
    return "moved" if appointment.sequence else "booked"


@require_safe
def appointments(request: AgentRequest) -> HttpResponse:
    """My appointments, and those I booked for others."""
    others = acts_for_others(request.user)
    context = {
        "mine": appointments_of(request.user, now=clock.now()),
        "for_others": booked_by_relay(request.user, now=clock.now()) if others else [],
        "may_help_others": others,
    }
    return render(request, "coaching/appointments.html", context)


@require_safe
def appointment(request: AgentRequest, reference: str) -> HttpResponse:
    """One appointment."""
    return render(request, "coaching/appointment.html", _with_way_back(request, seen(request, reference)))


@require_safe
def booked(request: AgentRequest, reference: str) -> HttpResponse:
    """The confirmation: reference, and what happens next."""
    return render(request, "coaching/booked.html", _with_way_back(request, seen(request, reference)))


@require_safe
def invitation_file(request: AgentRequest, reference: str) -> HttpResponse:
    """The appointment as a file that calendars open."""
    found = seen(request, reference)
    method = Method.REQUEST if found.state == Appointment.State.BOOKED else Method.CANCEL
    text = to_ics(invitation(found, method))
    response = HttpResponse(text, content_type=f"text/calendar; method={method}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.reference}.ics"'
    return response


@require_safe
def slip(request: AgentRequest, reference: str) -> HttpResponse:
    """The appointment on paper."""
    return render(request, "coaching/slip.html", details(request, seen(request, reference)))


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: AgentRequest, reference: str) -> HttpResponse:
    """Choose another moment, check it, move."""
    found = seen(request, reference)
    wish = _wish_to_move(request, found)
    if request.method == "POST" and wish.start:
        return _commit(request, found, lambda: _move(request, found, wish))
    shown = details(request, found)
    if not shown["may_change"]:
        return redirect("coaching:appointment", reference=reference)
    choice = None if wish.start else slot_choice(wish, from_day=request.GET.get("jour", ""), ignoring=found.pk)
    context = {**shown, "wish": wish, "choice": choice, "key": idempotency.new_key()}
    return render(request, "coaching/change.html", context)


def _wish_to_move(request: AgentRequest, found: Appointment) -> Wish:
    """The same help with the same mediator, if she still receives, at the moment of the address."""
    mediator = found.mediator if found.mediator.active else None
    return Wish(found.person, found.service, mediator, read_start(request.GET.get("debut", "")))


def _move(request: AgentRequest, found: Appointment, wish: Wish) -> Appointment:
    return actions.move_appointment(
        appointment=found,
        start=wish.start or found.starts_at,
        actor=request.user,
        mediator=wish.mediator.pk if wish.mediator else None,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: AgentRequest, reference: str) -> HttpResponse:
    """Check, then cancel."""
    found = seen(request, reference)
    if request.method == "POST":
        return _commit(request, found, lambda: actions.cancel_appointment(appointment=found, actor=request.user))
    shown = details(request, found)
    if not shown["may_change"]:
        return redirect("coaching:appointment", reference=reference)
    context = {**shown, "key": idempotency.new_key()}
    return render(request, "coaching/cancel.html", context)


def _commit(request: AgentRequest, found: Appointment, act: Callable[[], Appointment]) -> HttpResponse:
    """Do it once per form, and say kindly when it can no longer be done."""
    key = idempotency.key_of(request.POST)
    try:
        idempotency.once(
            person=request.user.pk,
            key=key,
            contents={"path": request.get_full_path()},
            act=lambda: act().reference,
        )
    except actions.SlotTakenError as lost:
        return moment_lost(request, found, lost)
    except (actions.TooLateError, actions.NotAllowedError):
        return render(request, "coaching/too_late.html", details(request, found), status=409)
    except idempotency.FormReusedError as reused:
        messages.warning(request, reused.sentence)
        return redirect("coaching:appointment", reference=found.reference)
    except idempotency.StillBusyError as busy:
        messages.warning(request, busy.sentence)
        return redirect(request.get_full_path())
    return redirect("coaching:booked", reference=found.reference)


def moment_lost(request: AgentRequest, found: Appointment, lost: actions.SlotTakenError) -> HttpResponse:
    """The moment that an appointment should have was taken meanwhile: three others."""
    context = {
        **details(request, found),
        "days": by_day(lost.nearest),
        "all_slots": reverse("coaching:change", args=[found.reference]),
        "moving": True,
        "person_is_busy": isinstance(lost, actions.PersonBusyError),
    }
    return render(request, "coaching/slot_lost.html", context, status=409)
