"""The number of what is published: it changes with each change of the index, in the same transaction.

What a process worked out from published pages may be kept as long as the number stays the same. A reader who gets the
new number therefore sees the new pages, on every node.
"""

import uuid

from django.db import connection, transaction

from tremplin.kernel.search.models import SearchRevision

_ASK = f"SELECT stamp FROM {SearchRevision._meta.db_table} WHERE id = 1"  # noqa: S608, SLF001 - Django's documented name


def current() -> uuid.UUID | None:
    """The present number: one short question. None before anything was published."""
    with connection.cursor() as cursor:
        cursor.execute(_ASK)
        row = cursor.fetchone()
    return row[0] if row else None


@transaction.atomic
def changed() -> None:
    """Give another number, at the end of the transaction that changes what readers see."""
    if not SearchRevision.objects.filter(pk=1).update(stamp=uuid.uuid4()):
        SearchRevision.objects.create(pk=1)
