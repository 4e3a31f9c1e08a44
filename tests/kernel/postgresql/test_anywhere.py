"""On a server that is not ours the application is a plain user: the suite must not pass thanks to greater rights."""

import os

import pytest
from django.db import connection

from tests.database import GIVEN_SERVER

pytestmark = pytest.mark.django_db


def ask(question: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(question)
        (answer,) = cursor.fetchone()
    return str(answer)


def test_the_user_of_a_given_server_is_no_superuser() -> None:
    assert ask("SELECT current_setting('is_superuser')") == ("off" if os.environ[GIVEN_SERVER] else "on")


def test_the_server_is_recent_enough() -> None:
    assert int(ask("SELECT current_setting('server_version_num')")) >= 150_000
