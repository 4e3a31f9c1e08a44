"""The judged searches of the demo: what agents may type, and the pages that answer."""

from collections.abc import Mapping, Sequence
from typing import Any

from tremplin.kernel import clock
from tremplin.kernel.search.core.folding import plain
from tremplin.kernel.search.core.judging import BEST, GOOD, Judged
from tremplin.kernel.search.models import JudgedQuery, SearchEntry
from tremplin.site.demo.dice import table

SOURCE = "catalogue"


def judged_pages(rows: Sequence[Mapping[str, Any]] | None = None) -> list[Judged]:
    """The searches of the content, or of other rows written alike (`text`, `best`, `good`), with their pages."""
    return [
        Judged(
            row["text"],
            {
                **{f"{SOURCE}:{key}": GOOD for key in row.get("good", [])},
                **{f"{SOURCE}:{key}": BEST for key in row["best"]},
            },
        )
        for row in (table("judged")["queries"] if rows is None else rows)
    ]


def load_judgements() -> None:
    """Write the judged searches, once."""
    if JudgedQuery.objects.exists():
        return
    now, pages = clock.now(), _pages()
    JudgedQuery.objects.bulk_create(
        (
            JudgedQuery(text=judged.text, folded=plain(judged.text), page=pages[page], grade=grade, judged_at=now)
            for judged in judged_pages()
            for page, grade in judged.grades.items()
        ),
        ignore_conflicts=True,
    )


def _pages() -> dict[str, str]:
    """The entries of the index by kind and slug, as the content names pages: `catalogue:guide:slug`."""
    entries = SearchEntry.objects.filter(source=SOURCE).order_by("pk").values_list("kind", "url", "key")
    return {f"{SOURCE}:{kind}:{url.strip('/').rpartition('/')[2]}": f"{SOURCE}:{key}" for kind, url, key in entries}
