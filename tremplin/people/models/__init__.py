"""The tables of people, by subject."""

from tremplin.people.models.agent import Agent
from tremplin.people.models.organisation import Commune, Occupation, Service, Site
from tremplin.people.models.presence import Unavailability
from tremplin.people.models.roles import RoleGrant
from tremplin.people.models.sign_in import Badge, EnrolledPhone, EnrolmentCode, Kiosk

__all__ = [
    "Agent",
    "Badge",
    "Commune",
    "EnrolledPhone",
    "EnrolmentCode",
    "Kiosk",
    "Occupation",
    "RoleGrant",
    "Service",
    "Site",
    "Unavailability",
]
