"""Copying a real row into a sandbox, with the rows it cannot do without."""

from dataclasses import dataclass

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from tremplin.kernel import stage
from tremplin.kernel.postgresql.twins.definitions import quoted, twin_of

_COLUMNS = """
select a.attname, a.attidentity <> '', coalesce(t.relname, ''), a.attnotnull
from pg_attribute a
left join pg_constraint k on k.conrelid = a.attrelid and k.contype = 'f' and k.conkey = array[a.attnum]
left join pg_class t on t.oid = k.confrelid
where a.attrelid = to_regclass(%s) and a.attnum > 0 and not a.attisdropped
  and a.attgenerated = '' and a.attname <> 'sandbox'
"""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a twin; `target` is the twin that its foreign key names, if it has one."""

    name: str
    is_key: bool
    target: str
    required: bool


def copy_row(sandbox: int, table: str, key: int) -> None:
    """Copy a row of a real table, under the same key, with the rows that its required foreign keys name.

    Those get keys of their own, since two sandboxes may each hold a copy; optional foreign keys to twins are left
    empty. Raises `LookupError` when there is no such row.
    """
    with stage.practising(None), transaction.atomic(), connection.cursor() as cursor:
        _copy(cursor, sandbox, table, key, same_key=True)


def _copy(cursor: CursorWrapper, sandbox: int, table: str, key: int, *, same_key: bool) -> int:
    """Copy one row after those it needs; the key of the copy."""
    cursor.execute(_COLUMNS, [twin_of(table)])
    written: dict[str, str] = {"sandbox": "%s"}
    values: list[int] = [sandbox]
    for column in (_Column(*row) for row in cursor.fetchall()):
        if column.target and column.required:
            needed = _value(cursor, table, column.name, key)
            written[column.name] = "%s"
            values.append(_copy(cursor, sandbox, column.target, needed, same_key=False))
        elif not column.target and (same_key or not column.is_key):
            written[column.name] = quoted(column.name)
    cursor.execute(
        f"insert into {twin_of(table)} ({', '.join(map(quoted, written))}) "  # noqa: S608 - names of our own tables
        f"select {', '.join(written.values())} from public.{quoted(table)} where id = %s returning id",
        [*values, key],
    )
    copied = cursor.fetchone()
    if copied is None:
        raise LookupError(f"no row {key} in {table}")
    return int(copied[0])


def _value(cursor: CursorWrapper, table: str, column: str, key: int) -> int:
    cursor.execute(f"select {quoted(column)} from public.{quoted(table)} where id = %s", [key])  # noqa: S608 - same
    found = cursor.fetchone()
    if found is None:
        raise LookupError(f"no row {key} in {table}")
    return int(found[0])
