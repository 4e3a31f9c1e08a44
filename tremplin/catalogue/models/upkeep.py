"""Keeping pages true: one row for each page, beside it, and the versions of the tools.

Not columns of the pages themselves: a draft holds a copy of every column of its page, and publishing it would bring an
old verification back (ADR 14). The owner is Wagtail's own `owner`, which drafts leave alone.
"""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Func, IntegerField, Q, Value, When
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from tremplin.catalogue.core.freshness import NOTICE_DAYS, PRESSING, Facts, State
from tremplin.catalogue.models.choices import PageKind
from tremplin.catalogue.models.guides import GuidePage
from tremplin.catalogue.models.tools import Advice, ToolPage


class ToolVersion(models.Model):
    """A tool has changed: the pages that explain it are to be read again."""

    tool = models.ForeignKey(ToolPage, on_delete=models.CASCADE, related_name="versions", verbose_name=_("tool"))
    label = models.CharField(_("version"), max_length=80)
    since = models.DateField(_("since"))
    note = models.CharField(_("what changed"), max_length=200, blank=True)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    marked_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["tool", "-since", "-id"], name="tool_version_latest")]

    def __str__(self) -> str:
        return self.label


def _state_case(today: date, results: dict[State, Value], output: "models.Field[Any, Any]") -> Case:
    """`core.freshness.state`, said to the database."""
    return Case(
        When(reported_at__isnull=False, then=results[State.REPORTED]),
        When(outdated_by__isnull=False, then=results[State.TOOL_CHANGED]),
        When(next_review_on__lt=today, then=results[State.LATE]),
        When(next_review_on__lte=today + timedelta(days=NOTICE_DAYS), then=results[State.TO_CHECK]),
        default=results[State.UP_TO_DATE],
        output_field=output,
    )


class UpkeepQuerySet(models.QuerySet["Upkeep"]):
    """Which pages, in which state, in which order."""

    def shown(self) -> "UpkeepQuerySet":
        """Pages that readers see."""
        return self.filter(page__live=True)

    def with_state(self, today: date) -> "UpkeepQuerySet":
        """Adds `state`, for a day."""
        return self.annotate(state=_state_case(today, {one: Value(one.value) for one in State}, models.CharField()))

    def in_doubt(self, today: date) -> "UpkeepQuerySet":
        """Pages about which readers are warned."""
        return self.filter(Q(next_review_on__lt=today) | Q(reported_at__isnull=False) | Q(outdated_by__isnull=False))

    def waiting(self, today: date) -> "UpkeepQuerySet":
        """Pages that somebody should read again: all but those up to date."""
        soon = today + timedelta(days=NOTICE_DAYS)
        return self.filter(Q(next_review_on__lte=soon) | Q(reported_at__isnull=False) | Q(outdated_by__isnull=False))

    def about_tool(self, tool_id: int) -> "UpkeepQuerySet":
        """The pages that explain a tool: its own, the guides that use it, the usages that advise it."""
        others = GuidePage.other_tools.through.objects.filter(toolpage=tool_id)
        return self.filter(
            Q(page_id=tool_id)
            | Q(page_id__in=GuidePage.objects.filter(main_tool=tool_id).order_by().values("pk"))
            | Q(page_id__in=others.order_by().values("guidepage"))
            | Q(page_id__in=Advice.objects.filter(tool=tool_id).order_by().values("page"))
        )

    def owned_by(self, agent_id: int) -> "UpkeepQuerySet":
        return self.filter(page__owner_id=agent_id)

    def most_pressing_first(self, today: date) -> "UpkeepQuerySet":
        """By state, then by readers × lateness (`core.freshness.urgency`)."""
        rank = _state_case(today, {one: Value(PRESSING.index(one)) for one in State}, IntegerField())
        since = (Value(today, output_field=models.DateField()), F("next_review_on"))
        days = Func(*since, arg_joiner=" - ", template="(%(expressions)s)", output_field=IntegerField())
        waited = Greatest(days + Value(NOTICE_DAYS), Value(0), output_field=IntegerField())
        return self.annotate(rank=rank, urgency=(F("readings") + 1) * (waited + 1)).order_by(
            "rank", "-urgency", "page__title", "page_id"
        )


class Upkeep(models.Model):
    """Who read a page through and when, when it is to be read again, and what makes it doubtful before."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="upkeep")
    kind = models.CharField(max_length=12, choices=PageKind)
    every_months = models.PositiveSmallIntegerField()
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    verified_by_name = models.CharField(max_length=161, blank=True)
    next_review_on = models.DateField()
    reported_at = models.DateTimeField(null=True, blank=True)
    outdated_by = models.ForeignKey(
        ToolVersion, on_delete=models.SET_NULL, null=True, blank=True, related_name="outdated"
    )
    review_note = models.CharField(_("what to look at"), max_length=300, blank=True)
    readings = models.PositiveIntegerField(default=0)
    checked_readings = models.PositiveIntegerField(default=0)

    objects: "models.Manager[Upkeep]" = models.Manager.from_queryset(UpkeepQuerySet)()

    class Meta:
        indexes = [
            models.Index(fields=["next_review_on", "id"], name="upkeep_by_review"),
            models.Index(fields=["id"], name="upkeep_reported", condition=Q(reported_at__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(
                name="upkeep_verified_by_somebody",
                condition=Q(verified_at__isnull=True) | ~Q(verified_by_name=""),
                violation_error_message=_("Write the name of the person who read the whole page."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.page_id}"

    @property
    def facts(self) -> Facts:
        """What the state follows from."""
        return Facts(self.next_review_on, self.reported_at is not None, self.outdated_by_id is not None)
