"""The table of jobs asked for in practice: only its twin ever has rows."""

from django.db import models


class DueJob(models.Model):
    """A job by its name, with its arguments, to be done from an instant on."""

    task = models.CharField(max_length=120)
    arguments = models.JSONField(default=dict)
    due_at = models.DateTimeField()

    class Meta:
        app_label = "kernel"
        indexes = [models.Index(fields=["due_at", "id"], name="due_job_by_instant")]
