"""The table of counts. Accounts and addresses are digests under the secret key: nobody can be read in it."""

from django.db import models


class ThrottleBucket(models.Model):
    """Wrong tries of one account at one door, from one address; an empty address counts all of them together."""

    door = models.CharField(max_length=40)
    account = models.CharField(max_length=64)
    address = models.CharField(max_length=64, blank=True)
    failures = models.PositiveIntegerField(default=0)
    rests = models.PositiveIntegerField(default=0)
    resting_until = models.DateTimeField(null=True)
    last_at = models.DateTimeField()

    class Meta:
        app_label = "kernel"
        indexes = [
            models.Index(fields=["resting_until"], name="throttle_by_rest"),
            models.Index(fields=["last_at"], name="throttle_by_last_try"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["door", "account", "address"], name="throttle_one_count"),
        ]
