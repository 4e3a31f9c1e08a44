"""The twins are their tables, but for what is listed; made once, made anew when a table changes."""

import re
from collections.abc import Callable
from dataclasses import astuple, replace
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models, transaction

from tremplin.kernel.checks import check_practicable, unknown_names
from tremplin.kernel.postgresql import twins
from tremplin.kernel.postgresql.twins.catalogue import Catalogue, Column, Index, read_catalogue
from tremplin.kernel.postgresql.twins.declared import (
    closed_models,
    practicable_apps,
    shared_models,
    twinned_tables,
)
from tremplin.kernel.postgresql.twins.definitions import UntwinnableError, statements

pytestmark = pytest.mark.django_db
SAME_NUMBER = "int8range(sandbox, sandbox, '[]'::text) WITH &&, "
WITHOUT_TWIN = {
    "people_commune": "reference",
    "people_occupation": "reference",
    "people_site": "reference",
    "coaching_helpservice": "reference",
    "kernel_datedsetting": "reference",
    "kernel_searchentry": "index",
    "kernel_searchrevision": "index",
    "kernel_synonym": "index",
    "kernel_judgedquery": "index",
    "kernel_treatedsearch": "index",
    "kernel_unopenedsearch": "index",
    "kernel_sandbox": "closed",
}


def catalogue(schema: str) -> Catalogue:
    with transaction.atomic(), connection.cursor() as cursor:
        return read_catalogue(cursor, schema).of(twinned_tables())


def asked(statement: str, parameters: list[Any] | None = None) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall())


def without_schema(*rows: Any) -> set[tuple[Any, ...]]:
    """Rows of the catalogue, the schema of each name left out."""
    return {
        tuple(re.sub(r"\b(?:public|practice)\.", "", value) if isinstance(value, str) else value for value in row)
        for row in map(astuple, rows)
    }


def plain(*indexes: Index) -> set[tuple[Any, ...]]:
    """Indexes without schema nor casts: PostgreSQL writes `IN (…)` in another way once it has read it back."""
    casts = re.compile(r"::(?:character varying|text)(?:\[\])?|[()]")
    return without_schema(*(replace(one, definition=casts.sub("", one.definition)) for one in indexes))


def test_every_table_of_a_practisable_package_has_a_twin_unless_declared_otherwise() -> None:
    ours = {
        model._meta.db_table
        for label in ("people", "coaching", "kernel")
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    }
    assert set(catalogue("practice").tables) == ours - WITHOUT_TWIN.keys()
    assert {"people_agent_groups", "kernel_journalentry", "kernel_message", "kernel_duejob"} <= twinned_tables()


def test_what_has_no_twin_says_why() -> None:
    reasons = [*({**shared_models(config), **closed_models(config)} for config in practicable_apps())]
    assert all(reason for declared in reasons for reason in declared.values())
    assert sum(map(len, reasons)) == len(WITHOUT_TWIN)


def test_columns_are_the_same_but_for_the_sandbox() -> None:
    real, twin = catalogue("public"), catalogue("practice")
    added = set(map(astuple, twin.columns)) - set(map(astuple, real.columns))
    default = "(current_setting('tremplin.sandbox'::text))::bigint"
    assert added == {astuple(Column(table, "sandbox", "bigint", True, default, "", "", "p")) for table in twin.tables}
    assert set(map(astuple, real.columns)) <= set(map(astuple, twin.columns))


def test_constraints_have_the_same_names_and_differ_as_listed() -> None:
    real, twin = catalogue("public"), catalogue("practice")
    expected = set()
    for one in real.constraints:
        definition = one.definition
        if one.kind == "u":
            definition = definition.replace("(", "(sandbox, ", 1)
        elif one.kind == "x":
            definition = definition.replace("gist (", f"gist ({SAME_NUMBER}", 1)
        if one.kind != "f" or one.target.removeprefix("public.") in real.tables:
            expected.add(replace(one, definition=definition))
    expected_rows = without_schema(*expected)
    found = without_schema(*twin.constraints)
    not_null_of_sandbox = {row for row in found if row[2] == "n" and row[3] == "NOT NULL sandbox"}
    assert found - not_null_of_sandbox == expected_rows
    assert {row[2] for row in found} >= {"p", "u", "x", "f", "c"}


