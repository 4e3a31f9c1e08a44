"""The catalogue's own jobs: planned publications, and the search written anew each night."""

from procrastinate.contrib.django import app

from tremplin.catalogue import actions
from tremplin.catalogue.actions import exchange


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
    return actions.rebuild_search()


@app.task(name="catalogue.import_content", queue="slow")
def import_content(run: int) -> None:
    """Read, write or finish an import, for half a minute at most; the next job goes on."""
    exchange.go_on(run_key=run)


@app.task(name="catalogue.draw_imported_bodies", queue="slow")
def draw_imported_bodies(after: int) -> int | None:
    """Make the bodies of imported pages, a few at a time."""
    return exchange.draw_next_bodies(after=after)


@app.periodic(cron="50 4 * * *")
@app.task(name="catalogue.forget_imports", queue="slow", queueing_lock="catalogue.forget_imports")
def forget_imports(timestamp: int) -> int:  # noqa: ARG001 - same
    """Forget imports that were read and never applied."""
    return exchange.forget_imports()
