"""The table of the journal. The database itself refuses to change or delete a line (see the migration)."""

from django.db import models


class JournalEntry(models.Model):
    """One business event. People are plain ids: the kernel does not know them."""

    at = models.DateTimeField()
    name = models.CharField(max_length=80)
    version = models.PositiveSmallIntegerField()
    actor_id = models.BigIntegerField(null=True)
    on_behalf_of_id = models.BigIntegerField(null=True)
    subject = models.CharField(max_length=120, blank=True)
    attributes = models.JSONField(default=dict)

    class Meta:
        app_label = "kernel"
        indexes = [
            models.Index(fields=["subject", "-at"], name="journal_by_subject"),
            models.Index(fields=["actor_id", "-at"], name="journal_by_actor"),
            models.Index(fields=["name", "-at"], name="journal_by_name"),
        ]
