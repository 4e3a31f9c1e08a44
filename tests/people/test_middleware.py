"""A shared computer: the session lasts while somebody is there, and a page read costs no write."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.people import AgentFactory
from tremplin.people.middleware import KIOSK_IDLE_SECONDS

pytestmark = pytest.mark.django_db
PAGE = "coaching:appointments"


@pytest.fixture
def kiosk(client: Client) -> Client:
    """Somebody signed in on a kiosk, her presence noted."""
    client.force_login(AgentFactory())
    session = client.session
    session["device"] = "kiosk"
    session.save()
    client.get(reverse(PAGE))
    return client


def writes_of(client: Client) -> list[str]:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(reverse(PAGE))
    return [query["sql"] for query in queries if query["sql"].startswith(("UPDATE", "INSERT", "DELETE"))]


def test_the_session_of_a_kiosk_is_short(kiosk: Client) -> None:
    assert kiosk.session.get_expiry_age() == KIOSK_IDLE_SECONDS


def test_a_page_read_at_once_writes_nothing(kiosk: Client) -> None:
    assert writes_of(kiosk) == []


def test_a_page_read_a_minute_later_puts_the_end_off(kiosk: Client, set_clock: Callable[[str], datetime]) -> None:
    set_clock("2026-03-03T07:31:00+01:00")
    assert len(writes_of(kiosk)) == 1


def test_elsewhere_nothing_is_noted(client: Client) -> None:
    client.force_login(AgentFactory())
    assert writes_of(client) == []
    assert "present_at" not in client.session
