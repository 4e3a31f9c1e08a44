"""The editorial desk: who enters, which doors, what waits behind them."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from tests.factories.people import AgentFactory, RoleGrantFactory
from tremplin.kernel.composition import EditorialDoor, editorial_desk
from tremplin.people.core.roles import Role

pytestmark = pytest.mark.django_db
BACKEND = "tremplin.people.backends.PasswordBackend"


@pytest.fixture
def extra_door(monkeypatch: pytest.MonkeyPatch) -> Iterator[EditorialDoor]:
    door = EditorialDoor(
        "extra", "Une porte", "Pour les essais.", "site:home", 5, "book", "Essais", waiting=lambda _agent: 3,
        visible=lambda agent: "mediator" in agent.roles,
    )  # fmt: skip
    monkeypatch.setitem(editorial_desk._items, "extra", door)
    return door


def _page(client: Client, role: Role) -> str:
    agent: Any = AgentFactory()
    RoleGrantFactory(agent=agent, role=role)
    client.force_login(agent, backend=BACKEND)
    answer = client.get("/redaction/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_door_says_what_waits(client: Client, extra_door: EditorialDoor) -> None:
    page = _page(client, Role.MEDIATOR)
    assert "Une porte" in page
    assert "3 en attente" in page
    assert page.index("Une porte") < page.index("Écrire une page")


def test_a_door_is_shown_to_its_people_only(client: Client, extra_door: EditorialDoor) -> None:
    page = _page(client, Role.CONTRIBUTOR)
    assert "Une porte" not in page
    assert "Écrire une page" in page
