"""What happens to people, for the journal and for the domains above."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from tremplin.kernel.events import register


@register("people.role_granted", version=1, label=_("Role granted"), example={"agent_id": 7, "role": "mediator"})
@dataclass(frozen=True)
class RoleGranted:
    """An agent holds one more role."""

    agent_id: int
    role: str


@register("people.role_ended", version=1, label=_("Role ended"), example={"agent_id": 7, "role": "relay"})
@dataclass(frozen=True)
class RoleEnded:
    """An agent no longer holds a role."""

    agent_id: int
    role: str


@register("people.badge_locked", version=1, label=_("Badge locked after wrong PINs"), example={"agent_id": 7})
@dataclass(frozen=True)
class BadgeLocked:
    """Five wrong PINs in a row locked a badge for a while."""

    agent_id: int


@register("people.enrolment_code_issued", version=1, label=_("Phone activation issued"), example={"agent_id": 7})
@dataclass(frozen=True)
class EnrolmentCodeIssued:
    """A mediator printed the code that lets an agent use her phone."""

    agent_id: int


@register("people.phone_enrolled", version=1, label=_("Phone activated"), example={"agent_id": 7})
@dataclass(frozen=True)
class PhoneEnrolled:
    """An agent typed her code: this phone is hers."""

    agent_id: int


@register(
    "people.unavailability_declared",
    version=1,
    label=_("Unavailability declared"),
    example={
        "agent_id": 7,
        "starts_at": datetime.fromisoformat("2026-03-03T08:00:00+00:00"),
        "ends_at": datetime.fromisoformat("2026-03-03T12:00:00+00:00"),
    },
)
@dataclass(frozen=True)
class UnavailabilityDeclared:
    """Somebody cannot be counted on over a period."""

    agent_id: int
    starts_at: datetime
    ends_at: datetime
