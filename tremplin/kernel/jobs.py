"""Jobs done after the request, in the same database and the same transaction (procrastinate).

Two queues: `fast` for mail and notices, `slow` for imports, pictures and reports. A job is named by text, so that an
action can enqueue what a `tasks.py` of its domain does without importing it. `defer` is the one door: what is asked for
in practice is kept in the sandbox and done there (`kernel.due_jobs`).
"""

from datetime import datetime
from typing import Any

from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException

from tremplin.kernel import clock, due_jobs, stage

ATTEMPTS_BEFORE_GIVING_UP = 5


def defer(name: str, *, queue: str = "fast", not_before: datetime | None = None, **arguments: int | str) -> None:
    """Enqueue a job in the present transaction; arguments are ids, never objects nor personal data.

    `not_before` is the instant from which it may be done; by default, at once. Raises what the database says
    as Django does, so that a lost connection is known for what it is.
    """
    if stage.current() is not None:
        due_jobs.put_off(name, arguments, due_at=not_before or clock.now())
        return
    try:
        app.configure_task(name, queue=queue, schedule_at=not_before).defer(**arguments)
    except ConnectorException as error:
        with connection.wrap_database_errors:
            raise error.__cause__ or error from None


async def take_back_stalled_jobs() -> dict[str, int]:
    """Retry the jobs whose worker died; give up on one that has killed several workers.

    Returns counts by outcome. An error on one job leaves the others alone.
    """
    outcome = {"retried": 0, "given up": 0, "left": 0}
    for job in await app.job_manager.get_stalled_jobs():
        try:
            outcome[await _take_back(job)] += 1
        except Exception:  # noqa: BLE001 - a job that cannot be taken back must not keep the others from it
            outcome["left"] += 1
    return outcome


async def _take_back(job: Any) -> str:
    from procrastinate.jobs import Status  # noqa: PLC0415 - only the worker needs it

    if job.attempts >= ATTEMPTS_BEFORE_GIVING_UP:
        await app.job_manager.finish_job(job, status=Status.FAILED, delete_job=False)
        return "given up"
    await app.job_manager.retry_job(job)
    return "retried"
