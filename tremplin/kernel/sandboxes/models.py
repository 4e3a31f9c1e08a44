"""The register of sandboxes: a real table, which practice cannot even read."""

from django.db import models


class Sandbox(models.Model):
    """The place where one person practises. Numbers never come back: an old session must not enter another's."""

    learner_id = models.BigIntegerField(unique=True)
    scenario = models.CharField(max_length=80, blank=True)
    entered_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        app_label = "kernel"
        indexes = [models.Index(fields=["seen_at"], name="sandbox_by_presence")]
