"""Entering, being seen, leaving: the learner alone, nothing left behind, numbers that never come back."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from tests.factories.people import AgentFactory
from tests.kernel.practice.actors import colleague_of
from tremplin.kernel import sandboxes
from tremplin.kernel.journal import record
from tremplin.kernel.journal.models import JournalEntry
from tremplin.kernel.postgresql import twins
from tremplin.kernel.sandboxes.models import Sandbox
from tremplin.kernel.stage import practising
from tremplin.people.events import PhoneEnrolled
from tremplin.people.models import Agent, Commune, Service

pytestmark = pytest.mark.django_db


def people_in(sandbox: int | None) -> int:
    with practising(sandbox):
        return Agent.objects.count()


def record_in(sandbox: int | None) -> None:
    with practising(sandbox):
        record(PhoneEnrolled(7), actor=None)


def test_the_learner_is_there_as_she_is(learner: Agent) -> None:
    learner.manager = AgentFactory()
    learner.set_password("une phrase assez longue")
    learner.save()
    with practising(sandboxes.enter(learner.pk)):
        copy = Agent.objects.select_related("service", "occupation", "site").get()
        assert (copy.pk, copy.matricule, copy.password) == (learner.pk, learner.matricule, learner.password)
        assert (copy.occupation, copy.site) == (learner.occupation, learner.site)
        assert copy.manager_id is None  # a real colleague is never shown
        assert copy.service.name == learner.service.name
        assert copy.service.pk >= 10**12
        assert Service.objects.get() == copy.service


def test_two_learners_of_one_service_have_a_copy_each(learner: Agent, sandbox: int) -> None:
    other = sandboxes.enter(AgentFactory(service=learner.service).pk)
    for number in (sandbox, other):
        with practising(number):
            assert Agent.objects.select_related("service").get().service.code == learner.service.code


def test_nobody_is_copied_who_does_not_exist() -> None:
    with pytest.raises(LookupError):
        sandboxes.enter(10**9)
    with pytest.raises(LookupError):
        twins.copy_row(1, "people_agent", 10**9)


def test_entering_again_begins_anew(learner: Agent, sandbox: int) -> None:
    colleague_of(learner, sandbox)
    assert people_in(sandbox) == 2
    assert sandboxes.enter(learner.pk, "leave") == sandbox
    assert people_in(sandbox) == 1
    assert Sandbox.objects.get().scenario == "leave"


def test_leaving_clears_this_sandbox_and_nothing_else(learner: Agent, sandbox: int, other_sandbox: int) -> None:
    for number in (None, sandbox, other_sandbox):
        record_in(number)
    before = people_in(None), people_in(other_sandbox)
    sandboxes.leave(sandbox)
    assert (people_in(sandbox), people_in(None), people_in(other_sandbox)) == (0, *before)
    assert JournalEntry.objects.count() == 1
    with practising(other_sandbox):
        assert JournalEntry.objects.count() == 1
    assert [one.pk for one in Sandbox.objects.order_by("pk")] == [other_sandbox]


def test_leaving_twice_is_leaving(sandbox: int) -> None:
    sandboxes.leave(sandbox)
    sandboxes.leave(sandbox)
    assert not Sandbox.objects.exists()


def test_leaving_from_inside_works_too(sandbox: int) -> None:
    with practising(sandbox):
        sandboxes.leave(sandbox)
        assert not Agent.objects.exists()


def test_clearing_is_done_as_owner_wherever_it_is_asked_for(sandbox: int, other_sandbox: int) -> None:
    for number in (sandbox, other_sandbox):
        record_in(number)
    with practising(sandbox):
        twins.clear(sandbox)
        twins.clear(other_sandbox)
        assert not JournalEntry.objects.exists()
    assert people_in(other_sandbox) == 0


def test_numbers_never_come_back(learner: Agent, sandbox: int) -> None:
    sandboxes.leave(sandbox)
    assert sandboxes.enter(learner.pk) > sandbox


def test_each_twin_is_emptied(sandbox: int, other_sandbox: int) -> None:
    """Whatever the table: a row of each sandbox in every twin, made without the keys and checks that ask for more."""
    from django.db import connection  # noqa: PLC0415 - raw rows

    with connection.cursor() as cursor:
        cursor.execute("select relname from pg_class where relnamespace = 'practice'::regnamespace and relkind = 'r'")
        names = [name for (name,) in cursor.fetchall()]
        cursor.execute("set constraints all immediate")  # a table with a key still to be looked at cannot be altered
        cursor.execute(
            "select conrelid::regclass::text, conname from pg_constraint "
            "where contype in ('c', 'f') and connamespace = 'practice'::regnamespace"
        )
        for table, rule in cursor.fetchall():
            cursor.execute(f'alter table {table} drop constraint "{rule}"')
        for name in names:
            fill(cursor, name, (sandbox, other_sandbox))
        twins.clear(sandbox)
        left = set()
        for name in names:
            cursor.execute(f'select distinct sandbox from practice."{name}"')
            left |= {(name, number) for (number,) in cursor.fetchall()}
    assert left == {(name, other_sandbox) for name in names}


def fill(cursor: Any, name: str, numbers: tuple[int, ...]) -> None:
    """One row for each sandbox, with a key and nothing else."""
    cursor.execute(
        "select attname, attidentity <> '', attnum = any(coalesce(i.indkey::int2[], '{}')) from pg_attribute "
        "left join pg_index i on i.indrelid = attrelid and i.indisprimary "
        "where attrelid = %s::regclass and attnum > 0 and not attisdropped and attnotnull and attname <> 'sandbox'",
        [f'practice."{name}"'],
    )
    given = []
    for column, counted, in_key in cursor.fetchall():
        if not in_key:
            cursor.execute(f'alter table practice."{name}" alter column "{column}" drop not null')
        elif not counted:
            given.append(f'"{column}"')
    for number in numbers:
        values = [str(number)] * (len(given) + 1)
        cursor.execute(f'insert into practice."{name}" ({", ".join([*given, "sandbox"])}) values ({", ".join(values)})')


def test_idle_sandboxes_are_cleared_after_a_day(
    learner: Agent, sandbox: int, set_clock: Callable[[str], datetime]
) -> None:
    set_clock("2026-03-03T20:00:00+01:00")
    lively = sandboxes.enter(AgentFactory().pk)
    set_clock("2026-03-04T07:29:00+01:00")
    assert sandboxes.clear_idle() == 0
    set_clock("2026-03-04T07:31:00+01:00")
    assert sandboxes.clear_idle() == 1
    assert [one.pk for one in Sandbox.objects.order_by("pk")] == [lively]
    assert (people_in(sandbox), people_in(lively)) == (0, 1)


def test_the_journal_of_practice_is_append_only_too(sandbox: int) -> None:
    from django.db import IntegrityError, transaction  # noqa: PLC0415 - one reader

    record_in(sandbox)
    with practising(sandbox):
        for act in (lambda: JournalEntry.objects.all().delete(), lambda: JournalEntry.objects.update(actor_id=1)):
            with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
                act()
    record_in(None)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        JournalEntry.objects.all().delete()


def test_shared_tables_are_not_copied(learner: Agent, sandbox: int) -> None:
    with practising(sandbox):
        assert Commune.objects.filter(pk=learner.site.commune_id).exists()
