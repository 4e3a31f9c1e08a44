"""What the tables say of bookings, read in each of them apart: their totals must agree."""

from collections import Counter

import psycopg

ACCOUNTS = {
    "appointments": "select reference from coaching_appointment where state = 'booked'",
    "occupations": "select a.reference from coaching_occupation o left join coaching_appointment a"
    " on a.id = o.appointment_id where o.active",
    "journal": "select a.reference from kernel_journalentry j left join coaching_appointment a"
    " on j.subject = 'appointment:' || a.id where j.name = 'coaching.appointment_booked'",
    "steps": "select a.reference from coaching_appointmentstep s left join coaching_appointment a"
    " on a.id = s.appointment_id",
    "forms": "select response_ref from kernel_idempotencykey",
}
MESSAGES = "select count(*) from kernel_message"
DELIVERIES = (
    "select count(distinct m.id) from procrastinate_jobs j join kernel_message m"
    " on j.task_name = 'kernel.deliver_message' and (j.args->>'message')::bigint = m.id"
)


def accounts(connection: psycopg.Connection) -> dict[str, Counter[str]]:
    """How many times each table names each reference."""
    return {name: Counter(row[0] for row in connection.execute(sql)) for name, sql in ACCOUNTS.items()}


def assert_balanced(connection: psycopg.Connection, acknowledged: list[str]) -> None:
    """Every booking acknowledged is there once, in every table, with its two messages and their deliveries."""
    expected = Counter(acknowledged)
    assert set(expected.values()) <= {1}
    assert accounts(connection) == dict.fromkeys(ACCOUNTS, expected)
    counts = [connection.execute(sql).fetchone() for sql in (MESSAGES, DELIVERIES)]
    assert counts == [(2 * len(acknowledged),)] * 2
