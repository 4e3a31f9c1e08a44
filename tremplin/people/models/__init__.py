"""The tables of people, by subject."""

from tremplin.people.models.agent import Agent
from tremplin.people.models.imports import (
    AgentImport,
    AgentOrigin,
    AgentSource,
    ImportFault,
    ImportLine,
    ImportReport,
)
from tremplin.people.models.organisation import Commune, Occupation, Service, Site
from tremplin.people.models.presence import Unavailability
from tremplin.people.models.roles import RoleGrant
from tremplin.people.models.sign_in import Badge, EnrolledPhone, EnrolmentCode, Kiosk

__all__ = [
    "Agent",
    "AgentImport",
    "AgentOrigin",
    "AgentSource",
    "Badge",
    "Commune",
    "EnrolledPhone",
    "EnrolmentCode",
    "ImportFault",
    "ImportLine",
    "ImportReport",
    "Kiosk",
    "Occupation",
    "RoleGrant",
    "Service",
    "Site",
    "Unavailability",
]
