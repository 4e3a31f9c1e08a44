"""The board of the catalogue over 2,000 pages with a month of readings: at most 100 ms, slowest twentieth."""

import sys
import time
from datetime import timedelta
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.database import ready
from benchmarks.report import report

PAGES, DAYS, ROUNDS, GOAL = 2_000, 30, 60, 100.0
ADDRESSES = {
    "board, all pages": "/redaction/etat/",
    "board, last page": "/redaction/etat/?page=80",
    "board, late pages of a tool": "/redaction/etat/?etat=late&outil=outil-3",
    "queue of a mediator": "/redaction/a-verifier/",
    "editorial desk": "/redaction/",
}


def catalogue() -> object:
    """Two thousand pages written as a whole, kept by two mediators; the first of them."""
    from django.contrib.contenttypes.models import ContentType  # noqa: PLC0415 - Django is ready now
    from django.db import connection  # noqa: PLC0415 - same
    from wagtail.signal_handlers import disable_reference_index_auto_update  # noqa: PLC0415 - same

    from tests.factories.catalogue import a_tool  # noqa: PLC0415 - same
    from tests.factories.people import AgentFactory  # noqa: PLC0415 - same
    from tremplin.catalogue import actions  # noqa: PLC0415 - same
    from tremplin.catalogue.models import DayOfReading, GuideIndexPage, GuidePage, Upkeep  # noqa: PLC0415 - same
    from tremplin.kernel import clock  # noqa: PLC0415 - same
    from tremplin.people.core.roles import Role  # noqa: PLC0415 - same

    chance, today = Random(5), clock.today()
    actions.ensure_editing_groups()
    mediators = [AgentFactory(roles=[Role.MEDIATOR]) for _n in range(2)]
    tools = [a_tool(f"outil-{number}") for number in range(20)]
    section, kind = GuideIndexPage.objects.get(), ContentType.objects.get_for_model(GuidePage)
    with disable_reference_index_auto_update():
        for number in range(PAGES):
            guide = GuidePage(title=f"Guide {number}", slug=f"guide-{number}", summary="Un geste.", content_type=kind)
            guide.main_tool, guide.owner = chance.choice(tools), chance.choice(mediators)
            section.add_child(instance=guide)
    pages = list(GuidePage.objects.order_by("pk").values_list("pk", flat=True))
    Upkeep.objects.bulk_create(
        Upkeep(
            page_id=page,
            kind="guide",
            every_months=6,
            next_review_on=today + timedelta(days=chance.randint(-60, 170)),
            reported_at=clock.now() if chance.random() < 0.02 else None,
            readings=chance.randint(0, 300),
        )
        for page in pages
    )
    DayOfReading.objects.bulk_create(
        DayOfReading(page_id=page, day=today - timedelta(days=ago), readings=3, checked=2)
        for page in pages
        for ago in range(DAYS)
    )
    actions.recount_readings()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return mediators[0]


def measure() -> None:
    """Whole answers, as the browser gets them."""
    from django.test import Client  # noqa: PLC0415 - Django is ready now

    client = Client()
    client.force_login(catalogue(), backend="tremplin.people.backends.PasswordBackend")
    for name, address in ADDRESSES.items():
        taken = []
        for _n in range(ROUNDS):
            start = time.perf_counter()
            assert client.get(address, headers={"host": "127.0.0.1"}).status_code == 200
            taken.append(1000 * (time.perf_counter() - start))
        taken.sort()
        p95 = taken[int(len(taken) * 0.95)]
        report(
            f"{name}, {PAGES} pages, slowest twentieth",
            goal=f"≤ {GOAL:.0f} ms",
            measured=p95,
            unit="ms",
            ratio=p95 / GOAL,
            median_ms=round(taken[len(taken) // 2], 1),
        )


if __name__ == "__main__":
    with ready():
        from django.conf import settings
        from django.test import override_settings

        plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        with override_settings(STORAGES={**settings.STORAGES, "staticfiles": plain}):
            measure()
