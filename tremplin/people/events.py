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
    """Wrong PINs in a row locked a badge for a while."""

    agent_id: int


@register("people.password_locked", version=1, label=_("Password locked after wrong tries"), example={"agent_id": 7})
@dataclass(frozen=True)
class PasswordLocked:
    """Wrong passwords in a row locked this door of an account for a while."""

    agent_id: int


@register("people.sign_in_unlocked", version=1, label=_("Sign-in opened again"), example={"agent_id": 7})
@dataclass(frozen=True)
class SignInUnlocked:
    """A mediator or the manager opened badge and password again before the end of their rest."""

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


@register(
    "people.agent_import_prepared",
    version=1,
    label=_("File of agents compared"),
    example={"reference": "IMP-7K3-M9Q", "lines": 1500},
)
@dataclass(frozen=True)
class AgentImportPrepared:
    """A file of agents was read and compared; nothing was written on agents."""

    reference: str
    lines: int


@register(
    "people.agent_import_applied",
    version=1,
    label=_("File of agents applied"),
    example={"reference": "IMP-7K3-M9Q", "new": 12, "changed": 40, "rehired": 1, "leaver": 3},
)
@dataclass(frozen=True)
class AgentImportApplied:
    """A file of agents was applied: how many came, changed, came back, left."""

    reference: str
    new: int
    changed: int
    rehired: int
    leaver: int


@register(
    "people.agent_left", version=1, label=_("Agent disabled"), example={"agent_id": 7, "reference": "IMP-7K3-M9Q"}
)
@dataclass(frozen=True)
class AgentLeft:
    """An agent left: she is disabled, her sessions and roles end; nothing of hers is deleted."""

    agent_id: int
    reference: str


@register(
    "people.agent_returned",
    version=1,
    label=_("Agent enabled again"),
    example={"agent_id": 7, "reference": "IMP-7K3-M9Q"},
)
@dataclass(frozen=True)
class AgentReturned:
    """Somebody who had left works here again."""

    agent_id: int
    reference: str


@register("people.agents_exported", version=1, label=_("List of agents exported"), example={"agents": 1500})
@dataclass(frozen=True)
class AgentsExported:
    """Somebody took the list of all agents out as a file."""

    agents: int
