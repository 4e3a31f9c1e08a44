"""The worth of a search, from pages judged by hand: success in the first three, nDCG of the first five.

`queries.toml` is the set that the words of the search were adapted to. `untouched_queries.toml` was judged before, by
somebody who had seen no synonym, and nothing is ever adjusted to it: its figures are the ones to believe.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path
from typing import Any

from tremplin.kernel.search.searching import Request, search

HERE = Path(__file__).parent
FIRST, SHOWN = 3, 5
BEST, GOOD = 3, 1
Query = Mapping[str, Any]


@dataclass(frozen=True)
class Worth:
    """Figures between 0 and 1 over some searches, with the searches that did worst."""

    searches: int
    success: float
    ndcg: float
    worst: tuple[tuple[float, str], ...]


def judged(name: str) -> list[Query]:
    """The searches of `<name>.toml`."""
    rows: list[Query] = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))["queries"]
    return rows


def answers(queries: Iterable[Query]) -> dict[str, list[str]]:
    """The keys of the pages that the search page shows for each search, in order."""
    return {query["text"]: shown(query["text"]) for query in queries}


def shown(text: str) -> list[str]:
    """The pages found, then those offered beside them."""
    answer = search(Request(text=text))
    return [*(hit.key for hit in answer.results), *(f"{door.kind}:{door.code}" for door in answer.beside)]


def gain(query: Query, key: str) -> int:
    """What a page brings to somebody who searches this."""
    return BEST if key in query["best"] else GOOD if key in query.get("good", []) else 0


def succeeds(query: Query, keys: Sequence[str]) -> bool:
    """Whether one of the best pages is among the first three."""
    return any(gain(query, key) == BEST for key in keys[:FIRST])


def ndcg(query: Query, keys: Sequence[str]) -> float:
    """Normalised discounted cumulative gain of the first five pages."""
    got = sum(gain(query, key) / log2(rank + 2) for rank, key in enumerate(keys[:SHOWN]))
    ideal = [BEST] * len(query["best"]) + [GOOD] * len(query.get("good", []))
    return got / sum(value / log2(rank + 2) for rank, value in enumerate(ideal[:SHOWN]))


def worth(queries: Sequence[Query], found: Mapping[str, Sequence[str]]) -> Worth:
    """The figures of some searches."""
    each = sorted((round(ndcg(query, found[query["text"]]), 2), query["text"]) for query in queries)
    success = sum(succeeds(query, found[query["text"]]) for query in queries) / len(queries)
    return Worth(len(queries), success, sum(value for value, _text in each) / len(each), tuple(each[:8]))
