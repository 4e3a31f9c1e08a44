"""Pages brought in from files: which file a page comes from, what each import would do and what it did.

The files sent are staged in the storage until the import is over, or forgotten after `KEPT_DAYS`.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.images.models import Image
from wagtail.models import Page

from tremplin.catalogue.core.exchange.remarks import Outcome, Remark, RemarkKind
from tremplin.kernel import dated_settings
from tremplin.people.models import Agent

KEPT_DAYS = dated_settings.declare(
    "catalogue.import.kept_days", default=7, source="time to read a report; the file can be sent again afterwards"
)


class ImportedPage(models.Model):
    """Where a page comes from: importing the same file of the same source again brings it up to date.

    `revision` is the page's latest when it was imported: another one means that somebody changed the page here.
    """

    source = models.CharField(max_length=80)
    path = models.CharField(max_length=400)
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="imported_from")
    digest = models.CharField(max_length=64)
    revision = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["source", "path", "pk"]
        constraints = [models.UniqueConstraint(fields=["source", "path"], name="imported_page_has_one_origin")]


class ImportedPicture(models.Model):
    """A picture by the digest of the file it comes from: the same file is kept once."""

    digest = models.CharField(max_length=64, unique=True)
    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["digest"]


class ContentImportQuerySet(models.QuerySet["ContentImport"]):
    """Ways of choosing imports."""

    def latest_first(self) -> "ContentImportQuerySet":
        return self.select_related("asked_by").order_by("-asked_at", "-pk")


class ContentImport(models.Model):
    """One folder or archive: read, perhaps applied, file by file."""

    class State(models.TextChoices):
        READING = "reading", _("Being read")
        READY = "ready", _("Read, not applied")
        APPLYING = "applying", _("Being applied")
        FINISHING = "finishing", _("Search being written")
        APPLIED = "applied", pgettext_lazy("pages", "Applied")
        REFUSED = "refused", _("Refused")
        CANCELLED = "cancelled", _("Stopped")

    reference = models.CharField(max_length=12, unique=True)
    source = models.CharField(max_length=80)
    file_name = models.CharField(max_length=120)
    staged = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.READING)
    publish = models.BooleanField(default=False)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    refusal = models.CharField(max_length=24, blank=True)
    refusal_said = models.CharField(max_length=200, blank=True)
    asked_by = models.ForeignKey(Agent, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = ContentImportQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["-asked_at", "-id"], name="content_import_by_date")]
        constraints = [
            models.CheckConstraint(
                name="content_import_done_within_total",
                condition=Q(done__lte=models.F("total")),
            )
        ]

    @property
    def at_work(self) -> bool:
        """Whether a job has it in hand."""
        return self.state in {self.State.READING, self.State.APPLYING, self.State.FINISHING}

    @property
    def percent(self) -> int:
        return self.done * 100 // self.total if self.total else 0


class ImportedFile(models.Model):
    """One file of an import: what it would become, then what it became.

    `page_key` is the page it updates, or the number kept for the page it makes: links to it can be written before.
    """

    run = models.ForeignKey(ContentImport, on_delete=models.CASCADE, related_name="files")
    position = models.PositiveIntegerField()
    path = models.CharField(max_length=400)
    title = models.CharField(max_length=255, blank=True)
    slug = models.CharField(max_length=255, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    outcome = models.CharField(max_length=12, choices=[(outcome.value, outcome.value) for outcome in Outcome])
    remarks = models.JSONField(default=list)
    page_key = models.BigIntegerField(null=True)
    overwrite = models.BooleanField(default=False)
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["run", "position"]
        indexes = [models.Index(fields=["run", "outcome", "position"], name="imported_file_by_outcome")]
        constraints = [models.UniqueConstraint(fields=["run", "position"], name="imported_file_has_its_place")]

    @property
    def told(self) -> list[Remark]:
        """What there is to say of it, as values."""
        return [Remark(RemarkKind(kind), said) for kind, said in self.remarks]

    @property
    def will_write(self) -> bool:
        """Whether applying changes a page."""
        return self.outcome in {Outcome.CREATED, Outcome.UPDATED} or (
            self.outcome == Outcome.CHANGED_HERE and self.overwrite
        )
