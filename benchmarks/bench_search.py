"""What searches find, and how quickly: the judged searches on the demo's pages; misspelt words over 10,000 pages.

The thirty untouched searches are told apart: nothing was ever adjusted to them.
"""

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.database import ready
from benchmarks.report import report

PAGES, SEARCHES, GOAL = 10_000, 400, 30.0
SUCCESS, NDCG = 0.95, 0.85
LETTERS = "abcdefghijklmnopqrstuvwxyz"
SYLLABLES = [consonant + vowel for consonant in "bdflmnprstv" for vowel in "aeio"]


def quality() -> None:
    """The judged searches, on the demo's own pages."""
    from tests.site.search.demo_corpus import documents  # noqa: PLC0415 - Django is ready now
    from tests.site.search.judging import answers, judged, worth  # noqa: PLC0415 - same
    from tremplin.kernel.search import index  # noqa: PLC0415 - same

    index.replace("catalogue", documents())
    ours, untouched = judged("queries"), judged("untouched_queries")
    found = answers([*ours, *untouched])
    for name, queries in {"all judged searches": [*ours, *untouched], "the 30 untouched searches": untouched}.items():
        measured = worth(queries, found)
        for figure, value, goal in (("success in 3", measured.success, SUCCESS), ("nDCG of 5", measured.ndcg, NDCG)):
            report(
                f"{name}, {figure}",
                goal=f"≥ {goal}",
                measured=value,
                unit="",
                ratio=goal / value,
                searches=measured.searches,
            )


def generated(chance: Random) -> Iterator[tuple[str, str, str]]:
    """Titles, summaries and texts of invented words, frequent and rare as in a language; 6,000 words in all."""
    words = sorted({"".join(chance.choices(SYLLABLES, k=chance.choice((2, 3, 3, 4)))) for _n in range(9_000)})[:6_000]
    chance.shuffle(words)
    weights = [1 / (rank + 10) for rank in range(len(words))]
    for _n in range(PAGES):
        said = [" ".join(chance.choices(words, weights, k=length)) for length in (5, 15, 120)]
        yield said[0], said[1], said[2]


def misspelt(word: str, chance: Random) -> str:
    """One letter added, left out, changed, or two exchanged."""
    place = chance.randrange(1, len(word) - 1)
    return chance.choice(
        (
            word[:place] + chance.choice(LETTERS) + word[place:],
            word[:place] + word[place + 1 :],
            word[:place] + chance.choice(LETTERS) + word[place + 1 :],
            word[:place] + word[place + 1] + word[place] + word[place + 2 :],
        )
    )


def speed() -> None:
    """Two words of a title, one of them misspelt, over 10,000 pages; the slowest twentieth."""
    from django.db import connection  # noqa: PLC0415 - Django is ready now

    from tremplin.kernel.search import index  # noqa: PLC0415 - same
    from tremplin.kernel.search.documents import Document  # noqa: PLC0415 - same
    from tremplin.kernel.search.searching import Request, search  # noqa: PLC0415 - same

    chance = Random(3)
    pages = list(generated(chance))
    index.replace(
        "catalogue",
        (
            Document(
                source="catalogue", key=str(n), url=f"/{n}/", kind="guide", title=title, summary=summary, body=body
            )
            for n, (title, summary, body) in enumerate(pages)
        ),
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    taken = []
    for title, _summary, _body in chance.choices(pages, k=SEARCHES):
        right, wrong = chance.sample([word for word in title.split() if len(word) > 4] * 2, k=2)
        text = f"{right} {misspelt(wrong, chance)}"
        start = time.perf_counter()
        search(Request(text=text))
        taken.append(1000 * (time.perf_counter() - start))
    taken.sort()
    p50, p95 = taken[len(taken) // 2], taken[int(len(taken) * 0.95)]
    report(
        "search over 10,000 pages with a typo, slowest twentieth",
        goal=f"≤ {GOAL:.0f} ms",
        measured=p95,
        unit="ms",
        ratio=p95 / GOAL,
        median_ms=round(p50, 1),
    )


if __name__ == "__main__":
    with ready():
        quality()
        speed()
