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
    actions.forget_sheets_of_gone_pages()
    return actions.rebuild_search()


@app.periodic(cron="30 2 * * *")
@app.task(name="catalogue.check_links", queue="slow", queueing_lock="catalogue.check_links")
def check_links(timestamp: int) -> int:  # noqa: ARG001 - same
    """Look for links that lead nowhere and files that are gone."""
    return actions.check_links().findings


@app.periodic(cron="50 3 * * *")
@app.task(name="catalogue.keep_upkeep", queue="slow", queueing_lock="catalogue.keep_upkeep")
def keep_upkeep(timestamp: int) -> int:  # noqa: ARG001 - same
    """Count the readings of the month, and give the pages of those who left to the lead."""
    actions.recount_readings()
    return actions.settle_owners()


@app.periodic(cron="0 6 * * 1")
@app.task(name="catalogue.send_digests", queue="slow", queueing_lock="catalogue.send_digests")
def send_digests(timestamp: int) -> int:  # noqa: ARG001 - same
    """On Monday morning, tell each owner which of her pages are to be read again."""
    return actions.send_digests()


@app.periodic(cron="35 * * * *")
@app.task(name="catalogue.refresh_needs", queue="slow", queueing_lock="catalogue.refresh_needs")
def refresh_needs(timestamp: int) -> int:  # noqa: ARG001 - same
    """Work out again what to write next."""
    return actions.refresh_needs()


@app.periodic(cron="50 4 * * *")
@app.task(name="catalogue.forget_opinion_authors", queue="slow", queueing_lock="catalogue.forget_opinion_authors")
def forget_opinion_authors(timestamp: int) -> int:  # noqa: ARG001 - same
    """Forget who wrote the opinions closed for long."""
    return actions.forget_opinion_authors()


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
