"""The table of the outbox."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """The way a message reaches somebody."""

    MAIL = "mail", _("mail")
    SMS = "sms", _("text message")
    SLIP = "slip", _("printed slip")


class State(models.TextChoices):
    """Where a message is on its way."""

    WAITING = "waiting", _("waiting")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    PRINTED = "printed", _("printed")
    FAILED = "failed", _("not delivered")
    RECALLED = "recalled", _("taken back before it left")


class Message(models.Model):
    """One message to one person, on one channel."""

    recipient_id = models.BigIntegerField()
    recipient_name = models.CharField(max_length=160)
    channel = models.CharField(max_length=8, choices=Channel)
    address = models.CharField(max_length=254, blank=True)
    kind = models.CharField(max_length=80)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    attachment_name = models.CharField(max_length=80, blank=True)
    attachment_type = models.CharField(max_length=80, blank=True)
    attachment = models.TextField(blank=True)
    dedupe_key = models.CharField(max_length=160, unique=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "kernel"
        indexes = [
            models.Index(fields=["recipient_id", "-created_at"], name="message_by_recipient"),
            models.Index(
                fields=["created_at"],
                name="message_on_its_way",
                condition=Q(state__in=["waiting", "sending"]),
            ),
            models.Index(fields=["-created_at", "-id"], name="message_by_date"),
        ]
        constraints = [
            models.CheckConstraint(
                name="message_has_address_unless_printed",
                condition=Q(channel="slip") | ~Q(address=""),
            )
        ]
