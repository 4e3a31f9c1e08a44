"""What PostgreSQL's own catalogue says of the tables of a schema, as values."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from typing import TypeVar

from django.db.backends.utils import CursorWrapper


@dataclass(frozen=True, order=True, slots=True)
class Column:
    """A column; `kind` is its type as PostgreSQL writes it, `identity` is empty unless the database counts it up."""

    table: str
    name: str
    kind: str
    required: bool
    default: str
    identity: str
    generated: str
    storage: str


@dataclass(frozen=True, order=True, slots=True)
class Constraint:
    """A constraint; `kind` is PostgreSQL's letter (p, u, x, f, c, n); foreign keys have a `target`, qualified."""

    table: str
    name: str
    kind: str
    definition: str
    target: str


@dataclass(frozen=True, order=True, slots=True)
class Index:
    """An index that belongs to no constraint."""

    table: str
    name: str
    unique: bool
    definition: str


@dataclass(frozen=True, order=True, slots=True)
class Trigger:
    """A trigger written by hand: those of foreign keys are PostgreSQL's own."""

    table: str
    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The ordinary tables of a schema and all that hangs on them, in a stable order."""

    tables: tuple[str, ...]
    columns: tuple[Column, ...]
    constraints: tuple[Constraint, ...]
    indexes: tuple[Index, ...]
    triggers: tuple[Trigger, ...]

    def of(self, tables: frozenset[str]) -> "Catalogue":
        """The part of the catalogue about some tables."""
        return Catalogue(
            tuple(table for table in self.tables if table in tables),
            tuple(one for one in self.columns if one.table in tables),
            tuple(one for one in self.constraints if one.table in tables),
            tuple(one for one in self.indexes if one.table in tables),
            tuple(one for one in self.triggers if one.table in tables),
        )


_TABLES = """
select c.relname from pg_class c where c.relnamespace = %s::regnamespace and c.relkind in ('r', 'p')
"""
_COLUMNS = """
select c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
       coalesce(pg_get_expr(d.adbin, d.adrelid), ''), a.attidentity::text, a.attgenerated::text, a.attstorage::text
from pg_attribute a join pg_class c on c.oid = a.attrelid
left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
where c.relnamespace = %s::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
"""
_CONSTRAINTS = """
select c.relname, k.conname, k.contype::text, pg_get_constraintdef(k.oid),
       case when k.confrelid = 0 then '' else k.confrelid::regclass::text end
from pg_constraint k join pg_class c on c.oid = k.conrelid
where c.relnamespace = %s::regnamespace and k.contype in ('p', 'u', 'x', 'f', 'c', 'n')
"""
_INDEXES = """
select c.relname, x.relname, i.indisunique, pg_get_indexdef(i.indexrelid)
from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
where c.relnamespace = %s::regnamespace and c.relkind in ('r', 'p')
  and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
"""
_TRIGGERS = """
select c.relname, t.tgname, pg_get_triggerdef(t.oid)
from pg_trigger t join pg_class c on c.oid = t.tgrelid
where c.relnamespace = %s::regnamespace and not t.tgisinternal
"""

Row = TypeVar("Row", Column, Constraint, Index, Trigger)


def read_catalogue(cursor: CursorWrapper, schema: str) -> Catalogue:
    """Read a schema. Names in definitions are qualified, whatever the stage of the connection."""
    with _qualified(cursor):
        cursor.execute(_TABLES, [schema])
        return Catalogue(
            tuple(sorted(name for (name,) in cursor.fetchall())),
            _rows(cursor, _COLUMNS, schema, Column),
            _rows(cursor, _CONSTRAINTS, schema, Constraint),
            _rows(cursor, _INDEXES, schema, Index),
            _rows(cursor, _TRIGGERS, schema, Trigger),
        )


def _rows(cursor: CursorWrapper, statement: str, schema: str, kind: type[Row]) -> tuple[Row, ...]:
    cursor.execute(statement, [schema])
    names = [field.name for field in fields(kind)]
    return tuple(sorted(kind(**dict(zip(names, row, strict=True))) for row in cursor.fetchall()))


@contextmanager
def _qualified(cursor: CursorWrapper) -> Iterator[None]:
    """No schema on the search path, within a transaction: PostgreSQL then writes every name in full."""
    cursor.execute("select current_setting('search_path'), set_config('search_path', '', true)")
    (before, _now) = cursor.fetchone() or ("", "")
    yield  # an error inside is a rollback, which brings the path back
    cursor.execute("select set_config('search_path', %s, true)", [before])
