"""The jobs of people: forgetting what imports said."""

from procrastinate.contrib.django import app

from tremplin.people.actions import importing


@app.periodic(cron="30 4 * * *")
@app.task(name="people.purge_imports", queue="slow", queueing_lock="people.purge_imports")
def purge_imports(timestamp: int) -> int:  # noqa: ARG001 - the instant of the period, given by procrastinate
    """Forget the lines of old imports."""
    return importing.purge_imports()
