"""A search in SQL: the pages that answer it, from one scan of the index, with their worth.

Only folded words ([a-z0-9]+) reach `to_tsquery`, one at a time and as parameters: no sign typed can be an operator.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tremplin.kernel.search.core.reading import Alternative, Reading, Term
from tremplin.kernel.search.core.vocabulary import stem

WEIGHTS = "'{0.05,0.1,0.3,1}'"
EVERY_TERM_UP_TO = 2
ENOUGH = 0.6
IN_THE_TEXT = 0.02
MOST_IN_TITLE = 2
IN_DOUBT = 0.8  # a page that is late or doubtful comes lower, and is never hidden
TRUSTED = "CASE WHEN doubt <> '' OR due < %s THEN %s ELSE 1 END"
OWN_OCCUPATION, WHOLE_TITLE, BEGINNING_OF_TITLE, SAID_BY_TITLE = 1.3, 1.8, 1.15, 0.5
# Words that PostgreSQL's French reading drops though they may be what is looked for ("pas de son").
_DROPPED_BY_FRENCH = frozenset({"son"})


@dataclass(frozen=True, slots=True)
class Sql:
    """A piece of SQL and its parameters."""

    text: str
    parameters: tuple[Any, ...] = ()


def joined(separator: str, pieces: list[Sql]) -> Sql:
    """`pieces` between brackets, with `separator` between them."""
    parameters = tuple(parameter for piece in pieces for parameter in piece.parameters)
    return Sql(f"({separator.join(piece.text for piece in pieces)})", parameters)


def of_word(word: str) -> Sql:
    """The question "does the page say this word, whatever its ending?"."""
    if not (word.isascii() and word.isalnum() and word == word.lower()):
        raise ValueError(f"not a folded word: {word!r}")
    reading = "simple" if word in _DROPPED_BY_FRENCH else "french"
    return Sql(f"to_tsquery('{reading}', %s)", (word,))


def of_alternative(way: Alternative) -> Sql:
    """Every word of an alternative."""
    return joined(" && ", [of_word(word) for word in way.words])


def of_term(term: Term) -> Sql:
    """Any alternative of a term."""
    return joined(" || ", [of_alternative(way) for way in term.alternatives])


def scan(reading: Reading, *, all_terms: bool, least: float) -> Sql:
    """The pages to look at: those with every term, or with one of the rarest terms when some may be missing."""
    if all_terms:
        return joined(" && ", [of_term(term) for term in reading.terms])
    ordered = sorted(reading.terms, key=lambda term: -term.rarity)
    total = sum(term.rarity for term in ordered)
    rarest: list[Term] = []
    left = total
    for term in ordered:
        if left < total * least and rarest:
            break
        rarest.append(term)
        left -= term.rarity
    return joined(" || ", [of_term(term) for term in rarest])


def worth(reading: Reading, column: str) -> Sql:
    """Sum over the terms of (how telling the term is × its best alternative in the page)."""
    return joined(" + ", [_term_worth(term, column) for term in reading.terms])


def _term_worth(term: Term, column: str) -> Sql:
    ways = [
        Sql(f"%s * ts_rank({WEIGHTS}, {column}, {said.text}, 1)", (way.weight, *said.parameters))
        for way, said in ((way, of_alternative(way)) for way in term.alternatives)
    ]
    best = joined(", ", ways)
    return Sql(f"%s * GREATEST{best.text}", (term.rarity, *best.parameters))


def _light(reading: Reading) -> Sql:
    """About the worth of a page by its heading: one look for each term, whichever of its alternatives stands there."""
    looks = [(term, of_term(term)) for term in reading.terms]
    pieces = [
        Sql(
            f"%s * ts_rank({WEIGHTS}, heading, {said.text}, 1)",
            (term.rarity * len(term.alternatives), *said.parameters),
        )
        for term, said in looks
    ]
    return joined(" + ", pieces)


def coverage(reading: Reading) -> Sql:
    """The part of the search that a page answers, between 0 and 1."""
    total = sum(term.rarity for term in reading.terms)
    said = [(term, of_term(term)) for term in reading.terms]
    shares = [
        Sql(f"CASE WHEN vector @@ {ask.text} THEN %s ELSE 0 END", (*ask.parameters, term.rarity / total))
        for term, ask in said
    ]
    return joined(" + ", shares)


def favour(reading: Reading, title: str) -> Sql:
    """What raises a page: a title that is or says the search, as typed or as understood ("timz" is "teams")."""
    return joined(" * ", [named(reading, title), said_by_title(reading)])


def named(reading: Reading, title: str) -> Sql:
    """What raises a page whose title is the search, or begins with it."""
    names = sorted({title, *reading.names})
    begun = " OR ".join(["starts_with(sort_key, %s)"] * len(names))
    return Sql(
        f"CASE WHEN sort_key = ANY(%s) THEN %s WHEN {begun} THEN %s ELSE 1 END",
        (names, WHOLE_TITLE, *(f"{name} " for name in names), BEGINNING_OF_TITLE),
    )


def said_by_title(reading: Reading) -> Sql:
    """What raises a page whose title says words of the search."""
    return joined(" + ", [Sql("1"), *_said_by_title(reading)])


def own(occupation: str, today: date) -> Sql:
    """What raises a page whatever is searched: being kept true, being meant for the agent's own occupation."""
    trusted = Sql(f"factor * {TRUSTED}", (today, IN_DOUBT))
    if not occupation:
        return trusted
    meant = Sql("CASE WHEN %s = ANY(occupations) THEN %s ELSE 1 END", (occupation, OWN_OCCUPATION))
    return Sql(f"{trusted.text} * {meant.text}", (*trusted.parameters, *meant.parameters))


def _said_by_title(reading: Reading) -> list[Sql]:
    """For each term, its share of the search when the title says its best alternative."""
    total = sum(term.rarity for term in reading.terms)
    return [
        Sql(
            f"CASE WHEN {' AND '.join(['sort_key ~ %s'] * len(way.words))} THEN %s ELSE 0 END",
            (*(rf"\m{stem(word)}" for word in way.words), SAID_BY_TITLE * way.weight * term.rarity / total),
        )
        for term in reading.terms
        for way in term.alternatives[:MOST_IN_TITLE]
    ]


def matching(reading: Reading, raised: Sql, *, all_terms: bool, least: float, table: str) -> Sql:
    """Rows (id, kind, tools, sort_key, raised, part, light) of the pages that answer the part `least` of the search.

    `light` is their worth by title, keywords and summary: enough to tell which pages deserve to be weighed wholly;
    `raised` is what `own` says.
    """
    part = Sql("1.0") if all_terms else coverage(reading)
    light, where = _light(reading), scan(reading, all_terms=all_terms, least=least)
    return Sql(  # every value is a parameter; the pieces of text are this module's own
        f"SELECT id, kind, tools, sort_key, raised, part, ({light.text} + %s) * raised * part AS light FROM ("  # noqa: S608 - same
        f"SELECT id, kind, tools, sort_key, heading, {raised.text} AS raised, {part.text} AS part"
        f" FROM {table} WHERE vector @@ {where.text} OFFSET 0) AS seen WHERE part >= %s",
        (*light.parameters, IN_THE_TEXT, *raised.parameters, *part.parameters, *where.parameters, least),
    )


def weighed(reading: Reading, title: str) -> Sql:
    """The worth of a page by all its text, with what its title says."""
    value, raised = worth(reading, "whole"), favour(reading, title)
    return Sql(f"{value.text} * {raised.text}", (*value.parameters, *raised.parameters))
