"""The register of unavailability: when somebody cannot be counted on, and never why."""

from django.contrib.postgres.fields import DateTimeRangeField
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import Q

from tremplin.people.models.agent import Agent


class Unavailability(models.Model):
    """A period `[start, end)` in UTC. `source` names the row of the domain that declared it."""

    agent = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="unavailabilities")
    period = DateTimeRangeField()
    source = models.CharField(max_length=80, unique=True)

    class Meta:
        ordering = ["agent", "period", "pk"]
        indexes = [GistIndex(fields=["period"], name="unavailability_by_period")]
        constraints = [
            models.CheckConstraint(
                name="unavailability_is_bounded",
                condition=Q(period__isempty=False, period__lower_inf=False, period__upper_inf=False),
            )
        ]
