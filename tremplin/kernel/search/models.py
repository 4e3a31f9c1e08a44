"""Tables of the search: what may be found, synonyms, and the log of searches (never with the person).

Registered through `tremplin.kernel.models`; all of them are shared with practice mode, none is practised.
"""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.core.validators import MinLengthValidator
from django.db import models


class SearchEntry(models.Model):
    """One page that can be found, as its domain describes it (`documents.Document`).

    `vector` holds the whole page; `heading` only its title, keywords and summary: small, read for every page found.
    """

    source = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    url = models.CharField(max_length=300)
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    sort_key = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    passage = models.TextField(blank=True)
    tools = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    occupations = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    functions = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    level = models.CharField(max_length=20, blank=True)
    factor = models.FloatField(default=1.0)
    due = models.DateField(null=True, blank=True)
    doubt = models.CharField(max_length=20, blank=True, default="")
    naming_words = ArrayField(models.CharField(max_length=80), default=list)
    words = ArrayField(models.CharField(max_length=80), default=list)
    heading = SearchVectorField()
    vector = SearchVectorField()

    class Meta:
        app_label = "kernel"
        indexes = [
            GinIndex(fields=["vector"], name="search_entry_vector", fastupdate=False),
            GinIndex(fields=["heading"], name="search_entry_heading", fastupdate=False),
            models.Index(fields=["kind", "sort_key"], name="search_entry_kind"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["source", "key"], name="search_entry_once"),
            models.CheckConstraint(condition=models.Q(factor__gt=0), name="search_entry_factor_positive"),
        ]


class SearchRevision(models.Model):
    """One row: its stamp changes with every change of the index, so that processes reload their words."""

    stamp = models.UUIDField(default=uuid.uuid4)

    class Meta:
        app_label = "kernel"


class Synonym(models.Model):
    """Who searches `term` also finds the pages that say `meaning`."""

    term = models.CharField(max_length=80, validators=[MinLengthValidator(2)])
    meaning = models.CharField(max_length=80, validators=[MinLengthValidator(2)])

    class Meta:
        app_label = "kernel"
        ordering = ["term", "meaning", "pk"]
        constraints = [models.UniqueConstraint(fields=["term", "meaning"], name="search_synonym_once")]


class SearchLog(models.Model):
    """One search, without the person, the session or the hour: only the day.

    `text` and `folded` are empty when the search may hold personal data (`withheld`); the counts stay.
    """

    day = models.DateField()
    text = models.CharField(max_length=200, blank=True)
    folded = models.CharField(max_length=400, blank=True)
    sound = models.CharField(max_length=400, blank=True)
    withheld = models.BooleanField(default=False)
    results = models.PositiveIntegerField()
    nearest = models.BooleanField(default=False)
    kind = models.CharField(max_length=20, blank=True)
    tool = models.CharField(max_length=80, blank=True)
    expansions = models.JSONField(default=dict)
    milliseconds = models.PositiveIntegerField()
    origin = models.CharField(max_length=80, blank=True)
    device = models.CharField(max_length=10, blank=True)
    clicked = models.CharField(max_length=170, blank=True)
    rank = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        app_label = "kernel"
        indexes = [
            models.Index(fields=["day"], name="search_log_day"),
            # Read without its table by the list of what waits for mediators (`unanswered`).
            models.Index(
                fields=["sound", "day"],
                include=["rank"],
                condition=models.Q(results=0) & ~models.Q(sound=""),
                name="search_log_without_result",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(withheld=False) | models.Q(text="", folded="", sound="", expansions={}),
                name="search_log_withheld_is_empty",
            ),
            models.CheckConstraint(
                condition=models.Q(clicked="", rank=None) | (~models.Q(clicked="") & models.Q(rank__isnull=False)),
                name="search_log_click_has_rank",
            ),
        ]


class JudgedQuery(models.Model):
    """A page that somebody who searches `text` should find: the measure of every change of words.

    `page` is `source:key` of an entry, which may not exist any more; `grade` says whether it answers (3) or helps (1).
    """

    text = models.CharField(max_length=200)
    folded = models.CharField(max_length=400)
    page = models.CharField(max_length=170)
    grade = models.PositiveSmallIntegerField()
    judged_by_id = models.BigIntegerField(null=True, blank=True)
    judged_at = models.DateTimeField()

    class Meta:
        app_label = "kernel"
        ordering = ["folded", "-grade", "page", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["folded", "page"], name="search_judged_once"),
            models.CheckConstraint(condition=models.Q(grade__in=[1, 3]), name="search_judged_grade"),
            models.CheckConstraint(condition=~models.Q(folded=""), name="search_judged_words"),
        ]


class UnopenedSearch(models.Model):
    """Like searches whose pages are left closed more often than opened; counted each night over twelve months."""

    sound = models.CharField(max_length=400, unique=True)
    text = models.CharField(max_length=200)
    times = models.PositiveIntegerField()
    last_on = models.DateField()

    class Meta:
        app_label = "kernel"
        ordering = ["-times", "-last_on", "sound"]


class TreatedSearch(models.Model):
    """What was decided of like searches without result: they wait again if they come back after `day`, unless aside."""

    class Outcome(models.TextChoices):
        SYNONYM = "synonym"
        PAGE = "page"
        ASIDE = "aside"

    sound = models.CharField(max_length=400, unique=True)
    text = models.CharField(max_length=200)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    day = models.DateField()
    treated_by_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        app_label = "kernel"
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["outcome", "-day", "-id"], name="search_treated_by_outcome")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome__in=["synonym", "page", "aside"]), name="search_treated_outcome"
            ),
            models.CheckConstraint(condition=~models.Q(sound=""), name="search_treated_sound"),
        ]
