"""When the database is away, or when somebody holds the same thing: a page that says when to try again, and a voice."""

from collections.abc import Callable
from unittest import mock

import pytest
from bs4 import BeautifulSoup
from django.db import DatabaseError, OperationalError, connection, transaction
from django.db.backends.postgresql.base import DatabaseWrapper
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.factories.people import AgentFactory
from tremplin.site import errors

SESSIONS = "tremplin.kernel.sessions.SessionStore.load"


@pytest.fixture
def lenient_client() -> Client:
    """A client that meets the error pages, as a browser does."""
    return Client(raise_request_exception=False)


def nobody_answers() -> None:
    """What Django raises when no server listens: the real thing, at a socket that does not exist."""
    DatabaseWrapper({**connection.settings_dict, "HOST": "/nowhere", "PORT": "1"}, alias="away").ensure_connection()


def a_session_was_closed() -> None:
    """What is raised in the middle of a request by a server that stops."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("do $$ begin raise exception using errcode = '57P01'; end $$")


def too_long() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set local statement_timeout = '10ms'")
        cursor.execute("select pg_sleep(5)")


def asked_while(client: Client, happens: Callable[[], None]) -> HttpResponse:
    """The answer to somebody signed in, when reading her session ends like this."""

    def load(*_arguments: object) -> None:
        happens()

    agent = AgentFactory()
    client.force_login(agent)
    with mock.patch(SESSIONS, load):
        return client.get(reverse("coaching:appointments"))


@pytest.mark.django_db
@pytest.mark.parametrize("happens", [nobody_answers, a_session_was_closed])
def test_a_database_out_of_reach_is_said_so(lenient_client: Client, happens: Callable[[], None]) -> None:
    answer = asked_while(lenient_client, happens)
    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "30", "no-store")
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.h1 is not None
    assert page.h1.get_text(strip=True) == "Tremplin revient dans un instant"
    assert page.select_one('main a.button[href=""]') is not None
    assert page.select_one('a[href^="/aide/"]') is not None


@pytest.mark.django_db
def test_a_slow_answer_or_a_fault_of_ours_stays_a_500(lenient_client: Client) -> None:
    def fault() -> None:
        raise ZeroDivisionError

    for happens in (too_long, fault):
        answer = asked_while(lenient_client, happens)
        assert answer.status_code == 500
        assert "Retry-After" not in answer


@pytest.mark.django_db
def test_the_phone_once_known_is_given_without_the_database(lenient_client: Client) -> None:
    errors.remember_voice(phone="01 23 45 67 89", call="tel:0123456789")
    answer = asked_while(lenient_client, nobody_answers)
    assert '<a class="button secondary" href="tel:0123456789"' in " ".join(answer.content.decode().split())


def test_only_what_keeps_one_from_the_database_counts() -> None:
    assert [errors.is_away(error) for error in (None, ValueError(), DatabaseError())] == [False] * 3
    assert errors.is_away(OperationalError("the connection is closed"))


@pytest.mark.django_db
def test_a_lock_that_does_not_come_is_said_so(lenient_client: Client) -> None:
    def held() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("do $$ begin raise exception using errcode = '55P03'; end $$")

    answer = asked_while(lenient_client, held)
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "Quelqu’un modifie cela en ce moment" in answer.text
