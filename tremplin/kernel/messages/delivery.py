"""Sending what waits in the outbox.

Delivery is at least once; the stable Message-ID lets mailboxes drop a second copy.
"""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, Q

from tremplin.kernel import clock, jobs, stage
from tremplin.kernel.messages.models import Channel, Message, State

MAX_ATTEMPTS = 8
LATE_AFTER = timedelta(minutes=10)
BATCH = 500


def deliver(message_id: int) -> bool:
    """Send one waiting message; False when there is nothing to do any more.

    Raises whatever the transport raised, after putting the message back (or marking it failed at the last attempt).
    """
    claimed = Message.objects.filter(pk=message_id, state=State.WAITING).update(
        state=State.SENDING, claimed_at=clock.now(), attempts=F("attempts") + 1
    )
    if not claimed:
        return False
    message = Message.objects.get(pk=message_id)
    try:
        if stage.current() is None:  # in practice nothing leaves: the row shows what would have left
            TRANSPORTS[message.channel](message)
    except Exception as error:
        state = State.FAILED if message.attempts >= MAX_ATTEMPTS else State.WAITING
        Message.objects.filter(pk=message_id).update(state=state, last_error=f"{type(error).__name__}: {error}"[:300])
        raise
    Message.objects.filter(pk=message_id).update(state=State.SENT, sent_at=clock.now(), last_error="")
    return True


def send_mail(message: Message) -> None:
    """Hand a mail over to the authority's relay (or to files when none is set)."""
    mail = EmailMessage(
        subject=message.subject,
        body=message.body,
        to=[message.address],
        headers={"Message-ID": f"<message-{message.pk}@{settings.PUBLIC_HOST}>"},
    )
    if message.attachment:
        mail.attach(message.attachment_name, message.attachment, message.attachment_type)
    mail.send()


def write_sms(message: Message) -> None:
    """Write the text message in the folder that an SMS gateway reads: one file each, named by its number."""
    folder = settings.STATE / "sms"
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f".{message.pk}.part"
    draft.write_text(f"{message.address}\n{message.body}\n", encoding="utf-8")
    draft.rename(folder / f"{message.pk}.txt")


TRANSPORTS: dict[str, Callable[[Message], None]] = {Channel.MAIL: send_mail, Channel.SMS: write_sms}


@transaction.atomic
def take_back_late_messages() -> int:
    """Give late messages a new job: those never claimed, and those claimed by a worker that died."""
    limit = clock.now() - LATE_AFTER
    abandoned = Message.objects.filter(state=State.SENDING, claimed_at__lt=limit)
    abandoned.update(state=State.WAITING)
    late = (
        Message.objects.filter(state=State.WAITING, attempts__lt=MAX_ATTEMPTS)
        .exclude(channel=Channel.SLIP)
        .filter(Q(claimed_at__lt=limit) | Q(claimed_at__isnull=True, created_at__lt=limit))
        .order_by("created_at", "pk")
        .values_list("pk", flat=True)[:BATCH]
    )
    for pk in (found := list(late)):
        jobs.defer("kernel.deliver_message", message=pk)
    return len(found)