def test_indexes_and_triggers_are_the_same() -> None:
    real, twin = catalogue("public"), catalogue("practice")
    of_sandbox = {one for one in twin.indexes if one.definition.endswith("(sandbox)")}
    assert len(of_sandbox) == len(twin.tables)
    assert plain(*set(twin.indexes) - of_sandbox) == plain(*real.indexes)
    assert without_schema(*twin.triggers) == without_schema(*real.triggers)
    assert [one.name for one in twin.triggers] == ["journal_is_append_only"]


def test_a_unique_index_and_a_key_to_a_shared_table_are_made_as_they_must() -> None:
    made = made_of(
        "create table public.x (id bigint generated by default as identity primary key, code text, "
        "site bigint references public.people_site deferrable, mate bigint references public.x, on_ boolean);"
        "create unique index x_once on public.x using btree (code) where on_"
    )
    assert made == [
        'alter table practice."x" add constraint "x_pkey" PRIMARY KEY (id)',
        'alter table practice."x" add constraint "x_mate_fkey" FOREIGN KEY (mate) REFERENCES practice."x"(id)',
        'CREATE UNIQUE INDEX x_once ON practice."x" USING btree (sandbox, code) WHERE on_',
    ]


@pytest.mark.parametrize("key", ["serial", "bigserial", "int generated by default as identity"])
def test_a_table_whose_keys_are_too_narrow_has_no_twin(key: str) -> None:
    with pytest.raises(UntwinnableError, match=r"x\.id"):
        made_of(f"create table public.x (id {key})")


def made_of(table: str) -> list[str]:
    """The statements that move definitions, for a table `x`."""
    with connection.cursor() as cursor:
        cursor.execute(table)
        real = read_catalogue(cursor, "public").of(frozenset({"x"}))
        return [one for one in statements(real, {"x": "public.x"}) if "INDEX x" in one or "constraint" in one]


def test_no_key_goes_from_a_twin_to_a_real_table_nor_back() -> None:
    across = """
    select k.conname from pg_constraint k
    join pg_class c on c.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    where k.contype = 'f' and c.relnamespace <> t.relnamespace
    """
    assert asked(across) == []


def test_keys_are_counted_from_where_no_real_one_comes() -> None:
    twins.demolish(connection)
    twins.build(connection)
    counters = asked(
        "select sequencename, start_value, data_type::text from pg_sequences where schemaname = 'practice'"
    )
    assert len(counters) == sum(bool(column.identity) for column in catalogue("public").columns)
    assert {kind for *_, kind in counters} == {"bigint"}
    latest = {asked(f'select last_value, is_called from practice."{name}"')[0] for name, *_ in counters}
    assert latest == {(10**12, False)}


def test_each_twin_is_private() -> None:
    found = asked("""
    select c.relname, c.relrowsecurity, p.polname, pg_get_expr(p.polqual, p.polrelid), p.polwithcheck is null,
           p.polcmd::text
    from pg_class c left join pg_policy p on p.polrelid = c.oid
    where c.relnamespace = 'practice'::regnamespace and c.relkind = 'r'
    """)
    assert len(found) == len(twinned_tables())
    policy = "(sandbox = ( SELECT (current_setting('tremplin.sandbox'::text))::bigint AS current_setting))"
    assert {row[1:] for row in found} == {(True, "own_sandbox", policy, True, "*")}


SCHEMAS = "in ('public'::regnamespace, 'practice'::regnamespace)"
HOLES = {
    "views": f"select relname from pg_class where relkind in ('v', 'm') and relnamespace {SCHEMAS}",
    "security definer": f"select proname from pg_proc where prosecdef and pronamespace {SCHEMAS}",
    "begin atomic": f"select proname from pg_proc where prosqlbody is not null and pronamespace {SCHEMAS}",
}


