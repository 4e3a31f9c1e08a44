"""Why a search gives these pages in this order: how its words were read, and the parts of each page's score.

The score is worked out again from its parts, with the very pieces of SQL that order the results:
sum over the words (how telling × best reading) × title × freshness × part of the search answered.
"""

from dataclasses import dataclass
from typing import Any

from django.db import connection

from tremplin.kernel.search.core.folding import plain, words
from tremplin.kernel.search.core.reading import Alternative, Reading, Term
from tremplin.kernel.search.lexicon import known
from tremplin.kernel.search.models import SearchEntry
from tremplin.kernel.search.searching import Answer, Request, Result, attempts, kept, search
from tremplin.kernel.search.statements import (
    WEIGHTS,
    Sql,
    coverage,
    named,
    of_alternative,
    said_by_title,
    scan,
)

MOST_EXPLAINED = 10
FIELDS = ("title", "summary", "steps", "body")
_ONE_FIELD = ("'{0,0,0,1}'", "'{0,0,0.3,0}'", "'{0,0.1,0,0}'", "'{0.05,0,0,0}'")


@dataclass(frozen=True, slots=True)
class TermPart:
    """What one word brings to a page: the best of its readings there (None: the page does not say it).

    `fields` splits `value` between title and keywords, summary, steps and body, in proportion to each one's own rank.
    """

    term: Term
    way: Alternative | None
    value: float
    fields: dict[str, float]


@dataclass(frozen=True, slots=True)
class PageParts:
    """A page found, and the parts whose product is its score."""

    page: Result
    terms: tuple[TermPart, ...]
    named: float
    said_by_title: float
    factor: float
    answered: float

    @property
    def words(self) -> float:
        """What all words bring together."""
        return sum(part.value for part in self.terms)

    @property
    def score(self) -> float:
        """What orders the results."""
        return self.words * self.named * self.said_by_title * self.factor * self.answered


@dataclass(frozen=True, slots=True)
class Explanation:
    """A search explained. `manner`: every, most, loosely, nearest, nothing; `ignored`: words that say nothing."""

    text: str
    reading: Reading
    ignored: tuple[str, ...]
    manner: str
    question: str
    total: int
    pages: tuple[PageParts, ...]


def explain(text: str) -> Explanation:
    """Why `text` finds what it finds, for somebody of no occupation. Writes nothing, not even in the log."""
    answer, text = search(Request(text=text)), kept(text)
    reading, all_terms, least, manner = _answering(text, answer)
    ignored = tuple(word.typed for word in words(text) if not _taken(word.folded, reading))
    question = _question(reading, all_terms=all_terms, least=least) if reading.terms else ""
    pages = _parts(reading, text, answer.results[:MOST_EXPLAINED], all_terms=all_terms)
    return Explanation(text, reading, ignored, manner, question, answer.total, pages)


def _answering(text: str, answer: Answer) -> tuple[Reading, bool, float, str]:
    """The reading that gave the answer, and the name of its manner."""
    tried = list(attempts(known().lexicon, text, exact=False))
    if not tried:
        return Reading(()), True, 1.0, "nothing"
    reading, all_terms, least = tried[answer.attempt]
    strict = "every" if all_terms else "most"
    return reading, all_terms, least, (strict, "loosely", "nearest")[answer.attempt]


_TABLE = SearchEntry._meta.db_table  # noqa: SLF001 - Django's documented name


def _taken(folded: str, reading: Reading) -> bool:
    return any(folded in plain(term.typed) for term in reading.terms)


def _question(reading: Reading, *, all_terms: bool, least: float) -> str:
    where = scan(reading, all_terms=all_terms, least=least)
    return str(_asked(Sql(f"SELECT ({where.text})::text", where.parameters))[0][0])


def _asked(statement: Sql) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement.text, statement.parameters)
        return list(cursor.fetchall())


def _parts(reading: Reading, text: str, results: tuple[Result, ...], *, all_terms: bool) -> tuple[PageParts, ...]:
    if not results:
        return ()
    title, raised = named(reading, plain(text)), said_by_title(reading)
    part = Sql("1.0") if all_terms else coverage(reading)
    ranks = [_ranks(way) for term in reading.terms for way in term.alternatives]
    pieces = [Sql("id"), title, raised, Sql("factor"), part, *ranks]
    chosen = Sql(
        f"SELECT {', '.join(piece.text for piece in pieces)} FROM {_TABLE} WHERE id = ANY(%s)",  # noqa: S608 - same
        (*(value for piece in pieces for value in piece.parameters), [result.id for result in results]),
    )
    rows = {row[0]: row[1:] for row in _asked(chosen)}
    return tuple(_of_page(reading, result, rows[result.id]) for result in results if result.id in rows)


def _ranks(way: Alternative) -> Sql:
    """The rank of one reading by all the text, then by each field alone."""
    said = of_alternative(way)
    looks = [f"ts_rank({weights}, vector, {said.text}, 1)" for weights in (WEIGHTS, *_ONE_FIELD)]
    return Sql(f"ARRAY[{', '.join(looks)}]", said.parameters * len(looks))


def _of_page(reading: Reading, result: Result, row: tuple[Any, ...]) -> PageParts:
    title, raised, factor, part = (float(value) for value in row[:4])
    ranks, terms = iter(row[4:]), []
    for term in reading.terms:
        told = [(way, [float(rank) for rank in next(ranks)]) for way in term.alternatives]
        terms.append(_of_term(term, told))
    return PageParts(result, tuple(terms), title, raised, factor, part)


def _of_term(term: Term, told: list[tuple[Alternative, list[float]]]) -> TermPart:
    way, ranks = max(told, key=lambda each: each[0].weight * each[1][0])
    value, alone = term.rarity * way.weight * ranks[0], sum(ranks[1:])
    if not value:
        return TermPart(term, None, 0.0, {})
    fields = {name: value * rank / alone for name, rank in zip(FIELDS, ranks[1:], strict=True) if alone and rank}
    return TermPart(term, way, value, fields)
