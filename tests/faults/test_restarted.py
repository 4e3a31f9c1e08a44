"""The database stopped and started under load, then killed: no acknowledged booking is lost, and pages come back.

facts/trust.md §7, line 4. A durable server of the test's own, which holds a copy of the test's database.
"""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from tests.faults.accounts import assert_balanced
from tests.faults.crowd import READ, Person, faults, populate
from tests.faults.own_server import copied_server, kill
from tests.faults.served import Web, served
from tremplin.kernel.postgresql.embedded import Server
from tremplin.kernel.processes import wait_until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("faults")]
PEOPLE, BOOKINGS = 6, 8


@pytest.fixture
def people(child_environment: dict[str, str]) -> list[Person]:
    return [Person(**one) for one in populate(PEOPLE)]


@pytest.fixture
def server(people: list[Person], child_environment: dict[str, str]) -> Iterator[Server]:
    """A running server with everything that the test's database holds."""
    with copied_server(child_environment["DATABASE_URL"]) as server:
        yield server


@pytest.fixture
def web(server: Server, child_environment: dict[str, str], static: Path) -> Iterator[Web]:
    with served({**child_environment, "DATABASE_URL": server.cluster.url}, static) as web:
        yield web


def test_no_acknowledged_booking_is_lost(server: Server, web: Web, people: list[Person]) -> None:
    back = threading.Event()
    back.set()

    def live(person: Person) -> None:
        person.patient = back
        for turn in range(BOOKINGS):
            person.book(web)
            person.read(web, READ[turn % len(READ)])

    with ThreadPoolExecutor(PEOPLE) as pool:
        living = [pool.submit(live, person) for person in people]
        try:
            for end, after in ((Server.stop, 8), (kill, 24)):
                assert wait_until(lambda after=after: acknowledged(people) >= after, patience=60)
                back.clear()
                assert not all(one.done() for one in living)
                through(end, server, web, people)
                back.set()
        finally:
            back.set()
        for one in living:
            one.result()
    assert faults(people) == []
    assert acknowledged(people) == PEOPLE * BOOKINGS
    assert sum(person.seen["away"] for person in people) > 0
    with psycopg.connect(server.cluster.url) as connection:
        assert_balanced(connection, [reference for person in people for reference in person.acknowledged])


def through(end: Callable[[Server], None], server: Server, web: Web, people: list[Person]) -> None:
    """One outage: the page that says to come back while it lasts; then the second request at the latest succeeds."""
    end(server)
    assert wait_until(lambda: people[0].get(web, READ[0]).says_come_back, patience=30)
    assert [web.ask("GET", address, headers={}).status for address in ("/-/live", "/-/ready")] == [200, 503]
    server.start()
    for person in people:
        tries = [person.get(web, address) for address in READ[:2]]
        assert tries[0].says_come_back or tries[0].status == 200
        assert (tries[1].status, person.name in tries[1].text) == (200, True)


def acknowledged(people: list[Person]) -> int:
    return sum(len(person.acknowledged) for person in people)
