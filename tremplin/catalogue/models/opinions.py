"""What readers said of a page, and what became of it (mission: readers talk back).

The author is kept for one purpose: she is told what became of her opinion, and finds it again. No screen of those who
handle opinions reads her name, and the link is cut when the opinion has been closed for long (ADR 16).
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from tremplin.catalogue.core import opinions as rules
from tremplin.people.models import Agent


class OpinionKind(models.TextChoices):
    """What a reader says of a page."""

    HELPED = rules.Kind.HELPED.value, _("This helped me")
    UNCLEAR = rules.Kind.UNCLEAR.value, _("This is not clear")
    OUTDATED = rules.Kind.OUTDATED.value, _("This is out of date")


class OpinionReason(models.TextChoices):
    """Why, when she says it."""

    OUTDATED = rules.Reason.OUTDATED.value, _("The screens or the rules have changed")
    UNSUITED = rules.Reason.UNSUITED.value, _("It does not suit my work")
    ERROR = rules.Reason.ERROR.value, _("There is a mistake")
    DUPLICATE = rules.Reason.DUPLICATE.value, _("Another page says the same thing")


class OpinionState(models.TextChoices):
    """Where an opinion is."""

    HEARD = rules.State.HEARD.value, _("Counted")
    OPEN = rules.State.OPEN.value, _("Waiting")
    MERGED = rules.State.MERGED.value, _("Put with another")
    CLOSED = rules.State.CLOSED.value, _("Closed")


class OpinionOutcome(models.TextChoices):
    """What became of an opinion."""

    CORRECTED = rules.Outcome.CORRECTED.value, _("The page is corrected")
    ALREADY_RIGHT = rules.Outcome.ALREADY_RIGHT.value, _("The page is right as it is")
    WILL_BE_DONE = rules.Outcome.WILL_BE_DONE.value, _("It will be done")
    CANNOT = rules.Outcome.CANNOT.value, _("It cannot be done")


class Opinion(models.Model):
    """One reader, one page, one kind: kept current, not piled up."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=OpinionKind)
    reason = models.CharField(max_length=10, choices=OpinionReason, blank=True)
    sentence = models.CharField(max_length=rules.LONGEST_SENTENCE, blank=True)
    author = models.ForeignKey(Agent, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=8, choices=OpinionState)
    given_at = models.DateTimeField()
    merged_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="followers")
    answer = models.CharField(max_length=rules.LONGEST_SENTENCE, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=14, choices=OpinionOutcome, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-given_at", "-pk"]
        indexes = [
            models.Index(fields=["given_at", "id"], name="opinion_waiting", condition=Q(state="open")),
            models.Index(fields=["page", "state", "kind"], name="opinion_by_page"),
            models.Index(fields=["author", "-given_at"], name="opinion_by_author"),
            models.Index(
                fields=["closed_at"], name="opinion_to_forget", condition=Q(state="closed", author__isnull=False)
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "kind", "author"],
                name="opinion_one_of_each_kind",
                condition=Q(state__in=[state.value for state in rules.CURRENT]),
            ),
            models.CheckConstraint(
                name="opinion_closed_has_outcome",
                condition=(Q(state="closed") & ~Q(outcome="") & Q(closed_at__isnull=False))
                | (~Q(state="closed") & Q(outcome="", closed_at=None)),
            ),
            models.CheckConstraint(
                name="opinion_answer_has_instant",
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
            ),
        ]


class PageReadership(models.Model):
    """How often a page was opened from the search in a year, counted again with the needs. Nobody's name."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="catalogue_readership")
    readings = models.PositiveIntegerField()
    counted_at = models.DateTimeField()
