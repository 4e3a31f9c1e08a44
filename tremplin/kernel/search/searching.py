"""What a search finds: pages in order of worth, what was understood, and where else to look.

The search page, its suggestions and `tremplin search` all ask here.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from tremplin.kernel import clock
from tremplin.kernel.search.core.excerpts import Fragment, excerpt
from tremplin.kernel.search.core.folding import plain, printable
from tremplin.kernel.search.core.reading import Correction, Lexicon, Reading
from tremplin.kernel.search.lexicon import Door, Known, known
from tremplin.kernel.search.models import SearchEntry
from tremplin.kernel.search.scanning import by_the_index
from tremplin.kernel.search.statements import ENOUGH, EVERY_TERM_UP_TO, Sql, matching, own, weighed

LONGEST_QUERY = 200
PAGE_SIZE = 20
MOST_PAGES = 10
NEAREST = FEW = 5
MOST_KEPT = 1_000
BLOCK = 5  # pages of results weighed together: the next block begins with what this one left
WEIGHED = PAGE_SIZE * BLOCK


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked: text, filters, the asking agent's occupation, page from 1; `exact` takes words as typed."""

    text: str
    kind: str = ""
    tool: str = ""
    occupation: str = ""
    exact: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A page found; `rank` counts from 1 over all pages of results."""

    rank: int
    id: int
    source: str
    key: str
    url: str
    kind: str
    title: str
    summary: str
    tools: tuple[str, ...]
    functions: tuple[str, ...]
    minutes: int | None
    level: str
    own_occupation: bool
    due: date | None = None
    doubt: str = ""
    excerpt: tuple[Fragment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """All that the search page shows. `nearest` means that no page answers the whole search; `beside` are the tool and
    the uses of the best page, offered when few pages answer; `attempt` says which reading answered (`attempts`). `made`
    is for who shows it: kept as long as the answer.
    """

    text: str
    results: tuple[Result, ...] = ()
    beside: tuple[Door, ...] = ()
    total: int = 0
    page: int = 1
    nearest: bool = False
    shortened: bool = False
    attempt: int = 0
    corrections: tuple[Correction, ...] = ()
    kinds: dict[str, int] = field(default_factory=dict)
    tools: dict[str, int] = field(default_factory=dict)
    expansions: dict[str, list[str]] = field(default_factory=dict)
    doors: tuple[Door, ...] = ()
    made: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def pages(self) -> int:
        """How many pages of results can be turned, ten at most."""
        return min(MOST_PAGES, -(-self.total // PAGE_SIZE))

    @property
    def shown(self) -> list[str]:
        """`source:key` of the pages shown, then of the doors beside them, in order."""
        return [*(f"{result.source}:{result.key}" for result in self.results), *(door.page for door in self.beside)]

    @property
    def bounded(self) -> bool:
        """Whether there are more results than can be shown."""
        return self.total > MOST_PAGES * PAGE_SIZE


def kept(text: str) -> str:
    """The part of a typed text that is searched: two hundred characters, cut between words."""
    clean = printable(text)
    if len(clean) <= LONGEST_QUERY:
        return clean
    return clean[: LONGEST_QUERY + 1].rsplit(" ", 1)[0][:LONGEST_QUERY]


def search(request: Request, index: Known | None = None) -> Answer:
    """What the index answers, kept by each process until the index or the day changes: many look for the same words.

    An empty or meaningless text finds nothing, and is no error. Another `index` has other words (`lexicon.supposing`).
    """
    index, asked = index or known(), (request, clock.today())
    if (answer := index.answers.get(asked)) is None:
        if len(index.answers) >= MOST_KEPT:
            index.answers.clear()
        answer = index.answers[asked] = _search(request, index)
    return answer


def _search(request: Request, index: Known) -> Answer:
    text = kept(request.text)
    shortened = text != printable(request.text)
    tried = enumerate(attempts(index.lexicon, text, exact=request.exact))
    for number, (reading, all_terms, least) in tried:
        found = _run(request, reading, text, all_terms=all_terms, least=least)
        if found["total"] or found["kinds"]:
            answer = replace(_answer(request, reading, found, nearest=least < ENOUGH), attempt=number)
            break
    else:
        answer = Answer(text=text)
    return replace(answer, text=text, shortened=shortened, doors=index.doors, beside=_beside(answer, index.doors))


def _beside(answer: Answer, doors: tuple[Door, ...]) -> tuple[Door, ...]:
    """The doors that the best page belongs to and that were not found themselves, when fewer than five pages were."""
    if not 0 < len(answer.results) < FEW:
        return ()
    best, found = answer.results[0], {result.url for result in answer.results}
    wanted = [*(("tool", code) for code in best.tools), *(("function", code) for code in best.functions)]
    of_best = {(door.kind, door.code): door for door in doors if door.url not in found}
    return tuple(of_best[each] for each in wanted if each in of_best)[: FEW - len(answer.results)]


def attempts(lexicon: Lexicon, text: str, *, exact: bool) -> Iterator[tuple[Reading, bool, float]]:
    """Readings to try in turn, from the strictest: (reading, whether all terms must stand, least part answered)."""
    reading = lexicon.read_literally(text) if exact else lexicon.read(text)
    if not reading.terms:
        return
    few = exact or len(reading.terms) <= EVERY_TERM_UP_TO
    yield reading, few, 1.0 if few else ENOUGH
    if exact:
        return
    loose = lexicon.read(text, loosely=True)
    yield loose, few, 1.0 if few else ENOUGH
    yield loose, False, 0.01


def _run(request: Request, reading: Reading, text: str, *, all_terms: bool, least: float) -> dict[str, Any]:
    """One statement: number of results, counts by kind and tool, and one page of results."""
    table = SearchEntry._meta.db_table  # noqa: SLF001 - Django's documented name
    raised = own(request.occupation, clock.today())
    found = matching(reading, raised, all_terms=all_terms, least=least, table=table)
    value = weighed(reading, plain(text))
    block, place = divmod(page_number(request.page) - 1, BLOCK)
    block, bounds = (0, (NEAREST, 0)) if least < ENOUGH else (block, (PAGE_SIZE, PAGE_SIZE * place))
    kind, tool = (request.kind,) * 2, (request.tool,) * 2
    best = (WEIGHED, WEIGHED * block)
    parameters = (*found.parameters, *kind, *tool, *best, *tool, *kind, *value.parameters, *bounds)
    statement = Sql(_STATEMENT.format(found=found.text, value=value.text, table=table), parameters)
    with by_the_index() as cursor:
        cursor.execute(statement.text, statement.parameters)
        total, kinds, tools, results = cursor.fetchone()
    return {"total": total, "kinds": _read(kinds), "tools": _read(tools), "results": _read(results)}


_STATEMENT = """
WITH found AS MATERIALIZED ({found}),
shown AS (SELECT * FROM found WHERE (%s = '' OR kind = %s) AND (%s = '' OR %s = ANY(tools))),
best AS (SELECT id, raised, part FROM shown ORDER BY light DESC, sort_key, id LIMIT %s OFFSET %s)
SELECT
  (SELECT count(*) FROM shown),
  (SELECT json_object_agg(kind, pages) FROM (
      SELECT kind, count(*) AS pages FROM found WHERE %s = '' OR %s = ANY(tools) GROUP BY kind) AS by_kind),
  (SELECT json_object_agg(tool, pages) FROM (
      SELECT tool, count(*) AS pages FROM (
          SELECT unnest(tools) AS tool FROM found WHERE %s = '' OR kind = %s) AS named GROUP BY tool) AS by_tool),
  (SELECT json_agg(row_to_json(page)) FROM (
      SELECT entry.id, entry.source, entry.key, entry.url, entry.kind, entry.title, entry.summary, entry.passage,
             entry.tools, entry.occupations, entry.functions, entry.minutes, entry.level, entry.due, entry.doubt
      FROM best JOIN {table} AS entry USING (id)
      CROSS JOIN LATERAL (SELECT entry.vector || '' AS whole OFFSET 0) AS unpacked
      ORDER BY {value} * best.raised * best.part DESC, entry.sort_key, entry.id LIMIT %s OFFSET %s) AS page)
"""


def page_number(asked: int) -> int:
    """A page that exists: from 1 to the last that may be turned."""
    return max(1, min(MOST_PAGES, asked))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _read(column: Any) -> Any:
    return json.loads(column) if isinstance(column, str) else column


def _answer(request: Request, reading: Reading, found: dict[str, Any], *, nearest: bool) -> Answer:
    page = 1 if nearest else page_number(request.page)
    sought = reading.words
    results = tuple(
        Result(
            rank=rank,
            tools=tuple(row.pop("tools")),
            functions=tuple(row.pop("functions")),
            own_occupation=request.occupation in row.pop("occupations"),
            due=_day(row.pop("due")),
            excerpt=excerpt(sought, row["summary"], row.pop("passage")),
            **row,
        )
        for rank, row in enumerate(found["results"] or (), start=PAGE_SIZE * (page - 1) + 1)
    )
    return Answer(
        text=request.text,
        results=results,
        total=len(results) if nearest else found["total"],
        page=page,
        nearest=nearest,
        corrections=() if request.exact else reading.corrections,
        kinds=found["kinds"] or {},
        tools=found["tools"] or {},
        expansions=reading.expansions,
    )
