"""What the night found in pages: links that lead nowhere, files that are gone; and addresses outside, tried in turn."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

LONGEST_ADDRESS = 500


class Problem(models.TextChoices):
    """What is wrong with a link or a file."""

    NO_PAGE = "no_page", _("This link leads to a page that does not exist any more.")
    NOT_SHOWN = "not_shown", _("This link leads to a page that readers cannot see.")
    NO_FILE = "no_file", _("The file of this picture or document is missing.")
    REFUSED = "refused", _("The site answers that this page does not exist any more.")
    SILENT = "silent", _("The site did not answer.")
    STRANGE = "strange", _("This address cannot be read.")


class PageFinding(models.Model):
    """Something to mend in a page; the row goes once it is mended."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="findings")
    address = models.CharField(max_length=LONGEST_ADDRESS)
    problem = models.CharField(max_length=12, choices=Problem)
    since = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["since", "id"], name="finding_by_date")]
        constraints = [models.UniqueConstraint(fields=["page", "address"], name="finding_once_a_page")]

    def __str__(self) -> str:
        return self.address

    @property
    def sentence(self) -> str:
        """What is wrong, for people."""
        return str(Problem(self.problem).label)


class OutsideAddress(models.Model):
    """An address outside that pages name: when it was tried last, and what was wrong with it."""

    address = models.CharField(max_length=LONGEST_ADDRESS, unique=True)
    tried_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=12, choices=Problem, blank=True)

    class Meta:
        indexes = [models.Index(fields=["tried_at", "id"], name="outside_address_by_try")]

    def __str__(self) -> str:
        return self.address
