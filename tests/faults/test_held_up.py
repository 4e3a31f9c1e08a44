"""The web process killed in the middle of a booking, and locks that never come: nothing half done, nothing lost.

facts/trust.md §7, lines 1 and 5.
"""

import http.client
import os
import signal
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from uuid import uuid4

import psycopg
import pytest

from tests.faults.accounts import assert_balanced
from tests.faults.crowd import Person, populate, reference_in
from tests.faults.served import Answer, Web
from tremplin.kernel.processes import is_alive, wait_until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("faults")]
HELD_UP = "select count(*) from pg_stat_activity where application_name = 'web' and wait_event_type = 'Lock'"
BUSY = "Un changement est en cours à cet instant."
TOPIC = "Mes photos ne partent pas"


@pytest.fixture
def nadia(child_environment: dict[str, str]) -> Person:
    return Person(**populate(1)[0])


@contextmanager
def held(administrator: psycopg.Connection, statement: str) -> Iterator[None]:
    """Hold what this statement holds until the end of the block."""
    with psycopg.connect(administrator.info.dsn) as holder:
        holder.execute(statement)
        yield


def waits(administrator: psycopg.Connection) -> bool:
    return administrator.execute(HELD_UP).fetchone() == (1,)


def test_killed_in_the_middle_of_a_booking(web: Web, nadia: Person, administrator: psycopg.Connection) -> None:
    """SIGKILL: nothing is there; the same form, sent again to the process that took over, books once."""
    start, key = nadia.starts[0], str(uuid4())
    with ThreadPoolExecutor(1) as pool, held(administrator, "lock table kernel_journalentry"):
        asked: Future[Answer] = pool.submit(nadia.confirm, web, start, key=key)
        assert wait_until(lambda: waits(administrator), patience=30)
        killed = web.workers
        for worker in killed:
            os.kill(worker, signal.SIGKILL)
        with pytest.raises((OSError, http.client.HTTPException)):
            asked.result()
    assert wait_until(lambda: not any(is_alive(worker) for worker in killed), patience=30)
    assert wait_until(lambda: not waits(administrator), patience=30)
    assert wait_until(web.lives, patience=60)
    assert_balanced(administrator, [])
    again = [nadia.confirm(web, start, key=key) for _ in range(2)]
    assert [answer.status for answer in again] == [302, 302]
    assert reference_in(again[0]) == reference_in(again[1])
    assert_balanced(administrator, [reference_in(again[0])])


def test_the_same_form_held_up_for_too_long_keeps_what_was_typed(
    web: Web, nadia: Person, administrator: psycopg.Connection
) -> None:
    """Somebody holds the row of this very key, as a first tap that hangs does."""
    start, key = nadia.starts[0], str(uuid4())
    first = (
        "insert into kernel_idempotencykey (person_id, key, request_hash, response_ref, created_at)"
        f" values ({nadia.key}, '{key}', '', '', now())"
    )
    with psycopg.connect(administrator.info.dsn) as holder:
        holder.execute(first)
        answer = nadia.confirm(web, start, key=key, topic=TOPIC)
        holder.rollback()
    assert (answer.status, BUSY in answer.text, TOPIC in answer.text, key in answer.text) == (409, True, True, True)
    again = nadia.confirm(web, start, key=key, topic=TOPIC)
    assert again.status == 302
    assert_balanced(administrator, [reference_in(again)])


def test_an_appointment_held_up_for_too_long_can_be_cancelled_afterwards(
    web: Web, nadia: Person, administrator: psycopg.Connection
) -> None:
    booked = nadia.confirm(web, nadia.starts[0], key=str(uuid4()))
    address, fields = f"/rendez-vous/{reference_in(booked)}/annuler/", {"idempotency_key": str(uuid4())}
    with held(administrator, "select * from coaching_appointment for update"):
        answer = nadia.post(web, address, fields)
    assert (answer.status, answer.headers["location"]) == (302, address)
    assert nadia.post(web, address, fields).status == 302
    assert administrator.execute("select state from coaching_appointment").fetchall() == [("cancelled",)]
