"""The connection is on the right stage whatever happens to it: errors, rollbacks, cuts, pools, cursors of all kinds."""

import asyncio
import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.db import (
    DatabaseError,
    IntegrityError,
    OperationalError,
    ProgrammingError,
    connection,
    connections,
    transaction,
)

from tests.factories.people import AgentFactory
from tests.kernel.practice.actors import colleague_of
from tremplin.kernel import clock, stage
from tremplin.kernel.journal.models import JournalEntry
from tremplin.kernel.periods import Period
from tremplin.kernel.postgresql.base import DatabaseWrapper
from tremplin.kernel.stage import practising
from tremplin.people.actions.presence import declare_unavailability
from tremplin.people.models import Agent, Unavailability

REAL = (None, "public", "none", "")


def stage_of(wrapper: Any = connection) -> tuple[int | None, str, str, str]:
    """Where the code believes to be, and what PostgreSQL says of the connection."""
    with wrapper.cursor() as cursor:
        cursor.execute(
            "select current_setting('search_path'), current_setting('role'), current_setting('tremplin.sandbox', true)"
        )
        return stage.current(), *cursor.fetchone()


def practice(sandbox: int) -> tuple[int | None, str, str, str]:
    return sandbox, "practice, public", "tremplin_practice", str(sandbox)


def declare(agent: Agent, source: str) -> None:
    """An action of a domain: two tables, one transaction."""
    period = Period(clock.now(), clock.now() + timedelta(hours=2))
    declare_unavailability(agent=agent, period=period, source=source, declared_by=agent)


def sources(sandbox: int | None) -> list[str]:
    with practising(sandbox):
        return list(Unavailability.objects.order_by("source").values_list("source", flat=True))


def cut(wrapper: Any = connection) -> None:
    """Have the server end this very connection, as an administrator or a network does."""
    pid = wrapper.connection.info.backend_pid
    parameters = wrapper.get_connection_params()
    with psycopg.connect(dbname=parameters["dbname"], host=parameters["host"], user=parameters["user"]) as other:
        other.execute("select pg_terminate_backend(%s, 5000)", [pid])


