"""Taking back a message that has not left yet."""

from django.db import transaction

from tremplin.kernel.messages.models import Message, State


@transaction.atomic
def recall(dedupe_key: str) -> bool:
    """Take back the message posted under this key, if it still waits. True when nobody can have received it.

    A message that was tried and came back may have arrived all the same: it is taken back, and the answer is False.
    One that is being sent is left alone.
    """
    waiting = Message.objects.filter(dedupe_key=dedupe_key, state=State.WAITING)
    message = waiting.select_for_update().first()  # a worker that claims it at this moment waits, then finds it gone
    if message is None:
        return False
    message.state = State.RECALLED
    message.save(update_fields=["state"])
    return message.attempts == 0
