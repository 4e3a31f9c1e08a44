"""Emptying one sandbox, whatever the tables."""

from django.db import connection, transaction

from tremplin.kernel import stage
from tremplin.kernel.postgresql.twins.definitions import quoted

_TWINS = "select relname from pg_class where relnamespace = to_regnamespace('practice') and relkind in ('r', 'p')"


def clear(sandbox: int) -> None:
    """Delete all rows of a sandbox, in one transaction of the real stage, whose owner sees them all.

    The order of tables does not matter: Django's foreign keys are looked at when the transaction ends.
    """
    with stage.practising(None), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_TWINS)
        for (table,) in cursor.fetchall():
            cursor.execute(f"delete from practice.{quoted(table)} where sandbox = %s", [sandbox])  # noqa: S608 - names of our own tables