@pytest.mark.parametrize(
    ("hole", "planted"),
    [
        ("views", "create view x as select * from people_agent"),
        ("views", "create materialized view x as select * from people_agent"),
        ("security definer", "create function x() returns int language sql security definer return 1"),
        (
            "begin atomic",
            "create function x() returns bigint language sql begin atomic select id from people_agent; end",
        ),
    ],
)
def test_nothing_shows_a_real_table_round_a_corner(hole: str, planted: str) -> None:
    assert asked(HOLES[hole]) == []
    with connection.cursor() as cursor:
        cursor.execute(planted)
    assert asked(HOLES[hole]) == [("x",)]


def born() -> int:
    """A number that another making of the schema would change."""
    return int(asked("select 'practice'::regnamespace::oid::bigint")[0][0])


def test_a_second_making_does_nothing() -> None:
    before = born()
    assert not twins.build(connection)
    assert born() == before


@pytest.mark.parametrize(
    "change",
    [
        "alter table people_agent add column shoe_size int",
        "alter table people_agent alter column given_name drop not null",
        "alter table people_agent add constraint tall check (id > 0)",
        "create index by_phone on people_agent (phone)",
        "create table new_shared_table (id int)",
        "drop schema practice cascade",
        "comment on schema practice is 'by hand'",
    ],
)
def test_a_change_makes_them_anew(change: str) -> None:
    before = born()
    with connection.cursor() as cursor:
        cursor.execute(change)
    assert twins.build(connection)
    assert born() != before
    assert not twins.build(connection)


def test_a_table_declared_shared_loses_its_twin(monkeypatch: pytest.MonkeyPatch) -> None:
    config = apps.get_app_config("people")
    monkeypatch.setattr(config, "practice_shared", {**config.practice_shared, "Kiosk": "for this test"}, raising=False)
    assert twins.build(connection)
    assert "people_kiosk" not in catalogue("practice").tables


def test_migrate_makes_them_and_flush_does_not(capfd: Any) -> None:
    before = born()
    call_command("migrate", verbosity=0)
    assert born() == before
    twins.demolish(connection)
    call_command("migrate", verbosity=1)
    assert "The tables of practice were made anew." in capfd.readouterr().out
    twins.demolish(connection)
    for said in ("plan", "check_unapplied"):
        call_command("migrate", verbosity=0, **{said: True})
    assert asked("select to_regnamespace('practice')") == [(None,)]


@pytest.mark.django_db(transaction=True)
def test_a_migration_never_meets_the_twins() -> None:
    """Taking back the trigger of the journal drops a function that the twin uses too."""
    try:
        call_command("migrate", "kernel", "0001", verbosity=0)
        assert "journal_is_append_only" not in {one.name for one in catalogue("practice").triggers}
        assert "kernel_duejob" not in catalogue("practice").tables
    finally:
        call_command("migrate", verbosity=0)
    assert "kernel_duejob" in catalogue("practice").tables


@pytest.fixture
def unknown_model() -> Callable[..., type[models.Model]]:
    """Makes a model that exists for this test only."""

    def make(**fields: Any) -> type[models.Model]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(apps, "register_model", lambda *_: None)
            meta = type("Meta", (), {"app_label": "people"})
            return type("Narrow", (models.Model,), {"__module__": "tests", "Meta": meta, **fields})

    return make


def test_the_check_finds_narrow_keys_and_wrong_names(
    unknown_model: Callable[..., type[models.Model]], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert check_practicable() == []
    narrow = unknown_model(id=models.AutoField(primary_key=True))
    monkeypatch.setattr("tremplin.kernel.checks.twinned_models", lambda: [narrow])
    config = apps.get_app_config("people")
    monkeypatch.setattr(config, "practice_closed", {"Komune": "misspelt"}, raising=False)
    assert [fault.id for fault in check_practicable()] == ["kernel.E001", "kernel.E002"]
    assert [fault.msg for fault in unknown_names(config)] == [
        "people declares Komune for practice, which is no model of it."
    ]
