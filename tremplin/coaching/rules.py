"""Who may do what with appointments."""

from datetime import datetime, timedelta

import rules

from tremplin.coaching.models import Appointment, AppointmentStep, AvailabilityStep
from tremplin.people.models import Agent
from tremplin.people.rules import is_mediator, may_act_for

TIME_TO_UNDO = timedelta(minutes=10)  # facts/ux.md, section 1: beginners fear to confirm what cannot be taken back


@rules.predicate
def may_see(viewer: Agent, appointment: Appointment) -> bool:
    """The person herself, those who may act for her, and mediators."""
    return bool(may_act_for(viewer, appointment.person))


@rules.predicate
def may_change(viewer: Agent, appointment: Appointment) -> bool:
    """Those who may see a booked appointment may move or cancel it."""
    return appointment.state == Appointment.State.BOOKED and may_see(viewer, appointment)


def changeable_until(viewer: Agent, appointment: Appointment) -> datetime:
    """The last instant at which somebody may move or cancel: the start itself for a mediator."""
    minutes = 0 if is_mediator(viewer) else appointment.service.change_until
    return appointment.starts_at - timedelta(minutes=minutes)


@rules.predicate
def runs_mediation(viewer: Agent) -> bool:
    """Mediators see their days and set their hours."""
    return is_mediator(viewer) and hasattr(viewer, "mediator")


def undoable_until(step: AppointmentStep) -> datetime:
    """The last instant at which a step can be undone: ten minutes, and never after a start that it concerns."""
    present = step.appointment.starts_at
    return min(step.done_at + TIME_TO_UNDO, present, step.former_start or present)


def hours_undoable_until(step: AvailabilityStep) -> datetime:
    """The last instant at which a change of hours can be undone."""
    return step.done_at + TIME_TO_UNDO
