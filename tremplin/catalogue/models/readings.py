"""How often pages are read, by day, never by whom."""

from django.db import models
from wagtail.models import Page


class DayOfReading(models.Model):
    """The readings of a page on one day, and how many of them found it checked."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    readings = models.PositiveIntegerField()
    checked = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["day", "page"], name="reading_by_day")]
        constraints = [
            models.UniqueConstraint(fields=["page", "day"], name="reading_once_a_day"),
            models.CheckConstraint(
                condition=models.Q(checked__lte=models.F("readings")), name="reading_checked_among_all"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.day}"
