"""What the role of practice may do on each table, by the named list, and each write really tried."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import Error, ProgrammingError, connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import ConnectorException

from tests.factories.people import AgentFactory, SiteFactory
from tests.kernel.practice.actors import colleague_of
from tremplin.kernel import clock
from tremplin.kernel.postgresql import twins
from tremplin.kernel.postgresql.twins.declared import twinned_tables
from tremplin.kernel.sandboxes.models import Sandbox
from tremplin.kernel.search.models import Synonym
from tremplin.kernel.stage import practising
from tremplin.people.models import Agent, Commune, Service

pytestmark = pytest.mark.django_db
ALL = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
WRITTEN = {"django_session": {"INSERT", "UPDATE", "DELETE"}, "wagtailimages_rendition": {"INSERT"}}
CLOSED = {"kernel_sandbox", *(f"procrastinate_{name}" for name in ("jobs", "events", "workers", "periodic_defers"))}


def asked(statement: str, parameters: list[Any] | None = None) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall())


def tables(schema: str) -> list[str]:
    return [name for (name,) in asked("select tablename from pg_tables where schemaname = %s", [schema])]


def rights_on(schema: str) -> dict[str, set[str]]:
    """For each table, what the role may do, on the whole of it or on one column."""
    statement = """
    select tablename, r from pg_tables, unnest(%s::text[]) r,
        lateral (select format('%%I.%%I', schemaname, tablename) as n) q
    where schemaname = %s and (has_table_privilege('tremplin_practice', n, r) or (
        r in ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES') and has_any_column_privilege('tremplin_practice', n, r)))
    """
    found: dict[str, set[str]] = {name: set() for name in tables(schema)}
    for name, right in asked(statement, [list(ALL), schema]):
        found[name].add(right)
    return found


def test_rights_on_real_tables_are_the_named_list() -> None:
    unread = twinned_tables() | CLOSED
    assert set(tables("public")) >= CLOSED
    assert rights_on("public") == {
        name: WRITTEN.get(name, set()) | (set() if name in unread else {"SELECT"}) for name in tables("public")
    }


def test_twins_are_read_and_written_and_no_more() -> None:
    assert set(map(frozenset, rights_on("practice").values())) == {
        frozenset({"SELECT", "INSERT", "UPDATE", "DELETE"}),
    }


def test_a_right_given_by_hand_is_found() -> None:
    with connection.cursor() as cursor:
        cursor.execute("grant update (name) on people_commune to tremplin_practice")
        cursor.execute("grant truncate on people_agent to public")
    assert rights_on("public")["people_commune"] == {"SELECT", "UPDATE"}
    assert rights_on("public")["people_agent"] == {"TRUNCATE"}


def test_a_right_given_by_hand_does_not_outlive_a_rebuilding() -> None:
    with connection.cursor() as cursor:
        cursor.execute("grant update, truncate on people_commune to tremplin_practice")
    twins.demolish(connection)
    twins.build(connection)
    assert rights_on("public")["people_commune"] == {"SELECT"}


def test_the_role_is_nobody() -> None:
    attributes = "rolsuper, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication, rolbypassrls"
    assert asked(f"select {attributes} from pg_roles where rolname = 'tremplin_practice'") == [(False,) * 6]
    member_of = "select 1 from pg_auth_members where member = 'tremplin_practice'::regrole"
    assert asked(member_of) == []
    owned = "select 1 from pg_class where relowner = 'tremplin_practice'::regrole"
    assert asked(owned) == []


@contextmanager
def tried(sandbox: int) -> Iterator[None]:
    """A statement of practice, undone whatever it does."""
    with transaction.atomic(), practising(sandbox):
        try:
            yield
        finally:
            transaction.set_rollback(True)


def may(sandbox: int, statement: str) -> bool:
    """Whether PostgreSQL lets a statement through in practice; only a refusal counts as one."""
    try:
        with tried(sandbox), connection.cursor() as cursor:
            cursor.execute(statement)
    except Error as error:  # another fault is that of a statement that was let in
        return "permission denied" not in str(error)
    return True


WRITES = {
    "INSERT": "insert into public.{} default values",
    "UPDATE": "update public.{} set {} = default",
    "DELETE": "delete from public.{}",
    "TRUNCATE": "truncate public.{} cascade",
    "LOCK": "select 1 from public.{} for update",
}


def test_each_write_on_each_real_table_is_really_refused(sandbox: int) -> None:
    allowed = set()
    columns = dict(
        asked("select relname, attname from pg_attribute join pg_class c on c.oid = attrelid where attnum = 1")
    )
    for name in tables("public"):
        table, column = f'"{name}"', f'"{columns[name]}"'
        for right, write in WRITES.items():
            if may(sandbox, write.format(table, column)):
                allowed.add((name, right))
    by_list = {(name, right) for name, rights in WRITTEN.items() for right in rights}
    # The role may lock the rows that it may update: those of sessions.
    assert allowed == by_list | {("django_session", "LOCK")}


def test_each_twinned_real_table_is_really_unreadable(sandbox: int) -> None:
    readable = {name for name in tables("public") if may(sandbox, f'select 1 from public."{name}" limit 1')}
    assert readable == set(tables("public")) - twinned_tables() - CLOSED


@pytest.mark.parametrize(
    "statement",
    [
        "create table practice.mine (id int)",
        "create table public.mine (id int)",
        "create schema mine",
        "alter table practice.people_agent disable row level security",
        "drop policy own_sandbox on practice.people_agent",
        "truncate practice.people_agent cascade",
        "select nextval('public.people_agent_id_seq')",
    ],
)
def test_the_house_cannot_be_rebuilt_from_inside(sandbox: int, statement: str) -> None:
    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"), tried(sandbox):
        asked(statement)


def test_the_register_of_sandboxes_cannot_be_read(sandbox: int) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), tried(sandbox):
        Sandbox.objects.first()


def test_the_real_queue_is_out_of_reach(sandbox: int) -> None:
    with pytest.raises(ConnectorException) as refused, tried(sandbox):
        app.configure_task("kernel.deliver_message").defer(message=1)
    assert "permission denied" in str(refused.value.__cause__)
    assert not ProcrastinateJob.objects.filter(task_name="kernel.deliver_message").exists()


def test_shared_tables_are_read_as_they_are(sandbox: int) -> None:
    commune = Commune.objects.create(insee="94099", name="Vraie commune")
    with practising(sandbox):
        assert Commune.objects.get(insee="94099") == commune
        assert Synonym.objects.count() > 0


def test_the_session_may_be_written(sandbox: int) -> None:
    with practising(sandbox):
        Session.objects.create(session_key="k" * 32, session_data="", expire_date=clock.now())
        Session.objects.filter(session_key="k" * 32).update(session_data="x")
    assert Session.objects.get().session_data == "x"


def test_a_sandbox_sees_nothing_of_another_nor_of_the_real_stage(
    learner: Agent, sandbox: int, other_sandbox: int
) -> None:
    AgentFactory(matricule="REAL")
    colleague_of(learner, sandbox, matricule="MINE", service__code="team")
    colleague_of(learner, other_sandbox, matricule="MINE", service__code="team")  # unique within a sandbox
    with practising(other_sandbox):
        assert Agent.objects.filter(matricule__in=["MINE", "REAL"]).count() == 1
        assert Agent.objects.filter(matricule="MINE").update(given_name="Autre") == 1
        assert Service.objects.filter(code="team").count() == 1
    with practising(sandbox):
        assert not Agent.objects.filter(given_name="Autre").exists()
        assert {agent.pk for agent in Agent.objects.all()} > {learner.pk}
    assert [agent.matricule for agent in Agent.objects.filter(matricule__in=["MINE", "REAL"])] == ["REAL"]
    assert not Service.objects.filter(code="team").exists()


def test_another_sandbox_cannot_be_written(sandbox: int, other_sandbox: int) -> None:
    with pytest.raises(ProgrammingError, match="row-level security"), tried(sandbox), connection.cursor() as cursor:
        cursor.execute(
            "insert into kernel_journalentry (at, name, version, subject, attributes, sandbox) "
            "values (now(), 'x', 1, '', '{}', %s)",
            [other_sandbox],
        )
    with pytest.raises(ProgrammingError, match="row-level security"), tried(sandbox), connection.cursor() as cursor:
        cursor.execute("update people_agent set sandbox = %s", [other_sandbox])


def test_a_real_deletion_knows_nothing_of_practice(learner: Agent, sandbox: int) -> None:
    place = SiteFactory()
    colleague = colleague_of(learner, sandbox, site=place)
    place.delete()
    with practising(sandbox):
        assert Agent.objects.get(pk=colleague.pk).site_id == colleague.site_id
        assert list(Agent.objects.select_related("site").filter(pk=colleague.pk)) == []  # an inner join loses the row
