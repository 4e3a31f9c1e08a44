"""The tables of coaching, by subject."""

from tremplin.coaching.models.appointments import Appointment, Occupation
from tremplin.coaching.models.resources import (
    AvailabilityException,
    AvailabilityRule,
    HelpService,
    Mediator,
    Resource,
)
from tremplin.coaching.models.steps import AppointmentStep, AvailabilityStep

__all__ = [
    "Appointment",
    "AppointmentStep",
    "AvailabilityException",
    "AvailabilityRule",
    "AvailabilityStep",
    "HelpService",
    "Mediator",
    "Occupation",
    "Resource",
]
