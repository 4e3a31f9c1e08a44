"""The search tended: what waits among 200,000 logged searches; the effect of a word on a hundred judged ones."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.database import ready
from benchmarks.report import report

SEARCHES, GROUPS, ROUNDS = 200_000, 20_000, 40
GOAL, GOAL_EFFECT = 100.0, {"first time": 2_000.0, "again": 1_000.0}
# A year of searches: a few words come again and again, most are rare; 12 % find nothing, a third are not followed.
FILL = """
    INSERT INTO kernel_searchlog (day, text, folded, sound, withheld, results, nearest, kind, tool, expansions,
        milliseconds, origin, device, clicked, rank)
    SELECT current_day - (n %% 364), word, word, word, false, CASE WHEN vain THEN 0 ELSE 4 END, false, '', '', '{{}}',
        5, '', '', CASE WHEN opened THEN 'catalogue:x' ELSE '' END, CASE WHEN opened THEN 1 END
    FROM (SELECT n, %s::date AS current_day, 'mot ' || floor({groups} * power(random(), 3)) AS word,
            hashint4(n) %% 100 BETWEEN 0 AND 23 AS vain, abs(hashint4(n + 7)) %% 3 > 0 AS opens
          FROM generate_series(1, {searches}) AS n) AS drawn
    CROSS JOIN LATERAL (SELECT opens AND NOT vain AS opened) AS followed
"""


def slowest_twentieth(act: Callable[[], object]) -> tuple[float, float]:
    """The 95th hundredth and the median of the durations of `act`, in milliseconds."""
    taken = []
    for _n in range(ROUNDS):
        start = time.perf_counter()
        act()
        taken.append(1000 * (time.perf_counter() - start))
    taken.sort()
    return taken[int(len(taken) * 0.95)], taken[len(taken) // 2]


def lists() -> None:
    """What waits, as the list and the desk ask for it."""
    from django.db import connection  # noqa: PLC0415 - Django is ready now

    from tremplin.kernel import clock  # noqa: PLC0415 - same
    from tremplin.kernel.search.unanswered import count_unopened, how_many_wait, treat, waiting  # noqa: PLC0415 - same

    with connection.cursor() as cursor:
        cursor.execute(FILL.format(searches=SEARCHES, groups=GROUPS), [clock.today()])
        cursor.execute("ANALYZE")
    count_unopened()
    for number in range(0, 2_000, 2):
        treat(text=f"mot {number}", outcome="aside", by=None)
    asked: dict[str, Callable[[], object]] = {
        "searches without result, the list": lambda: waiting("nothing"),
        "searches without click, the list": lambda: waiting("unopened"),
        "searches without result, their number": how_many_wait,
    }
    for name, act in asked.items():
        p95, p50 = slowest_twentieth(act)
        report(name, goal=f"≤ {GOAL:.0f} ms", measured=p95, unit="ms", ratio=p95 / GOAL, median_ms=round(p50, 1))


def effect() -> None:
    """A word tried on the judged searches, over 2,000 pages: the first time after a publication, then again."""
    from django.db import connection  # noqa: PLC0415 - Django is ready now

    from benchmarks.bench_search import generated  # noqa: PLC0415 - same
    from tremplin.kernel import clock  # noqa: PLC0415 - same
    from tremplin.kernel.search import index  # noqa: PLC0415 - same
    from tremplin.kernel.search.core.folding import plain  # noqa: PLC0415 - same
    from tremplin.kernel.search.documents import Document  # noqa: PLC0415 - same
    from tremplin.kernel.search.models import JudgedQuery  # noqa: PLC0415 - same
    from tremplin.kernel.search.trying import try_change  # noqa: PLC0415 - same

    chance = Random(4)
    pages = [page for page, _n in zip(generated(chance), range(2_000), strict=False)]
    index.replace(
        "catalogue",
        (
            Document(source="catalogue", key=str(n), url=f"/{n}/", kind="guide", title=one, summary=two, body=three)
            for n, (one, two, three) in enumerate(pages)
        ),
    )
    for number in chance.sample(range(len(pages)), 100):
        text = " ".join(pages[number][0].split()[:2])
        JudgedQuery.objects.create(
            text=text, folded=plain(text), page=f"catalogue:{number}", grade=3, judged_at=clock.now()
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    words = [title.split()[0] for title, _summary, _body in pages]
    for name, again in (("first time", False), ("again", True)):
        taken = []
        for _n in range(5):
            if not again:
                index.synonyms_changed()
            term, meaning = chance.sample(words, 2)
            start = time.perf_counter()
            try_change(added=[(term, meaning), (meaning, term)])
            taken.append(1000 * (time.perf_counter() - start))
        worst = max(taken)
        report(
            f"effect of a word on 100 judged searches, {name}",
            goal=f"≤ {GOAL_EFFECT[name]:.0f} ms",
            measured=worst,
            unit="ms",
            ratio=worst / GOAL_EFFECT[name],
        )


if __name__ == "__main__":
    with ready():
        lists()
        effect()
