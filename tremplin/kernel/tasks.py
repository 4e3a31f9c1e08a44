"""The kernel's own jobs: delivery of messages, care of the queue, purges."""

from typing import Any

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from tremplin.kernel import jobs
from tremplin.kernel.idempotency import purge_old_keys
from tremplin.kernel.messages import delivery
from tremplin.kernel.sandboxes import clear_idle
from tremplin.kernel.search.log import forget_old_texts
from tremplin.kernel.search.unanswered import count_unopened
from tremplin.kernel.throttling import purge_old_counts


@app.task(name="kernel.deliver_message", queue="fast", retry=RetryStrategy(max_attempts=6, wait=20, linear_wait=60))
def deliver_message(message: int) -> bool:
    """Send one message of the outbox."""
    return delivery.deliver(message)


@app.periodic(cron="*/10 * * * *")
@app.task(name="kernel.take_back_late_messages", queue="fast", queueing_lock="take_back_late_messages")
def take_back_late_messages(timestamp: int) -> int:  # noqa: ARG001 - the instant of the period, given by procrastinate
    """Give a new job to messages that wait for too long."""
    return delivery.take_back_late_messages()


@app.periodic(cron="* * * * *")
@app.task(name="kernel.take_back_stalled_jobs", queue="care", queueing_lock="take_back_stalled_jobs")
async def take_back_stalled_jobs(timestamp: int) -> dict[str, int]:  # noqa: ARG001 - same
    """Retry jobs left behind by a worker that died."""
    return await jobs.take_back_stalled_jobs()


@app.periodic(cron="20 3 * * *")
@app.task(name="kernel.purge", queue="slow", queueing_lock="kernel.purge", pass_context=True)
async def purge(context: Any, timestamp: int) -> None:  # noqa: ARG001 - same
    """Drop finished jobs after a week."""
    await app.job_manager.delete_old_jobs(nb_hours=168, include_failed=False)


@app.periodic(cron="40 3 * * *")
@app.task(name="kernel.purge_old_keys", queue="slow", queueing_lock="kernel.purge_old_keys")
def purge_idempotency_keys(timestamp: int) -> int:  # noqa: ARG001 - same
    """Drop idempotency keys that no form can send again."""
    return purge_old_keys()


@app.periodic(cron="0 4 * * *")
@app.task(name="kernel.forget_old_searches", queue="slow", queueing_lock="kernel.forget_old_searches")
def forget_old_searches(timestamp: int) -> int:  # noqa: ARG001 - same
    """Forget the texts of searches after 13 months."""
    return forget_old_texts()


@app.periodic(cron="30 4 * * *")
@app.task(name="kernel.count_unopened_searches", queue="slow", queueing_lock="kernel.count_unopened_searches")
def count_unopened_searches(timestamp: int) -> int:  # noqa: ARG001 - same
    """Count the searches whose pages nobody opens, for those who tend the search."""
    return count_unopened()


@app.periodic(cron="10 4 * * *")
@app.task(name="kernel.purge_old_counts", queue="slow", queueing_lock="kernel.purge_old_counts")
def purge_old_tries(timestamp: int) -> int:  # noqa: ARG001 - same
    """Forget the wrong tries that no longer keep anybody out."""
    return purge_old_counts()


@app.periodic(cron="7 * * * *")
@app.task(name="kernel.clear_idle_sandboxes", queue="slow", queueing_lock="kernel.clear_idle_sandboxes")
def clear_idle_sandboxes(timestamp: int) -> int:  # noqa: ARG001 - same
    """Clear the sandboxes where nobody practises any more."""
    return clear_idle()
