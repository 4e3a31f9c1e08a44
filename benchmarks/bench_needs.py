"""What to write next and the queue of opinions, on 2,000 pages, 200,000 logged searches and 20,000 opinions: ≤ 100 ms.

The slowest twentieth of whole pages, as a mediator's browser asks for them. Working the ranks out again is a job of
each hour; its duration is told apart.
"""

import sys
import time
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.bench_search import SYLLABLES
from benchmarks.database import ready
from benchmarks.report import report

PAGES, SEARCHES, OPINIONS = 2_000, 200_000, 20_000
ROUNDS, GOAL, GOAL_OF_COUNT = 60, 100.0, 30.0
BATCH = 5_000
CHANCE = Random(11)
WORDS = sorted({"".join(CHANCE.choices(SYLLABLES, k=CHANCE.choice((2, 3, 4)))) for _n in range(4_000)})


def said(most: int) -> str:
    """A few invented words, the first of the list more often than the last."""
    return " ".join(WORDS[int(len(WORDS) * CHANCE.random() ** 2)] for _n in range(CHANCE.randint(1, most)))


def pages() -> list[int]:
    """2,000 guides that readers can open."""
    from wagtail.models import Page  # noqa: PLC0415 - Django is ready now

    from tremplin.catalogue.actions import create_guide, references_once  # noqa: PLC0415 - same
    from tremplin.catalogue.core.drafts import GuideDraft  # noqa: PLC0415 - same
    from tremplin.catalogue.models import GuidePage  # noqa: PLC0415 - same

    with references_once():
        for number in range(PAGES):
            create_guide(draft=GuideDraft(slug=f"guide-{number}", title=said(4), summary="Vous saurez."), by=None)
    keys = list(GuidePage.objects.order_by("pk").values_list("pk", flat=True))
    Page.objects.filter(pk__in=keys).update(live=True)
    return keys


def searches(keys: list[int]) -> None:
    """A year of searches: one in ten finds nothing, half of the others open a page."""
    from tremplin.kernel import clock  # noqa: PLC0415 - Django is ready now
    from tremplin.kernel.search.core.phonetics import sentence_key  # noqa: PLC0415 - same
    from tremplin.kernel.search.models import SearchLog  # noqa: PLC0415 - same

    def line() -> Any:
        text, found = said(3), CHANCE.random() > 0.1
        opened = found and CHANCE.random() > 0.5
        return SearchLog(
            day=clock.today() - timedelta(days=CHANCE.randrange(390)),
            text=text,
            folded=text,
            sound=sentence_key(tuple(text.split())),
            results=CHANCE.randint(1, 40) if found else 0,
            milliseconds=8,
            clicked=f"catalogue:{keys[int(PAGES * CHANCE.random() ** 3)]}" if opened else "",
            rank=1 if opened else None,
        )

    for _n in range(0, SEARCHES, BATCH):
        SearchLog.objects.bulk_create([line() for _m in range(BATCH)])


def opinions(keys: list[int]) -> None:
    """What readers said in a year: half of it waits, a quarter helped, a quarter is closed."""
    from tremplin.catalogue.models import Opinion  # noqa: PLC0415 - Django is ready now
    from tremplin.kernel import clock  # noqa: PLC0415 - same

    states = (("open", "outdated"), ("open", "unclear"), ("heard", "helped"), ("closed", "unclear"))

    def line() -> Any:
        state, kind = CHANCE.choice(states)
        given = clock.now() - timedelta(days=CHANCE.randrange(365))
        closed = {"outcome": "corrected", "closed_at": given} if state == "closed" else {}
        page = keys[int(PAGES * CHANCE.random() ** 2)]
        return Opinion(page_id=page, kind=kind, state=state, sentence=said(12), given_at=given, **closed)

    for _n in range(0, OPINIONS, BATCH):
        Opinion.objects.bulk_create([line() for _m in range(BATCH)])


def plain_files() -> Any:
    """Static files by their own names: no manifest was made for this database."""
    from django.conf import settings  # noqa: PLC0415 - Django is ready now
    from django.test import override_settings  # noqa: PLC0415 - same

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    return override_settings(STORAGES={**settings.STORAGES, "staticfiles": plain})


def mediator() -> Any:
    """The browser of a signed-in mediator."""
    from django.conf import settings  # noqa: PLC0415 - Django is ready now
    from django.test import Client  # noqa: PLC0415 - same

    from tests.factories.people import AgentFactory  # noqa: PLC0415 - same
    from tremplin.people.core.roles import Role  # noqa: PLC0415 - same

    client = Client(headers={"host": settings.ALLOWED_HOSTS[0].lstrip(".")})
    client.force_login(AgentFactory(roles=[Role.MEDIATOR]), backend="tremplin.people.backends.PasswordBackend")
    return client


def measured(name: str, client: Any, address: str) -> None:
    """The slowest twentieth of the answers, after one to warm up."""
    taken = []
    for _n in range(ROUNDS + 1):
        start = time.perf_counter()
        answer = client.get(address)
        taken.append(1000 * (time.perf_counter() - start))
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}")
    taken = sorted(taken[1:])
    p95 = taken[int(len(taken) * 0.95)]
    median = round(taken[len(taken) // 2], 1)
    report(name, goal=f"≤ {GOAL:.0f} ms", measured=p95, unit="ms", ratio=p95 / GOAL, median_ms=median)


def main() -> None:
    """Fill the tables, work the ranks out, then ask for the pages."""
    from django.db import connection  # noqa: PLC0415 - Django is ready now

    from tremplin.catalogue.actions import rebuild_search, refresh_needs  # noqa: PLC0415 - same

    keys = pages()
    rebuild_search()
    searches(keys)
    opinions(keys)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    start = time.perf_counter()
    refresh_needs()
    count = time.perf_counter() - start
    goal = f"≤ {GOAL_OF_COUNT:.0f} s"
    report("what to write next, worked out again", goal=goal, measured=count, unit="s", ratio=count / GOAL_OF_COUNT)
    with plain_files():
        client = mediator()
        measured("what to write next, slowest twentieth", client, "/redaction/a-ecrire/")
        measured("queue of opinions, slowest twentieth", client, "/redaction/avis/")
        measured("queue of opinions, one page, all states", client, f"/redaction/avis/?etat=tous&de={keys[0]}")
        measured("editorial desk, with what waits", client, "/redaction/")


if __name__ == "__main__":
    with ready():
        main()
