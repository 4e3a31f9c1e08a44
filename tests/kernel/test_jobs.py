"""Jobs live and die with the act that asks for them, and survive the worker that dies doing them."""

import asyncio
import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.factories.people import AgentFactory
from tests.smtp import relay
from tremplin.kernel import jobs
from tremplin.kernel.messages import delivery, post
from tremplin.kernel.messages.models import Message, State

DELIVERY = "kernel.deliver_message"


def waiting() -> list[tuple[str, str]]:
    """The deliveries still to be done; those that other tests' workers finished stay in the table."""
    known = ProcrastinateJob.objects.filter(task_name=DELIVERY).exclude(status="succeeded").order_by("id")
    return [(job.queue_name, job.status) for job in known]


@pytest.mark.django_db
def test_a_job_is_there_with_its_act() -> None:
    jobs.defer(DELIVERY, message=4)
    assert waiting() == [("fast", "todo")]


@pytest.mark.django_db
def test_a_job_goes_back_with_its_act() -> None:
    with transaction.atomic():
        jobs.defer(DELIVERY, message=4)
        transaction.set_rollback(True)
    assert waiting() == []


def test_every_job_named_by_an_action_exists() -> None:
    app.perform_import_paths()
    needed = {DELIVERY, "kernel.take_back_late_messages", "kernel.take_back_stalled_jobs", "kernel.purge"}
    assert needed <= app.tasks.keys()


def worker(environment: dict[str, str], *options: str) -> subprocess.Popen[bytes]:
    """A real worker, as the supervisor starts it."""
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "django", "procrastinate", "worker", *options],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@contextlib.contextmanager
def silent_relay() -> Iterator[socket.socket]:
    """A relay that answers the telephone and says nothing: a worker that calls it stays on the line."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(60)
        yield server


def with_relay(environment: dict[str, str], port: int) -> dict[str, str]:
    return {**environment, "TREMPLIN_SMTP_HOST": "127.0.0.1", "TREMPLIN_SMTP_PORT": str(port)}


def kill_in_mid_job(environment: dict[str, str]) -> None:
    """A worker takes the waiting message, calls the relay, and is killed on the line."""
    with silent_relay() as server:
        victim = worker(with_relay(environment, server.getsockname()[1]))
        try:
            line, _address = server.accept()
            os.kill(victim.pid, signal.SIGKILL)
            line.close()
        finally:
            victim.kill()
            victim.wait()


def let_workers_be_forgotten() -> None:
    """What time does by itself: the dead worker's last sign of life grows old."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = last_heartbeat - interval '1 hour'")


def test_the_job_of_a_killed_worker_is_taken_back_and_done(
    child_environment: dict[str, str], set_clock: Callable[[str], datetime]
) -> None:
    message = post(recipient=AgentFactory().pk, kind="k", subject="Sujet", body="Texte", dedupe_key="k")
    kill_in_mid_job(child_environment)
    message.refresh_from_db()
    assert (message.state, waiting()) == (State.SENDING, [("fast", "doing")])

    let_workers_be_forgotten()
    assert asyncio.run(taken_back()) == {"retried": 1, "given up": 0, "left": 0}
    set_clock("2026-03-03T08:30:00+01:00")
    assert delivery.take_back_late_messages() == 1

    with relay() as taken:
        assert worker(with_relay(child_environment, taken.port), "--one-shot", "--queues", "fast").wait(timeout=60) == 0
    assert [mail["Subject"] for mail in taken.mails] == ["Sujet"]
    assert Message.objects.get().state == State.SENT
    assert waiting() == []


async def taken_back() -> dict[str, int]:
    """What the periodic job of the living worker does."""
    with app.replace_connector(app.connector.get_worker_connector()):
        async with app.open_async():
            return await jobs.take_back_stalled_jobs()
