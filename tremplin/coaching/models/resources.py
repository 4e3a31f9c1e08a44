"""What can be booked, when it is open, and the kinds of help.

Wall-clock rules are stored as wall-clock; facts (occupations) as UTC instants.
"""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tremplin.coaching.core.openings import DayException, WeeklyRule
from tremplin.coaching.core.slots import SlotPolicy
from tremplin.people.models import Agent, Site


class Resource(models.Model):
    """Something that serves one booking at a time. Mediators are the first kind; rooms and kits join here."""

    name = models.CharField(max_length=120)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["name", "pk"]


class Mediator(Resource):
    """A digital mediator as somebody who can be booked."""

    agent = models.OneToOneField(Agent, on_delete=models.PROTECT, related_name="mediator")
    office = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="mediators")
    office_room = models.CharField(max_length=80, blank=True)
    phone = models.CharField(max_length=20)
    meeting_address = models.URLField(max_length=500)
    presentation = models.CharField(max_length=200, blank=True)


class HelpService(models.Model):
    """A kind of help: how it happens, how long it takes, what it asks of a slot. Minutes, and days for the horizon."""

    class Mode(models.TextChoices):
        VIDEO = "video", _("By video")
        PHONE = "phone", _("By phone")
        ON_SITE = "on_site", _("At your site")
        OFFICE = "office", _("At the mediators' office")

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    description = models.CharField(max_length=200)
    mode = models.CharField(max_length=8, choices=Mode)
    duration = models.PositiveSmallIntegerField(default=30)
    buffer_before = models.PositiveSmallIntegerField(default=0)
    buffer_after = models.PositiveSmallIntegerField(default=10)
    notice = models.PositiveIntegerField(default=120)
    horizon_days = models.PositiveSmallIntegerField(default=60)
    change_until = models.PositiveIntegerField(default=120)
    position = models.PositiveSmallIntegerField(default=0)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(name="help_service_lasts_a_quarter", condition=Q(duration__gte=15)),
            models.CheckConstraint(name="help_service_horizon_of_a_year", condition=Q(horizon_days__range=(1, 366))),
        ]

    @property
    def policy(self) -> SlotPolicy:
        """What this help asks of a slot, as durations."""
        return SlotPolicy(
            duration=timedelta(minutes=self.duration),
            before=timedelta(minutes=self.buffer_before),
            after=timedelta(minutes=self.buffer_after),
            notice=timedelta(minutes=self.notice),
            horizon=timedelta(days=self.horizon_days),
        )


class AvailabilityRule(models.Model):
    """Every week, on this day, from `starts` to `ends` on the wall clock (midnight: the end of the day)."""

    mediator = models.ForeignKey(Mediator, on_delete=models.CASCADE, related_name="rules")
    weekday = models.PositiveSmallIntegerField()
    starts = models.TimeField()
    ends = models.TimeField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["mediator", "weekday", "starts", "pk"]
        constraints = [
            models.CheckConstraint(name="availability_weekday", condition=Q(weekday__lte=6)),
            models.CheckConstraint(
                name="availability_ends_after_start",
                condition=Q(ends__gt=F("starts")) | Q(ends="00:00"),
                violation_error_message=_("Choose an end later than the start, for example 9:00 to 12:00."),
            ),
            models.CheckConstraint(
                name="availability_valid_to_after_from",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    @property
    def value(self) -> WeeklyRule:
        return WeeklyRule(self.weekday, self.starts, self.ends, self.valid_from, self.valid_to)


class AvailabilityException(models.Model):
    """On one day, closed or open otherwise than every week."""

    mediator = models.ForeignKey(Mediator, on_delete=models.CASCADE, related_name="exceptions")
    day = models.DateField()
    is_open = models.BooleanField(default=False)
    starts = models.TimeField(default="00:00")
    ends = models.TimeField(default="00:00")

    class Meta:
        ordering = ["mediator", "day", "starts", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["mediator", "day", "starts", "is_open"],
                name="exception_once",
                violation_error_message=_("This exception is already in the list."),
            ),
            models.CheckConstraint(
                name="exception_ends_after_start",
                condition=Q(ends__gt=F("starts")) | Q(ends="00:00"),
                violation_error_message=_("Choose an end later than the start, for example 9:00 to 12:00."),
            ),
        ]

    @property
    def value(self) -> DayException:
        return DayException(self.day, self.is_open, self.starts, self.ends)
