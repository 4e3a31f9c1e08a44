"""Making the twins: nothing when they are as they should be, everything anew when they are not.

It is DDL, hence done with `migrate`, never while the product is served. Made anew, the twins are empty: exercises under
way end, and their learners are told so.
"""

import hashlib

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from tremplin.kernel import stage
from tremplin.kernel.postgresql.twins.catalogue import Catalogue, read_catalogue
from tremplin.kernel.postgresql.twins.declared import closed_tables, twinned_tables
from tremplin.kernel.postgresql.twins.definitions import statements
from tremplin.kernel.postgresql.twins.role import require_role, rights

_TURN = 7_461_082  # of the advisory lock: two nodes that upgrade at once take turns


def build(connection: BaseDatabaseWrapper) -> bool:
    """Bring the twins up to date with the real tables; whether they had to be made anew.

    Raises `RoleMissingError` and `UntwinnableError`; nothing is changed then.
    """
    with stage.practising(None), transaction.atomic(connection.alias), connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [_TURN])
        require_role(connection)
        public = read_catalogue(cursor, "public")
        wanted = _statements(cursor, public)
        mark = _fingerprint(wanted, public.of(twinned_tables()))
        if _mark_found(cursor) == mark:
            return False
        demolish(connection)
        for statement in wanted:
            cursor.execute(statement)
        cursor.execute(f"comment on schema practice is '{mark}'")
    return True


def demolish(connection: BaseDatabaseWrapper) -> None:
    """Take the twins away, so that a migration never meets them."""
    with stage.practising(None), connection.cursor() as cursor:
        cursor.execute("set client_min_messages to warning")  # not one notice for each twin
        cursor.execute("drop schema if exists practice cascade")
        cursor.execute("reset client_min_messages")


def _statements(cursor: CursorWrapper, public: Catalogue) -> list[str]:
    real = public.of(twinned_tables())
    names = {table: _written_by_the_catalogue(cursor, table) for table in real.tables}
    twins = frozenset(real.tables)
    return [*statements(real, names), *rights(public.tables, twins, closed_tables())]


def _written_by_the_catalogue(cursor: CursorWrapper, table: str) -> str:
    """A real table's name as PostgreSQL writes it in definitions: with quotes only where they are needed."""
    cursor.execute("select format('%%I.%%I', 'public', %s::text)", [table])
    return str((cursor.fetchone() or ("",))[0])


def _fingerprint(wanted: list[str], real: Catalogue) -> str:
    """Changes with anything that twins are made of: columns and checks are copied without being named."""
    return hashlib.sha256("\n".join([*wanted, repr(real)]).encode()).hexdigest()


def _mark_found(cursor: CursorWrapper) -> str | None:
    cursor.execute("select obj_description(to_regnamespace('practice'), 'pg_namespace')")
    return (cursor.fetchone() or (None,))[0]
