"""Which guide explains which screen of the product, when a mediator decided it (mission: help where one works)."""

from django.db import models

from tremplin.catalogue.models.guides import GuidePage
from tremplin.people.models import Agent


class TiedScreen(models.Model):
    """A help subject and the guide that mediators tied to it: it comes before the one that code declares."""

    subject = models.CharField(max_length=80, unique=True)
    guide = models.ForeignKey(GuidePage, on_delete=models.CASCADE, related_name="tied_screens")
    tied_by = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    tied_at = models.DateTimeField()

    class Meta:
        ordering = ["subject", "pk"]
