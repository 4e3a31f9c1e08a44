"""Doing the jobs of a sandbox: after the transaction that asks for them, or in a later request once they are due."""

import logging
from contextvars import ContextVar
from datetime import datetime

from django.db import transaction
from procrastinate.contrib.django import app

from tremplin.kernel import clock, stage
from tremplin.kernel.due_jobs.models import DueJob

MOST_AT_ONCE = 20  # a request does no more; the rest is for the next one
_running: ContextVar[bool] = ContextVar("running", default=False)
_log = logging.getLogger(__name__)


def put_off(name: str, arguments: dict[str, int | str], *, due_at: datetime) -> None:
    """Write a job of the present sandbox; it is looked at as soon as the transaction ends well."""
    DueJob.objects.create(task=name, arguments=arguments, due_at=due_at)
    sandbox = stage.current()
    transaction.on_commit(lambda: _run_in(sandbox), robust=True)


def run_due() -> int:
    """Do the jobs of the present sandbox that are due; returns how many were tried.

    Each is tried once, in a transaction of its own: a fault is logged, and spoils neither the page nor other jobs.
    """
    if stage.current() is None or _running.get():
        return 0
    token = _running.set(True)  # what a job asks for is done by this same loop
    try:
        return next((done for done in range(MOST_AT_ONCE) if not _run_next()), MOST_AT_ONCE)
    finally:
        _running.reset(token)


def _run_in(sandbox: int | None) -> None:
    with stage.practising(sandbox):
        run_due()


def _run_next() -> bool:
    job = DueJob.objects.filter(due_at__lte=clock.now()).order_by("due_at", "pk").first()
    if job is None:
        return False
    taken, _by_model = DueJob.objects.filter(pk=job.pk).delete()
    if taken:
        try:
            with transaction.atomic():
                app.tasks[job.task](**job.arguments)
        except Exception:  # noqa: BLE001 - whatever a job did, the page of the learner goes on
            _log.exception("the job %s failed in practice", job.task)
    return True
