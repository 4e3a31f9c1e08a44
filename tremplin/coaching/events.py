"""What happens in coaching, for the journal and for the domains above."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils.translation import gettext_lazy as _

from tremplin.kernel.events import register

_EXAMPLE = {
    "reference": "RV-7K3-M9Q",
    "person_id": 12,
    "mediator_id": 3,
    "service": "video",
    "starts_at": datetime(2026, 3, 3, 9, 30, tzinfo=UTC),
}


@register(
    "coaching.appointment_booked",
    version=1,
    label=_("Appointment booked"),
    example={**_EXAMPLE, "channel": "link"},
)
@dataclass(frozen=True)
class AppointmentBooked:
    """A mediator will help a person at a moment."""

    reference: str
    person_id: int
    mediator_id: int
    service: str
    starts_at: datetime
    channel: str


@register(
    "coaching.appointment_moved",
    version=1,
    label=_("Appointment moved"),
    example={**_EXAMPLE, "was_at": datetime(2026, 3, 2, 9, 30, tzinfo=UTC)},
)
@dataclass(frozen=True)
class AppointmentMoved:
    """An appointment has another moment, or another mediator."""

    reference: str
    person_id: int
    mediator_id: int
    service: str
    starts_at: datetime
    was_at: datetime


@register(
    "coaching.appointment_cancelled",
    version=1,
    label=_("Appointment cancelled"),
    example={**_EXAMPLE, "by_service": False},
)
@dataclass(frozen=True)
class AppointmentCancelled:
    """An appointment will not take place."""

    reference: str
    person_id: int
    mediator_id: int
    service: str
    starts_at: datetime
    by_service: bool


@register(
    "coaching.appointment_step_undone",
    version=1,
    label=_("Step of an appointment undone"),
    example={**_EXAMPLE, "step": "moved"},
)
@dataclass(frozen=True)
class AppointmentStepUndone:
    """An appointment is as it was before it was booked, moved or cancelled (`step`)."""

    reference: str
    person_id: int
    mediator_id: int
    service: str
    starts_at: datetime
    step: str


@register("coaching.availability_changed", version=1, label=_("Availability changed"), example={"mediator_id": 3})
@dataclass(frozen=True)
class AvailabilityChanged:
    """A mediator changed when she receives."""

    mediator_id: int


@register(
    "coaching.availability_step_undone",
    version=1,
    label=_("Change of availability undone"),
    example={"mediator_id": 3, "step": "week"},
)
@dataclass(frozen=True)
class AvailabilityStepUndone:
    """A mediator receives again as before an exception was added or withdrawn, or before a new week (`step`)."""

    mediator_id: int
    step: str
