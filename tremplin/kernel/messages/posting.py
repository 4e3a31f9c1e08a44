"""Putting a message in the outbox, in the transaction of the act that causes it."""

from dataclasses import dataclass

from django.db import transaction

from tremplin.kernel import clock, jobs
from tremplin.kernel.messages.contacts import Contact, contact_of
from tremplin.kernel.messages.models import Channel, Message


@dataclass(frozen=True)
class Attachment:
    """A small text file joined to a message, such as an invitation."""

    name: str
    media_type: str
    text: str


@transaction.atomic
def post(
    *,
    recipient: int,
    kind: str,
    subject: str,
    body: str,
    dedupe_key: str,
    attachment: Attachment | None = None,
) -> Message:
    """Write a message for a person on her preferred channel; a key already used gives the first message back.

    Raises `LookupError` when the person is unknown.
    """
    contact = contact_of(recipient)
    message, created = Message.objects.get_or_create(
        dedupe_key=dedupe_key,
        defaults={
            "recipient_id": recipient,
            **_way_to(contact),
            "kind": kind,
            "subject": subject,
            "body": body,
            **_joined(attachment),
            "created_at": clock.now(),
        },
    )
    if created and contact.channel != Channel.SLIP:
        jobs.defer("kernel.deliver_message", message=message.pk)
    return message


def _way_to(contact: Contact) -> dict[str, str]:
    return {"recipient_name": contact.name, "channel": contact.channel, "address": contact.address}


def _joined(attachment: Attachment | None) -> dict[str, str]:
    if attachment is None:
        return {}
    return {
        "attachment_name": attachment.name,
        "attachment_type": attachment.media_type,
        "attachment": attachment.text,
    }
