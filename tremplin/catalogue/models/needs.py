"""What the agents need and do not find: the signals of other domains, and the ranked subjects (mission: what to write).

A subject keeps what mediators decided about it; its rank is worked out again each hour (`actions.refresh_needs`).
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from tremplin.catalogue.core.needs import LONGEST_KEY, LONGEST_WORDS

LONGEST_REASON = 200


class NeedSignal(models.Model):
    """What a domain above saw on one day about a subject: counted, never with the person."""

    source = models.CharField(max_length=40)
    subject_key = models.CharField(max_length=LONGEST_KEY)
    words = models.CharField(max_length=LONGEST_WORDS)
    why = models.CharField(max_length=160)
    weight = models.PositiveSmallIntegerField()
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["day"], name="need_signal_by_day")]
        constraints = [
            models.UniqueConstraint(fields=["source", "subject_key", "day"], name="need_signal_once_a_day"),
            models.CheckConstraint(name="need_signal_names_a_subject", condition=~Q(subject_key="") & ~Q(source="")),
        ]


class WritingNeed(models.Model):
    """A subject to write about, or a page to mend, with its rank and what was decided."""

    class State(models.TextChoices):
        WAITING = "waiting", _("To be written")
        BEGUN = "begun", _("Begun")
        ASIDE = "aside", _("Set aside")
        SETTLED = "settled", _("Already written")

    subject_key = models.CharField(max_length=LONGEST_KEY, unique=True)
    words = models.CharField(max_length=LONGEST_WORDS)
    about = models.ForeignKey(Page, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    hundredths = models.BigIntegerField(default=0)
    parts = models.JSONField(default=list)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    aside_until = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=LONGEST_REASON, blank=True)
    answered_by = models.ForeignKey(Page, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-hundredths", "pk"]
        indexes = [
            models.Index(fields=["-hundredths", "id"], name="writing_need_by_rank"),
            models.Index(fields=["state", "-decided_at"], name="writing_need_by_state"),
        ]
        constraints = [
            models.CheckConstraint(
                name="writing_need_date_only_when_aside", condition=Q(state="aside") | Q(aside_until=None)
            ),
        ]


class NeedsCount(models.Model):
    """One row: when the ranks were worked out last."""

    counted_at = models.DateTimeField()