@pytest.mark.django_db
class TestInOneTransaction:
    """The tests of domains run so: practice sees what they made, in the same transaction."""

    def test_the_stage_is_taken_and_given_back(self, sandbox: int, other_sandbox: int) -> None:
        assert stage_of() == REAL
        with practising(sandbox):
            assert stage_of() == practice(sandbox)
            with practising(other_sandbox):
                assert stage_of() == practice(other_sandbox)
            with practising(None):
                assert stage_of() == REAL
            assert stage_of() == practice(sandbox)
        assert stage_of() == REAL

    def test_an_error_gives_the_stage_back(self, sandbox: int) -> None:
        def fail() -> None:
            with practising(sandbox):
                stage_of()
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            fail()
        assert stage_of() == REAL

    def test_an_action_writes_the_twins_only(self, learner: Agent, sandbox: int) -> None:
        with practising(sandbox):
            declare(learner, "test:1")
            assert Unavailability.objects.get().pk >= 10**12
            assert JournalEntry.objects.get().subject == f"agent:{learner.pk}"
        assert not Unavailability.objects.exists()
        assert not JournalEntry.objects.exists()

    def test_raw_sql_writes_the_twin(self, sandbox: int) -> None:
        with practising(sandbox), connection.cursor() as cursor:
            cursor.execute("insert into people_service (code, name, kind, path) values ('a', 'A', 'team', 'a')")
            cursor.execute("select count(*) from people_service where code = 'a'")
            assert cursor.fetchone() == (1,)
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from people_service where code = 'a'")
            assert cursor.fetchone() == (0,)

    def test_a_savepoint_taken_back_takes_the_stage_back_too(self, sandbox: int) -> None:
        with transaction.atomic():
            with practising(sandbox):
                stage_of()
            transaction.set_rollback(True)
        assert stage_of() == REAL
        with practising(sandbox):
            with transaction.atomic(), practising(None):
                stage_of()
                transaction.set_rollback(True)
            assert stage_of() == practice(sandbox)

    def test_a_savepoint_taken_back_on_another_stage(self, sandbox: int) -> None:
        with practising(sandbox):
            stage_of()
            savepoint = transaction.savepoint()
        transaction.savepoint_rollback(savepoint)  # sent on the real stage, it brings that of practice back
        assert stage_of() == REAL

    def test_a_change_of_stage_cut_short_is_made_again(self, sandbox: int, monkeypatch: pytest.MonkeyPatch) -> None:
        execute = psycopg.Cursor.execute

        def done_then_cut_short(cursor: Any, *arguments: Any) -> Any:
            execute(cursor, *arguments)
            raise KeyboardInterrupt

        assert stage_of() == REAL
        with monkeypatch.context() as patch, practising(sandbox):
            patch.setattr(psycopg.Cursor, "execute", done_then_cut_short)
            with pytest.raises(KeyboardInterrupt):
                connection.cursor()
        assert stage_of() == REAL

    def test_life_goes_on_after_an_integrity_error(self, learner: Agent, sandbox: int) -> None:
        colleague_of(learner, sandbox, matricule="TWICE")
        with practising(sandbox):
            with pytest.raises(IntegrityError), transaction.atomic():
                AgentFactory(
                    matricule="TWICE",
                    occupation=learner.occupation,
                    site=learner.site,
                    service_id=Agent.objects.get(matricule="TWICE").service_id,
                )
            assert stage_of() == practice(sandbox)
            assert Agent.objects.filter(matricule="TWICE").count() == 1

    def test_an_aborted_transaction_says_its_own_error(self, sandbox: int) -> None:
        def go_on_after_an_error() -> None:
            with practising(sandbox), transaction.atomic():
                with pytest.raises(ProgrammingError), connection.cursor() as cursor:
                    cursor.execute("select nothing")
                with practising(None):
                    stage_of()

        with pytest.raises(DatabaseError, match="current transaction is aborted"):
            go_on_after_an_error()
        assert stage_of() == REAL

    def test_get_or_create_keeps_to_its_sandbox(self, learner: Agent, sandbox: int, other_sandbox: int) -> None:
        declare(learner, "same")
        for number in (sandbox, other_sandbox, sandbox):
            with practising(number):
                declare(Agent.objects.order_by("pk").first(), "same")
        assert [sources(number) for number in (None, sandbox, other_sandbox)] == [["same"]] * 3

    def test_on_commit_runs_on_the_stage_of_the_request(
        self, sandbox: int, django_capture_on_commit_callbacks: Any
    ) -> None:
        seen = []
        with practising(sandbox), django_capture_on_commit_callbacks(execute=True), transaction.atomic():
            transaction.on_commit(lambda: seen.append(stage_of()))
        assert seen == [practice(sandbox)]

    def test_a_stage_already_taken_costs_no_statement(self, sandbox: int, monkeypatch: pytest.MonkeyPatch) -> None:
        sent: list[str] = []
        execute = psycopg.Cursor.execute

        def noted(cursor: Any, sql: Any, *rest: Any) -> Any:
            sent.append(str(sql))
            return execute(cursor, sql, *rest)

        for number in (None, sandbox):
            with practising(number), monkeypatch.context() as patch:
                stage_of()
                patch.setattr(psycopg.Cursor, "execute", noted)
                Agent.objects.count()
                stage_of()
        assert [sql.split("(")[0].lower() for sql in sent] == ["select count", "select current_setting"] * 2

    def test_a_thread_of_ones_own_is_on_the_real_stage(self, sandbox: int) -> None:
        seen: list[int | None] = []
        with practising(sandbox):
            thread = threading.Thread(target=lambda: seen.append(stage.current()))
            thread.start()
            thread.join()
        assert seen == [None]

    def test_two_tasks_of_one_loop_are_each_on_their_own(self) -> None:
        async def play(sandbox: int) -> int | None:
            with practising(sandbox):
                await asyncio.sleep(0)
                return stage.current()

        async def both() -> list[int | None]:
            return await asyncio.gather(play(1), play(2))

        assert asyncio.run(both()) == [1, 2]


