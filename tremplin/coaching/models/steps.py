"""What was just done, with what it replaced: the way back, for ten minutes. The journal keeps the rest."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tremplin.coaching.models.appointments import Appointment
from tremplin.coaching.models.resources import Mediator
from tremplin.people.models import Agent


class AppointmentStep(models.Model):
    """One act on an appointment. Only a move replaces a moment and a mediator."""

    class Kind(models.TextChoices):
        BOOKED = "booked", _("Appointment booked")
        MOVED = "moved", _("Appointment moved")
        CANCELLED = "cancelled", _("Appointment cancelled")

    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind)
    actor = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    sequence = models.PositiveSmallIntegerField()
    done_at = models.DateTimeField()
    former_start = models.DateTimeField(null=True)
    former_mediator = models.ForeignKey(Mediator, on_delete=models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["appointment", "sequence", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["appointment", "sequence"], name="appointment_step_once"),
            models.CheckConstraint(
                name="appointment_step_knows_what_it_replaced",
                condition=Q(kind="moved", former_start__isnull=False, former_mediator__isnull=False)
                | ~Q(kind="moved") & Q(former_start__isnull=True, former_mediator__isnull=True),
            ),
        ]


class AvailabilityStep(models.Model):
    """One change of when a mediator receives: the exception added or withdrawn, or the rules that a new week replaced.

    `former_week` is a list of `{"weekday", "starts", "ends", "valid_from", "valid_to"}`, in ISO form: the rules that
    were in force on `day` or later.
    """

    class Kind(models.TextChoices):
        ADDED = "added", _("Exception added")
        WITHDRAWN = "withdrawn", _("Exception withdrawn")
        WEEK = "week", _("Week changed")

    mediator = models.ForeignKey(Mediator, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind)
    actor = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField()
    day = models.DateField()
    is_open = models.BooleanField(null=True)
    starts = models.TimeField(null=True)
    ends = models.TimeField(null=True)
    former_week = models.JSONField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["mediator", "pk"]
        constraints = [
            models.CheckConstraint(
                name="availability_step_knows_what_it_replaced",
                condition=Q(kind="week", former_week__isnull=False)
                | ~Q(kind="week") & Q(is_open__isnull=False, starts__isnull=False, ends__isnull=False),
            )
        ]
