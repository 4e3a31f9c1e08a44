"""Forgetting old lines of the journal: the only deletion that its trigger lets through."""

from datetime import datetime

from django.db import connection, transaction

from tremplin.kernel.journal.models import JournalEntry

DOOR = "tremplin.retention"


@transaction.atomic
def forget_entries_before(instant: datetime) -> int:
    """Delete the lines written before an instant; returns how many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, 'on', true)", [DOOR])
        deleted, _by_model = JournalEntry.objects.filter(at__lt=instant).delete()
        cursor.execute("SELECT set_config(%s, 'off', true)", [DOOR])
    return deleted
