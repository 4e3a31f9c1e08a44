"""The statements that make the twins of some tables, from the catalogue of the real ones.

A twin has the columns, checks, keys, indexes and triggers of its table, under the same names. It differs so:

- a column `sandbox`, which Django does not know, filled by its default, and a policy that shows nothing else;
- uniqueness and exclusions hold within a sandbox (two learners may type the same thing);
- foreign keys go to twins only: one to a real table would forbid real deletions;
- keys are counted from 10^12: never a real one's, and still below 2^53.
"""

from collections.abc import Iterator

from tremplin.kernel.postgresql.twins.catalogue import Catalogue, Column, Constraint, Index

FIRST_KEY = 1_000_000_000_000
_POLICY = "sandbox = (select current_setting('tremplin.sandbox')::bigint)"  # asked once for each query
_NOT_COPIED_BY_LIKE = {"p", "u", "x", "f"}


class UntwinnableError(Exception):
    """A table of a practisable package is made in a way that has no twin."""


def quoted(name: str) -> str:
    """A name as SQL takes it."""
    return '"' + name.replace('"', '""') + '"'


def twin_of(table: str) -> str:
    """The qualified name of a twin."""
    return f"practice.{quoted(table)}"


def statements(real: Catalogue, names: dict[str, str]) -> Iterator[str]:
    """All statements, in order. `real` holds the twinned tables only; `names` their qualified names, as written there.

    Raises `UntwinnableError`.
    """
    yield "create schema practice"
    for table in real.tables:
        yield from _table(table)
    for column in real.columns:
        yield from _counter(column)
    for constraint in sorted(real.constraints, key=lambda one: one.kind == "f"):  # keys before those that point at them
        if constraint.kind in _NOT_COPIED_BY_LIKE:
            yield from _constraint(constraint, names)
    for index in real.indexes:
        yield _index(index, names)
    for trigger in real.triggers:
        yield _moved(trigger.definition, f" ON {names[trigger.table]} ", f" ON {twin_of(trigger.table)} ")
    for table in real.tables:
        yield from _privacy(table)


def _table(table: str) -> Iterator[str]:
    twin = twin_of(table)
    yield f"create table {twin} (like public.{quoted(table)} including all excluding indexes excluding statistics)"
    yield f"alter table {twin} add column sandbox bigint not null"
    # Apart from the column: with it, the default would be worked out at once.
    yield f"alter table {twin} alter column sandbox set default current_setting('tremplin.sandbox')::bigint"


def _counter(column: Column) -> Iterator[str]:
    if "nextval(" in column.default or (column.identity and column.kind != "bigint"):
        raise UntwinnableError(f"{column.table}.{column.name}: a key that is counted up must be a BigAutoField")
    if column.identity:
        yield f"alter table {twin_of(column.table)} alter column {quoted(column.name)} restart with {FIRST_KEY}"


def _constraint(constraint: Constraint, names: dict[str, str]) -> Iterator[str]:
    definition = constraint.definition
    if constraint.kind == "f":
        target = next((table for table, name in names.items() if name == constraint.target), None)
        if target is None:
            return
        definition = _moved(definition, f" REFERENCES {constraint.target}(", f" REFERENCES {twin_of(target)}(")
    elif constraint.kind == "u":
        definition = _moved(definition, "(", "(sandbox, ")
    elif constraint.kind == "x":
        # Without btree_gist, equality of a number is the meeting of the ranges [number, number].
        definition = _moved(definition, " gist (", " gist (int8range(sandbox, sandbox, '[]') WITH &&, ")
    yield f"alter table {twin_of(constraint.table)} add constraint {quoted(constraint.name)} {definition}"


def _index(index: Index, names: dict[str, str]) -> str:
    definition = _moved(index.definition, f" ON {names[index.table]} USING ", f" ON {twin_of(index.table)} USING ")
    if index.unique:
        definition = _moved(definition, " btree (", " btree (sandbox, ")
    return definition


def _privacy(table: str) -> Iterator[str]:
    twin = twin_of(table)
    yield f"create index on {twin} (sandbox)"
    yield f"alter table {twin} enable row level security"
    yield f"create policy own_sandbox on {twin} using ({_POLICY})"


def _moved(definition: str, before: str, after: str) -> str:
    """The definition with its first `before` replaced."""
    if before not in definition:
        raise UntwinnableError(f"no{before}in: {definition}")
    return definition.replace(before, after, 1)
