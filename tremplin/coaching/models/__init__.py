"""The tables of coaching, by subject."""

from tremplin.coaching.models.appointments import Appointment, Occupation
from tremplin.coaching.models.resources import (
    AvailabilityException,
    AvailabilityRule,
    HelpService,
    Mediator,
    Resource,
)

__all__ = [
    "Appointment",
    "AvailabilityException",
    "AvailabilityRule",
    "HelpService",
    "Mediator",
    "Occupation",
    "Resource",
]
