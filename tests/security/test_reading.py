"""Reading changes nothing: each address asked twice leaves every row of the database as it was (ASVS 5.0, 3.5.3).

PostgreSQL itself counts the rows that a transaction inserts, changes and deletes, table by table.
"""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.security.people_and_things import House, build
from tests.security.table import lines
from tremplin.people.models import Commune

pytestmark = pytest.mark.django_db
READERS = ("agent", "hr", "mediator", "badge")
# What reading may write: the anonymous log of searches, and the session.
MAY_CHANGE = {
    "kernel_searchlog": {"site:search"},
    "django_session": {"site:home"},
}
WRITTEN = "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables WHERE schemaname = 'public'"


def written() -> dict[str, int]:
    """Rows written so far in this transaction, by table."""
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN)
        return dict(cursor.fetchall())


def tables_changed_by(client: Client, address: str) -> set[str]:
    """The tables in which asking an address twice wrote something."""
    before = written()
    for _time in range(2):
        response: Any = client.get(address)
        for close in response._resource_closers:
            close()
    return {table for table, rows in written().items() if rows != before.get(table, 0)}


@pytest.fixture
def house() -> House:
    return build()


def test_asking_twice_changes_nothing_but_what_is_named(house: House) -> None:
    changed: dict[str, set[str]] = {}
    for line in lines():
        for reader in READERS:
            for table in tables_changed_by(house.clients[reader], line.address(house.things[line.of][reader])):
                changed.setdefault(table, set()).add(line.name)
    assert changed == MAY_CHANGE


def test_a_planted_writing_is_found(house: House) -> None:
    class Writing(Client):
        def get(self, *arguments: Any, **named: Any) -> Any:
            Commune.objects.create(insee=f"9{Commune.objects.count():04}", name="Orly")
            return super().get(*arguments, **named)

    assert tables_changed_by(Writing(), reverse("site:live")) == {"people_commune"}
