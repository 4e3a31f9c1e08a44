"""Appointments, and the time they take from resources.

The invariant lives in the database: two occupations of one resource never overlap, unless a mediator did it
deliberately. Checks in Python only make the answer kinder.
"""

import uuid
from datetime import datetime
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from tremplin.coaching.models.resources import HelpService, Mediator, Resource
from tremplin.kernel.periods import Period
from tremplin.people.models import Agent, Site


def same(column: str) -> tuple[Func, str]:
    """Equality of a key inside a GiST exclusion without btree_gist: the range [key, key]."""
    return (Func(F(column), F(column), Value("[]"), function="int8range"), RangeOperators.OVERLAPS)


def bounded(column: str) -> Q:
    """A period with two ends and something in between: an empty range would overlap nothing."""
    return Q(**{f"{column}__isempty": False, f"{column}__lower_inf": False, f"{column}__upper_inf": False})


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    """Ways of choosing appointments."""

    def booked(self) -> "AppointmentQuerySet":
        return self.filter(state=Appointment.State.BOOKED)

    def within(self, start: datetime, end: datetime) -> "AppointmentQuerySet":
        return self.filter(period__overlap=(start, end))

    def with_people(self) -> "AppointmentQuerySet":
        return self.select_related(
            "person__site",
            "person__occupation",
            "person__service",
            "booked_by",
            "mediator__agent",
            "mediator__office",
            "service",
            "site",
        )


class Appointment(models.Model):
    """A person, a mediator, a moment, a kind of help."""

    class State(models.TextChoices):
        BOOKED = "booked", _("To come")
        CANCELLED = "cancelled", _("Cancelled by the agent")
        CANCELLED_BY_SERVICE = "by_service", _("Cancelled by the mediators")

    class Channel(models.TextChoices):
        LINK = "link", _("by herself")
        RELAY = "relay", _("by a relay")
        MEDIATOR = "mediator", _("by a mediator")

    reference = models.CharField(max_length=12, unique=True)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveSmallIntegerField(default=0)
    service = models.ForeignKey(HelpService, on_delete=models.PROTECT, related_name="appointments")
    mediator = models.ForeignKey(Mediator, on_delete=models.PROTECT, related_name="appointments")
    person = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="appointments")
    booked_by = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=8, choices=Channel)
    period = DateTimeRangeField()
    state = models.CharField(max_length=10, choices=State, default=State.BOOKED)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    topic = models.CharField(max_length=300, blank=True)
    guide = models.SlugField(max_length=120, blank=True)
    created_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ["period", "pk"]
        indexes = [
            models.Index(fields=["person", "period"], name="appointment_by_person"),
            models.Index(fields=["mediator", "period"], name="appointment_by_mediator"),
        ]
        constraints = [
            models.CheckConstraint(name="appointment_is_bounded", condition=bounded("period")),
            ExclusionConstraint(
                name="appointment_person_in_one_place",
                expressions=[same("person"), ("period", RangeOperators.OVERLAPS)],
                condition=Q(state="booked"),
                violation_error_message=_("There is already an appointment at this time."),
            ),
        ]

    @property
    def starts_at(self) -> datetime:
        return self._bounds.lower  # type: ignore[no-any-return]  # a psycopg range knows no bound type

    @property
    def ends_at(self) -> datetime:
        return self._bounds.upper  # type: ignore[no-any-return]  # same

    @property
    def _bounds(self) -> Any:
        return self.period


class Occupation(models.Model):
    """Time taken from one resource, buffers included, as a half-open UTC period."""

    resource = models.ForeignKey(Resource, on_delete=models.PROTECT, related_name="occupations")
    period = DateTimeRangeField()
    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="occupations")
    active = models.BooleanField(default=True)
    deliberate = models.BooleanField(default=False)

    class Meta:
        ordering = ["resource", "period", "pk"]
        constraints = [
            models.CheckConstraint(name="occupation_is_bounded", condition=bounded("period")),
            ExclusionConstraint(
                name="occupation_no_overlap",
                expressions=[same("resource"), ("period", RangeOperators.OVERLAPS)],
                condition=Q(active=True, deliberate=False),
                violation_error_message=_("This moment has just been taken."),
            ),
        ]

    @property
    def value(self) -> Period[datetime]:
        bounds: Any = self.period
        return Period(bounds.lower, bounds.upper)
