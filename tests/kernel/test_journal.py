"""The journal records inside the transaction of the act, tells who listens, and forgets nothing by accident."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from tremplin.kernel import clock, events
from tremplin.kernel.journal import record
from tremplin.kernel.journal.models import JournalEntry
from tremplin.kernel.journal.retention import forget_entries_before
from tremplin.people.events import PhoneEnrolled, UnavailabilityDeclared

pytestmark = pytest.mark.django_db


def recorded() -> JournalEntry:
    return record(PhoneEnrolled(7), actor=1, on_behalf_of=2, subject="agent:7")


def test_an_event_becomes_a_line() -> None:
    entry = JournalEntry.objects.get(pk=recorded().pk)
    assert (entry.name, entry.version, entry.actor_id, entry.on_behalf_of_id, entry.subject, entry.at) == (
        "people.phone_enrolled",
        1,
        1,
        2,
        "agent:7",
        clock.now(),
    )
    assert entry.attributes == {"agent_id": 7}


def test_instants_are_written_in_iso() -> None:
    event = UnavailabilityDeclared(7, clock.now(), clock.now() + timedelta(hours=1))
    assert record(event, actor=None).attributes["starts_at"] == "2026-03-03T06:30:00+00:00"


def test_who_listens_hears_the_event_and_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    heard = []
    monkeypatch.setitem(events._receivers, PhoneEnrolled, [lambda event, line: heard.append((event, line))])
    entry = recorded()
    assert heard == [(PhoneEnrolled(7), events.Recorded(entry.pk, 1, 2, "agent:7"))]


def test_a_receiver_that_fails_undoes_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_event: object, _line: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(events._receivers, PhoneEnrolled, [fail])
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        recorded()
    assert not JournalEntry.objects.exists()


def test_an_undeclared_event_is_refused() -> None:
    with pytest.raises(LookupError, match="object is not a registered event"):
        record(object(), actor=None)


@pytest.mark.django_db(transaction=True)
def test_a_line_needs_the_transaction_of_its_act() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        recorded()


@pytest.mark.parametrize(
    "statement", ["UPDATE kernel_journalentry SET actor_id = 3", "DELETE FROM kernel_journalentry"]
)
def test_the_database_refuses_to_change_or_delete(statement: str) -> None:
    recorded()
    with pytest.raises(IntegrityError, match="the journal is append-only"), transaction.atomic():
        connection.cursor().execute(statement)
    assert JournalEntry.objects.get().actor_id == 1


def test_django_is_refused_too() -> None:
    entry = recorded()
    with pytest.raises(IntegrityError, match="UPDATE"), transaction.atomic():
        entry.save()
    with pytest.raises(IntegrityError, match="DELETE"), transaction.atomic():
        entry.delete()


def test_retention_forgets_what_is_old_and_closes_its_door() -> None:
    old = recorded()
    assert forget_entries_before(clock.now()) == 0
    assert forget_entries_before(clock.now() + timedelta(seconds=1)) == 1
    assert not JournalEntry.objects.filter(pk=old.pk).exists()
    recorded()
    with pytest.raises(IntegrityError), transaction.atomic():
        JournalEntry.objects.all().delete()


def test_retention_deletes_but_never_changes() -> None:
    recorded()
    connection.cursor().execute("SELECT set_config('tremplin.retention', 'on', true)")
    with pytest.raises(IntegrityError), transaction.atomic():
        JournalEntry.objects.update(actor_id=3)
