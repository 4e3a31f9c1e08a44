"""Connections to the database dropped in the middle of requests: the right page or the page that says to come back.

facts/trust.md §7, lines 4 and 16.
"""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import psycopg
import pytest

from tests.faults.accounts import assert_balanced
from tests.faults.crowd import READ, Person, everybody, faults, populate, reference_in
from tests.faults.served import Answer, Web
from tremplin.kernel.processes import wait_until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("faults")]
DROP = "select count(pg_terminate_backend(pid, 5000)) from pg_stat_activity where application_name = 'web'"
HELD_UP = "select count(*) from pg_stat_activity where application_name = 'web' and wait_event_type = 'Lock'"


@pytest.fixture
def people(child_environment: dict[str, str]) -> list[Person]:
    return [Person(**one) for one in populate(6)]


def drop(administrator: psycopg.Connection) -> int:
    """Drop every connection of the web server; how many there were."""
    row = administrator.execute(DROP).fetchone()
    return row[0] if row else 0


def dropped_while(administrator: psycopg.Connection, held: str, ask: Callable[[], Answer]) -> Answer:
    """The answer of a request that loses its connection while it waits for what the statement `held` holds."""

    def held_up() -> bool:
        return administrator.execute(HELD_UP).fetchone() == (1,)

    with psycopg.connect(administrator.info.dsn) as holder, ThreadPoolExecutor(1) as pool:
        holder.execute(held)
        asked = pool.submit(ask)
        assert wait_until(lambda: held_up() or asked.done(), patience=30)
        assert not asked.done(), asked.result().status
        assert drop(administrator) >= 1
        return asked.result()


def test_dropped_between_two_requests_nobody_notices(
    web: Web, people: list[Person], administrator: psycopg.Connection
) -> None:
    for address in READ:
        people[0].read(web, address)
        assert drop(administrator) >= 1
    people[0].book(web)
    assert (faults(people), people[0].seen) == ([], {"read": len(READ), "booked": 1})


@pytest.mark.parametrize(
    "held",
    [
        "lock table django_session",
        "lock table people_agent",
        "lock table people_rolegrant",
        "lock table coaching_helpservice",
        "lock table coaching_occupation",
    ],
)
def test_dropped_while_a_page_is_made(
    web: Web, people: list[Person], administrator: psycopg.Connection, held: str
) -> None:
    karim, address = people[0], READ[3]
    assert dropped_while(administrator, held, lambda: karim.get(web, address)).says_come_back
    karim.read(web, address)
    assert (karim.faults, karim.seen) == ([], {"read": 1})


@pytest.mark.parametrize(
    "held",
    [
        "lock table django_session",
        "lock table kernel_idempotencykey",
        "select pg_advisory_xact_lock(4101, {person})",
        "select pg_advisory_xact_lock(4102, resource_ptr_id::int) from coaching_mediator",
        "lock table coaching_appointment",
        "lock table coaching_occupation",
        "lock table kernel_message",
        "lock table procrastinate_jobs",
        "lock table kernel_journalentry",
    ],
)
def test_dropped_in_the_middle_of_a_booking(
    web: Web, people: list[Person], administrator: psycopg.Connection, held: str
) -> None:
    """Nothing is left of it; the same form, sent again, books once."""
    nadia, key = people[0], str(uuid4())
    start = nadia.starts[0]
    asked = dropped_while(
        administrator, held.format(person=nadia.key), lambda: nadia.confirm(web, start, key=key, topic="Mes photos")
    )
    assert asked.says_come_back, (asked.status, web.log.read_text()[-3000:])
    assert_balanced(administrator, [])
    again = [nadia.confirm(web, start, key=key, topic="Mes photos") for _ in range(2)]
    assert [answer.status for answer in again] == [302, 302]
    assert len({reference_in(answer) for answer in again}) == 1
    assert_balanced(administrator, [reference_in(again[0])])


def test_dropped_again_and_again_while_all_read_and_book(
    web: Web, people: list[Person], administrator: psycopg.Connection
) -> None:
    over = threading.Event()
    drops = []

    def keep_dropping() -> None:
        """As soon as somebody got through since the last time: however slow the machine, all come to their end."""
        before = 0
        while not over.wait(0.05):
            through = sum(person.seen["read"] + person.seen["booked"] for person in people)
            if through > before:
                before = through
                drops.append(drop(administrator))

    def live(person: Person) -> None:
        for address in READ:
            person.read(web, address)
            person.book(web)

    dropping = threading.Thread(target=keep_dropping)
    dropping.start()
    try:
        everybody(people, live)
    finally:
        over.set()
        dropping.join()
    assert faults(people) == [], web.log.read_text()
    assert sum(drops) > len(drops) > 0
    assert sum(person.seen["away"] for person in people) > 0  # some were really cut in the middle
    assert_balanced(administrator, [reference for person in people for reference in person.acknowledged])
    assert sum(len(person.acknowledged) for person in people) == len(people) * len(READ)
