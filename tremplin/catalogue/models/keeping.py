"""Pages that somebody keeps, to find them again (mission: reading everywhere)."""

from typing import ClassVar

from django.db import models
from wagtail.models import Page

from tremplin.people.models import Agent


class KeptPage(models.Model):
    """A page in the list of one agent. It goes with the page, and says nothing of when or whether she read it."""

    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="kept_pages")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    kept_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["agent", "page"], name="kept_page_once")]
