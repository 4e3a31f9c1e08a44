"""What was just done, and until when it can be undone."""

from dataclasses import dataclass
from datetime import datetime

from tremplin.coaching.models import Appointment, AppointmentStep, AvailabilityStep, Mediator
from tremplin.coaching.rules import hours_undoable_until, undoable_until
from tremplin.people.models import Agent

LONGEST_KEY = 15  # digits; longer is no key of ours


@dataclass(frozen=True)
class WayBack:
    """A step that can be undone, and the last instant to do it."""

    step: AppointmentStep | AvailabilityStep
    until: datetime


def last_step(appointment: Appointment) -> AppointmentStep | None:
    """The last act on an appointment, undone or not; None for one written before steps were kept."""
    return AppointmentStep.objects.filter(appointment=appointment).order_by("-sequence", "-pk").first()


def last_change_of_hours(mediator: Mediator) -> AvailabilityStep | None:
    """The last change of the hours of a mediator, undone or not."""
    return AvailabilityStep.objects.filter(mediator=mediator).order_by("-pk").first()


def way_back(step: AppointmentStep | None, *, viewer: Agent, now: datetime) -> WayBack | None:
    """The way back from the last step of an appointment, for the one who made it."""
    if step is None or step.undone_at or step.actor_id != viewer.pk:
        return None
    until = undoable_until(step)
    return WayBack(step, until) if now <= until else None


def way_back_of_hours(mediator: Mediator, *, now: datetime) -> WayBack | None:
    """The way back from the last change of one's hours."""
    step = last_change_of_hours(mediator)
    if step is None or step.undone_at:
        return None
    until = hours_undoable_until(step)
    return WayBack(step, until) if now <= until else None


def step_of(appointment: Appointment, key: str, *, actor: Agent) -> AppointmentStep | None:
    """The step of this appointment that the actor made, by the key that a form brought."""
    steps = AppointmentStep.objects.filter(appointment=appointment, actor=actor)
    return steps.filter(pk=int(key)).first() if _is_key(key) else None


def change_of_hours(mediator: Mediator, key: str) -> AvailabilityStep | None:
    """The change of these hours, by the key that a form brought."""
    steps = AvailabilityStep.objects.filter(mediator=mediator).select_related("mediator")
    return steps.filter(pk=int(key)).first() if _is_key(key) else None


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_KEY
