"""A worker killed in the middle of an import: another one finishes it, without doubles."""

import asyncio
import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from procrastinate.contrib.django import app
from wagtail.images.models import Image
from wagtail.models import Page

from tests.catalogue.exchange.folders import a_screen, zipped
from tests.factories.coaching import MediatorFactory
from tremplin.catalogue import actions
from tremplin.catalogue.actions import exchange
from tremplin.catalogue.models import ContentImport, GuidePage, ImportedPage
from tremplin.kernel import jobs
from tremplin.kernel.processes import wait_until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("faults")]
PAGES = 60


def a_folder() -> bytes:
    """Pages that lead to one another in a circle, with a picture each."""
    files: dict[str, str | bytes] = {}
    for n in range(PAGES):
        link = f"[suite]({(n + 1) % PAGES}.md)"
        files[f"{n}.md"] = f"# Page {n}\n\n## 1. Ouvrez\n\nVoir {link}.\n\n![Vue {n}](img/{n}.png)\n"
        files[f"img/{n}.png"] = a_screen(n, size=(400, 300))
    return zipped(files)


def worker(environment: dict[str, str], *options: str) -> subprocess.Popen[bytes]:
    """A real worker, as the supervisor starts it."""
    command = [sys.executable, "-W", "ignore", "-m", "django", "procrastinate", "worker", "--queues", "slow", *options]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


async def taken_back() -> dict[str, int]:
    """What the periodic job of the living worker does."""
    with app.replace_connector(app.connector.get_worker_connector()):
        async with app.open_async():
            return await jobs.take_back_stalled_jobs()


def test_another_worker_finishes_what_a_killed_one_began(child_environment: dict[str, str]) -> None:
    actions.ensure_catalogue()
    run = exchange.send(file=io.BytesIO(a_folder()), name="aide.zip", source="", actor=MediatorFactory().agent)
    assert worker(child_environment, "--one-shot").wait(timeout=90) == 0
    run.refresh_from_db()
    assert (run.state, run.total) == (ContentImport.State.READY, PAGES)

    exchange.start(run=run, publish=True, actor=run.asked_by)
    victim = worker(child_environment)
    try:
        assert wait_until(lambda: GuidePage.objects.count() >= 5, patience=60)
        os.kill(victim.pid, signal.SIGKILL)
    finally:
        victim.kill()
        victim.wait()
    written = GuidePage.objects.count()
    run.refresh_from_db()
    assert 5 <= written < PAGES
    assert (run.state, run.done, ImportedPage.objects.count()) == (ContentImport.State.APPLYING, written, written)

    with connection.cursor() as cursor:  # what time does by itself
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = last_heartbeat - interval '1 hour'")
    assert asyncio.run(taken_back())["retried"] == 1
    assert worker(child_environment, "--one-shot").wait(timeout=180) == 0
    assert_whole(run)


def assert_whole(run: ContentImport) -> None:
    """Every page once, published, tied to the next; every picture once, in the database and on the disk."""
    run.refresh_from_db()
    assert (run.state, run.done) == (ContentImport.State.APPLIED, PAGES)
    assert GuidePage.objects.live().count() == ImportedPage.objects.count() == Image.objects.count() == PAGES
    assert Page.find_problems() == ([], [], [], [], [])
    keys = dict(ImportedPage.objects.order_by("path").values_list("path", "page_id"))
    for n in range(PAGES):
        page = GuidePage.objects.get(pk=keys[f"{n}.md"])
        assert f'id="{keys[f"{(n + 1) % PAGES}.md"]}"' in page.body[0].value["text"].source
    media = Path(settings.MEDIA_ROOT)
    names = [path.name for path in (media / "original_images").iterdir() if not path.name.endswith(".part")]
    assert sorted(names) == sorted(Path(image.file.name).name for image in Image.objects.order_by("pk"))
    assert list((media / "imports").iterdir()) == []
