"""What each act on an appointment leaves behind: the step that can be undone, and the attributes of its event."""

from datetime import datetime
from typing import TypedDict

from tremplin.coaching.models import Appointment, AppointmentStep
from tremplin.kernel import clock
from tremplin.people.models import Agent


def remember(
    appointment: Appointment, kind: AppointmentStep.Kind, actor: Agent, *, before: Appointment | None = None
) -> AppointmentStep:
    """Write a step just made; `before` is the appointment as it was, for a step that moved it."""
    return AppointmentStep.objects.create(
        appointment=appointment,
        kind=kind,
        actor=actor,
        sequence=appointment.sequence,
        done_at=clock.now(),
        former_start=before.starts_at if before else None,
        former_mediator_id=before.mediator_id if before else None,
    )


class What(TypedDict):
    """The attributes that all events of an appointment share."""

    reference: str
    person_id: int
    mediator_id: int
    service: str
    starts_at: datetime


def what(appointment: Appointment) -> What:
    """These attributes, of one appointment."""
    return {
        "reference": appointment.reference,
        "person_id": appointment.person_id,
        "mediator_id": appointment.mediator_id,
        "service": appointment.service.code,
        "starts_at": appointment.starts_at,
    }
