"""Files of agents: the communities they come from, what each import would do, and what it did.

Lines, faults and the full report hold personal data: they are forgotten after `KEPT_DAYS` by a job. The run itself
(who, when, how many) stays.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tremplin.kernel import dated_settings
from tremplin.people.core.importing.plan import PlanLine
from tremplin.people.models.agent import Agent

MOST_AGENTS = dated_settings.declare(
    "people.import.most_agents", default=10_000, source="largest authority foreseen; one transaction of some seconds"
)
MOST_LEAVERS_PERCENT = dated_settings.declare(
    "people.import.most_leavers_percent", default=5, source="beyond, the file is more likely incomplete than true"
)
KEPT_DAYS = dated_settings.declare(
    "people.import.kept_days", default=90, source="time to answer questions about an import; to be set with the DPO"
)


class AgentSource(models.Model):
    """A former community whose files name agents by numbers of its own."""

    name = models.CharField(
        max_length=80,
        unique=True,
        error_messages={"unique": _("This community is in the list already: choose it there.")},
    )
    prefix = models.CharField(max_length=4, unique=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(name="source_prefix_in_capitals", condition=Q(prefix__regex=r"^[A-Z0-9]{1,4}$"))
        ]


class AgentOrigin(models.Model):
    """The number by which a community names an agent. She may have several; a number means one agent."""

    source = models.ForeignKey(AgentSource, on_delete=models.PROTECT, related_name="origins")
    number = models.CharField(max_length=12)
    agent = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="origins")

    class Meta:
        ordering = ["source", "number", "pk"]
        constraints = [models.UniqueConstraint(fields=["source", "number"], name="origin_number_means_one_agent")]


class AgentImportQuerySet(models.QuerySet["AgentImport"]):
    """Ways of choosing imports."""

    def latest_first(self) -> "AgentImportQuerySet":
        return self.select_related("source", "prepared_by", "applied_by").order_by("-prepared_at", "-pk")


class AgentImport(models.Model):
    """One file: read, compared, perhaps applied. `source` is null for a file of the whole authority."""

    class State(models.TextChoices):
        PREPARED = "prepared", _("Ready, not applied")
        APPLIED = "applied", _("Applied")

    reference = models.CharField(max_length=12, unique=True)
    source = models.ForeignKey(AgentSource, on_delete=models.PROTECT, null=True, related_name="imports")
    complete = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=State, default=State.PREPARED)
    file_name = models.CharField(max_length=120)
    ignored_titles = models.JSONField(default=list)
    line_count = models.PositiveIntegerField()
    counts = models.JSONField(default=dict)
    fault_counts = models.JSONField(default=dict)
    prepared_by = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    applied_by = models.ForeignKey(Agent, on_delete=models.PROTECT, null=True, related_name="+")
    applied_at = models.DateTimeField(null=True)
    applied_counts = models.JSONField(default=dict)
    forgotten_at = models.DateTimeField(null=True)

    objects = AgentImportQuerySet.as_manager()

    class Meta:
        ordering = ["-prepared_at", "-pk"]
        indexes = [models.Index(fields=["-prepared_at", "-id"], name="import_by_date")]
        constraints = [
            models.CheckConstraint(
                name="import_applied_by_somebody",
                condition=Q(state="prepared", applied_at__isnull=True, applied_by__isnull=True)
                | Q(state="applied", applied_at__isnull=False, applied_by__isnull=False),
            )
        ]

    @property
    def fault_total(self) -> int:
        """How many lines of the file cannot be applied."""
        return sum(self.fault_counts.values())

    @property
    def is_applied(self) -> bool:
        return self.state == self.State.APPLIED


class ImportLine(models.Model):
    """What one line would do: `plan` is a packed `PlanLine`, `row` the packed `Row` it comes from.

    `row` is null for somebody whom the file forgets. `choice` is a person's answer to a doubt.
    """

    run = models.ForeignKey(AgentImport, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveIntegerField()
    line = models.PositiveIntegerField()
    kind = models.CharField(max_length=10)
    number = models.CharField(max_length=12)
    shown = models.CharField(max_length=165)
    agent = models.ForeignKey(Agent, on_delete=models.PROTECT, null=True, related_name="+")
    row = models.JSONField(null=True)
    plan = models.JSONField()
    choice = models.CharField(max_length=24, blank=True)

    class Meta:
        ordering = ["run", "position"]
        indexes = [models.Index(fields=["run", "kind", "position"], name="import_line_by_kind")]
        constraints = [models.UniqueConstraint(fields=["run", "position"], name="import_line_has_its_place")]

    @property
    def planned(self) -> PlanLine:
        """The plan of the line, as a value."""
        return PlanLine.unpacked(self.line, self.kind, self.number, self.shown, self.plan)


class ImportFault(models.Model):
    """One of the first faults of its kind, for the screen; all of them are in the report."""

    run = models.ForeignKey(AgentImport, on_delete=models.CASCADE, related_name="faults")
    line = models.PositiveIntegerField()
    kind = models.CharField(max_length=24)
    said = models.CharField(max_length=60, blank=True)
    other = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["run", "line", "pk"]
        indexes = [models.Index(fields=["run", "line", "id"], name="import_fault_by_line")]


class ImportReport(models.Model):
    """Every fault of a file, one JSON list for each line, compressed: the file to download is made from it."""

    run = models.OneToOneField(AgentImport, on_delete=models.CASCADE, related_name="report")
    content = models.BinaryField()
