"""Pages judged by hand for the searches of agents, and what the search really shows.

The demo's own set (`judged.toml` of its content) is the one that the words of the search were adapted to: mediators see
it. `untouched_queries.toml` was judged before, by somebody who had seen no synonym, and nothing is ever adjusted to it:
its figures are the ones to believe, and the product never shows it.
"""

import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

from tremplin.kernel.search.core import judging
from tremplin.kernel.search.core.judging import Judged, Worth
from tremplin.kernel.search.searching import Request, search
from tremplin.site.demo.judgements import SOURCE, judged_pages

HERE = Path(__file__).parent


def judged(name: str) -> list[Judged]:
    """The searches of the demo (`queries`), or those of `<name>.toml`."""
    if name == "queries":
        return judged_pages()
    rows = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))["queries"]
    return judged_pages(rows)


def answers(queries: Iterable[Judged]) -> dict[str, list[str]]:
    """The pages that the search page shows for each search, in order."""
    return {query.text: search(Request(text=query.text)).shown for query in queries}


def worth(queries: Sequence[Judged], found: dict[str, list[str]]) -> Worth:
    """The figures of some searches."""
    return judging.worth(queries, found)


def worst(queries: Sequence[Judged], found: dict[str, list[str]]) -> list[tuple[float, str]]:
    """The searches that do worst."""
    return sorted((round(judging.ndcg(query, found[query.text]), 2), query.text) for query in queries)[:8]


def keys(queries: Iterable[Judged]) -> set[str]:
    """The keys of all judged pages, without their source."""
    return {page.removeprefix(f"{SOURCE}:") for query in queries for page in query.grades}
