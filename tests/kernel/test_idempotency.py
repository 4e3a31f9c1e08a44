"""A form sent twice acts once: twice in a row, at the same instant, or with something else inside."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection

from tests.processes import Companion, eventually
from tremplin.kernel import clock
from tremplin.kernel.idempotency import FormReusedError, key_of, new_key, once, purge_old_keys
from tremplin.kernel.idempotency.models import IdempotencyKey

KEY = UUID("6f1c1a52-5c1e-4f0e-9a53-5b8f4c1d2e3f")


class Counted:
    """An act that counts how often it is done."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> str:
        self.times += 1
        return f"RDV-{self.times}"


@pytest.mark.django_db
def test_the_second_time_only_the_answer_comes_back() -> None:
    act = Counted()
    answers = [once(person=1, key=KEY, contents={"slot": 4}, act=act) for _time in range(3)]
    assert (answers, act.times) == (["RDV-1"] * 3, 1)


@pytest.mark.django_db
def test_each_person_has_her_own_keys() -> None:
    act = Counted()
    assert [once(person=person, key=KEY, contents={}, act=act) for person in (1, 2)] == ["RDV-1", "RDV-2"]


@pytest.mark.django_db
def test_two_wishes_are_not_one_act() -> None:
    act = Counted()
    once(person=1, key=KEY, contents={"slot": 4}, act=act)
    with pytest.raises(FormReusedError):
        once(person=1, key=KEY, contents={"slot": 5}, act=act)
    assert act.times == 1


@pytest.mark.django_db
def test_an_act_that_fails_may_be_tried_again() -> None:
    def fail() -> str:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        once(person=1, key=KEY, contents={}, act=fail)
    assert once(person=1, key=KEY, contents={}, act=Counted()) == "RDV-1"


@pytest.mark.parametrize("sent", [{}, {"idempotency_key": ""}, {"idempotency_key": "' OR 1=1"}])
def test_a_damaged_key_is_a_fresh_one(sent: dict[str, str]) -> None:
    assert key_of(sent) != key_of(sent)


def test_a_key_comes_back_as_it_left() -> None:
    key = new_key()
    assert key_of({"idempotency_key": key}) == UUID(key)


@pytest.mark.django_db
def test_old_keys_are_forgotten() -> None:
    for days in (6, 7, 8):
        created_at = clock.now() - timedelta(days=days)
        IdempotencyKey.objects.create(person_id=1, key=uuid4(), request_hash="x", created_at=created_at)
    assert (purge_old_keys(), IdempotencyKey.objects.count()) == (1, 2)


TAP = f"""
import sys
from django.db import transaction
from tremplin.kernel.idempotency import once
from tremplin.kernel.journal import record
from tremplin.people.events import PhoneEnrolled
from uuid import UUID

def act():
    record(PhoneEnrolled(7), actor=7)
    print("acting", flush=True)
    sys.stdin.readline()
    return "RDV-1"

print("ready", flush=True)
sys.stdin.readline()
print(once(person=7, key=UUID("{KEY}"), contents={{"slot": 4}}, act=act), flush=True)
"""


def one_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
        )
        return cursor.fetchone() == (1,)


def test_two_taps_at_once_are_one_act(child_environment: dict[str, str]) -> None:
    from tremplin.kernel.journal.models import JournalEntry  # noqa: PLC0415 - beside its only use

    with Companion(TAP, child_environment) as first, Companion(TAP, child_environment) as second:
        assert [first.heard(), second.heard()] == ["ready", "ready"]
        first.tell()
        assert first.heard() == "acting"
        second.tell()
        assert eventually(one_waits)
        first.tell()
        assert (first.heard(), second.heard()) == ("RDV-1", "RDV-1")
    assert JournalEntry.objects.filter(name="people.phone_enrolled").count() == 1
