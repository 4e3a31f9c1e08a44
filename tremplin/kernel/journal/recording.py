"""Writing in the journal, in the transaction of the business act itself."""

from django.db import transaction

from tremplin.kernel import clock, events
from tremplin.kernel.journal.models import JournalEntry


def record(event: object, *, actor: int | None, subject: str = "", on_behalf_of: int | None = None) -> JournalEntry:
    """Write one event and tell those who listen to it.

    `actor` and `on_behalf_of` are keys of agents (None: the product itself); `subject` names the thing concerned,
    like `appointment:42`. Raises `LookupError` for an event that was never registered, and
    `TransactionManagementError` outside a transaction: an event and its effect are written together or not at all.
    """
    declared = events.type_of(event)
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("an event is recorded inside the transaction of its effect")
    entry = JournalEntry.objects.create(
        at=clock.now(),
        name=declared.name,
        version=declared.version,
        actor_id=actor,
        on_behalf_of_id=on_behalf_of,
        subject=subject,
        attributes=events.attributes_of(event),
    )
    events.tell(event, events.Recorded(entry.pk, actor, on_behalf_of, subject))
    return entry
