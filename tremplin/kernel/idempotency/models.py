"""The table of the keys of forms already sent."""

from django.db import models


class IdempotencyKey(models.Model):
    """One form sent by one person, and the reference of what came of it."""

    person_id = models.BigIntegerField()
    key = models.UUIDField()
    request_hash = models.CharField(max_length=64)
    response_ref = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        app_label = "kernel"
        indexes = [models.Index(fields=["created_at"], name="idempotency_by_date")]
        constraints = [models.UniqueConstraint(fields=["person_id", "key"], name="idempotency_once_per_person")]