@pytest.mark.django_db(transaction=True)
class TestWithRealTransactions:
    """As in service: a connection out of any transaction between two statements."""

    def test_an_action_that_fails_leaves_nothing(self, learner: Agent, sandbox: int) -> None:
        @transaction.atomic
        def fail() -> None:
            declare(learner, "one")
            declare(learner, "two")
            raise ZeroDivisionError

        with practising(sandbox):
            with pytest.raises(ZeroDivisionError):
                fail()
            with transaction.atomic():
                declare(learner, "three")
                transaction.set_rollback(True)
            assert stage_of() == practice(sandbox)
            assert not JournalEntry.objects.exists()
        assert [sources(number) for number in (None, sandbox)] == [[], []]

    def test_rows_can_be_locked(self, learner: Agent, sandbox: int) -> None:
        with practising(sandbox), transaction.atomic():
            assert Agent.objects.select_for_update(of=("self",)).get(pk=learner.pk).pk == learner.pk

    def test_a_change_of_stage_inside_a_transaction_and_its_rollback(self, learner: Agent, sandbox: int) -> None:
        @transaction.atomic
        def declare_twice(*, fail: bool) -> None:
            with practising(sandbox):
                declare(learner, "practice")
            declare(learner, "real")
            if fail:
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            declare_twice(fail=True)
        assert stage_of() == REAL
        assert [sources(number) for number in (None, sandbox)] == [[], []]
        declare_twice(fail=False)
        assert [sources(number) for number in (None, sandbox)] == [["real"], ["practice"]]

    def test_a_failing_commit_takes_the_stage_anew(self, learner: Agent, sandbox: int) -> None:
        """A foreign key is looked at when the transaction ends: the commit itself fails."""
        with practising(sandbox):
            with pytest.raises(IntegrityError), transaction.atomic():
                Agent.objects.filter(pk=learner.pk).update(service_id=1)
            assert stage_of() == practice(sandbox)
        assert stage_of() == REAL

    def test_the_stage_is_taken_before_the_transaction_begins(self, sandbox: int) -> None:
        """Hence nothing of it is undone with the transaction, even behind Django's back."""
        with practising(sandbox), transaction.atomic():
            stage_of()
            connection.connection.rollback()
            assert stage_of() == practice(sandbox)

    def test_without_autocommit(self, sandbox: int) -> None:
        transaction.set_autocommit(False)
        try:
            with practising(sandbox):
                assert stage_of() == practice(sandbox)
                transaction.rollback()
                assert stage_of() == practice(sandbox)
            assert stage_of() == REAL
            transaction.rollback()
            assert stage_of() == REAL
        finally:
            transaction.rollback()
            transaction.set_autocommit(True)

    def test_a_connection_is_usable_until_the_server_ends_it(self) -> None:
        connection.ensure_connection()
        assert connection.is_usable()
        cut()
        assert not connection.is_usable()
        connection.close()

    def test_a_connection_cut_between_two_requests_comes_back_on_the_same_stage(self, sandbox: int) -> None:
        with practising(sandbox):
            assert Agent.objects.count() == 1
            cut()
            connection.close_if_unusable_or_obsolete()  # what Django does as a request begins
            assert stage_of() == practice(sandbox)
            assert Agent.objects.count() == 1

    def test_a_connection_cut_in_an_action_comes_back_on_the_same_stage(self, learner: Agent, sandbox: int) -> None:
        @transaction.atomic
        def lose() -> None:
            declare(learner, "lost")
            cut()
            Agent.objects.count()

        with practising(sandbox):
            with pytest.raises(OperationalError):
                lose()
            assert stage_of() == practice(sandbox)
            assert list(Unavailability.objects.all()) == []
            declare(learner, "kept")
        assert [sources(number) for number in (None, sandbox)] == [[], ["kept"]]

    def test_a_server_side_cursor_stays_where_it_was_opened(self, learner: Agent, sandbox: int) -> None:
        for number in range(5):
            AgentFactory(matricule=f"REAL{number}")
            colleague_of(learner, sandbox, matricule=f"MINE{number}")
        with practising(sandbox):
            rows = Agent.objects.filter(matricule__contains="E").order_by("matricule").iterator(chunk_size=2)
            first = next(rows).matricule
        real = {agent.matricule for agent in Agent.objects.filter(matricule__startswith="REAL").iterator(chunk_size=2)}
        with practising(sandbox):
            assert [first, *(agent.matricule for agent in rows)] == [f"MINE{number}" for number in range(5)]
        assert real == {f"REAL{number}" for number in range(5)}

    def test_a_new_connection_is_on_its_stage_from_its_first_statement(self, sandbox: int) -> None:
        connection.close()
        with practising(sandbox):
            assert stage_of() == practice(sandbox)
        connection.close()
        assert stage_of() == REAL


@pytest.fixture
def another() -> Iterator[Any]:
    """Makes connections of our backend with other options."""
    made: list[DatabaseWrapper] = []

    def make(**changes: Any) -> DatabaseWrapper:
        options = {**connection.settings_dict["OPTIONS"], **changes.pop("OPTIONS", {})}
        wrapper = DatabaseWrapper({**connection.settings_dict, **changes, "OPTIONS": options}, alias="default")
        made.append(wrapper)
        return wrapper

    yield make
    for wrapper in made:
        wrapper.close()
    for wrapper in made:
        wrapper.close_pool()


@pytest.mark.django_db(transaction=True)
class TestOtherConnections:
    """Options that an installation may choose."""

    def test_a_pooled_connection_keeps_nothing_of_its_last_user(self, sandbox: int, another: Any) -> None:
        options = {"pool": {"min_size": 1, "max_size": 1}}
        one = another(CONN_MAX_AGE=0, CONN_HEALTH_CHECKS=False, OPTIONS=options)
        other = another(CONN_MAX_AGE=0, CONN_HEALTH_CHECKS=False, OPTIONS=options)
        with practising(sandbox):
            assert stage_of(one) == practice(sandbox)
            pid = one.connection.info.backend_pid
        one.close()
        assert stage_of(other) == REAL
        assert other.connection.info.backend_pid == pid

    def test_a_prepared_statement_is_planned_again_on_the_other_stage(
        self, learner: Agent, sandbox: int, another: Any
    ) -> None:
        colleague_of(learner, sandbox)
        wrapper = another(OPTIONS={"prepare_threshold": 1, "server_side_binding": True})

        def count() -> int:
            with wrapper.cursor() as cursor:
                cursor.execute("select count(*) from people_agent where id > %s", [0])
                return int(cursor.fetchone()[0])

        counted = []
        for number in (None, sandbox) * 3:
            with practising(number):
                counted.append(count())
        assert counted == [Agent.objects.count(), 2] * 3

    def test_the_backend_is_the_one_of_the_settings(self) -> None:
        assert isinstance(connections["default"], DatabaseWrapper)
        assert connection.vendor == "postgresql"
