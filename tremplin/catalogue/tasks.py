"""The catalogue's own jobs: planned publications, and the search written anew each night."""

from procrastinate.contrib.django import app

from tremplin.catalogue import actions


@app.periodic(cron="*/5 * * * *")
@app.task(name="catalogue.publish_due_pages", queue="slow", queueing_lock="catalogue.publish_due_pages")
def publish_due_pages(timestamp: int) -> int:  # noqa: ARG001 - the instant of the period, given by procrastinate
    """Publish and withdraw the pages planned for now."""
    return actions.publish_due_pages()


@app.periodic(cron="10 4 * * *")
@app.task(name="catalogue.rebuild_search", queue="slow", queueing_lock="catalogue.rebuild_search")
def rebuild_search(timestamp: int) -> int:  # noqa: ARG001 - same
    """Bring the search up to date with names that changed elsewhere, and bodies with new templates."""
    actions.redraw_bodies()
    actions.forget_sheets_of_gone_pages()
    return actions.rebuild_search()
