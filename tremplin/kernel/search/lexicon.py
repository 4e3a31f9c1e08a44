"""The words known to searches, held by each process and read anew when the index has changed.

The index and its synonyms are shared by everybody and never practised, so that holding them is safe.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from tremplin.kernel.search import revision
from tremplin.kernel.search.core.folding import fold
from tremplin.kernel.search.core.names import Names
from tremplin.kernel.search.core.reading import Lexicon
from tremplin.kernel.search.core.synonyms import Synonyms
from tremplin.kernel.search.core.vocabulary import Vocabulary, WordUse
from tremplin.kernel.search.models import SearchEntry, Synonym

# One word of a title counts as naming; the same word may stand in both columns of a page.
_WORDS = """
    SELECT word, count(DISTINCT id), bool_or(naming) FROM (
        SELECT id, unnest(naming_words) AS word, true AS naming FROM {entries}
        UNION ALL SELECT id, unnest(words), false FROM {entries}
    ) AS written GROUP BY word
"""


Pair = tuple[str, str]
KINDS_OF_DOORS = ("tool", "occupation", "function")
MOST_DOORS = 200


@dataclass(frozen=True, slots=True)
class Door:
    """A page of a tool, an occupation or a function, by its code: a way in when nothing was searched.

    `page` is `source:key` of its entry.
    """

    kind: str
    code: str
    title: str
    url: str
    page: str


@dataclass(frozen=True, slots=True)
class Known:
    """What a process knows of the index at one revision."""

    stamp: uuid.UUID | None
    lexicon: Lexicon
    doors: tuple[Door, ...]
    answers: dict[Any, Any] = field(default_factory=dict)  # by what was asked; gone with the revision


_held: list[Known] = []


def known() -> Known:
    """The words and doors of the index as it is now: one short query, and a few more when it has changed."""
    stamp = revision.current()
    if not _held or stamp is None or _held[0].stamp != stamp:
        doors = _doors()
        _held[:] = [Known(stamp, _load(doors), doors)]
    return _held[0]


def _doors() -> tuple[Door, ...]:
    entries = SearchEntry.objects.filter(kind__in=KINDS_OF_DOORS).order_by("kind", "sort_key", "pk")
    columns = ("kind", "tools", "occupations", "functions", "title", "url", "source", "key")
    return tuple(
        Door(kind, code, title, url, f"{source}:{key}")
        for kind, *codes, title, url, source, key in entries.values_list(*columns)[:MOST_DOORS]
        for code in codes[KINDS_OF_DOORS.index(kind)][:1]
    )


def _load(doors: tuple[Door, ...]) -> Lexicon:
    pairs = sorted(Synonym.objects.values_list("term", "meaning"))
    with connection.cursor() as cursor:
        cursor.execute(_WORDS.format(entries=SearchEntry._meta.db_table))  # noqa: SLF001 - Django's documented name
        written = [(word, pages, naming) for word, pages, naming in cursor.fetchall()]
    vocabulary = Vocabulary.of([*written, *_unwritten(pairs)], pages=SearchEntry.objects.count())
    return Lexicon(vocabulary, Synonyms.of(pairs), _names(doors, pairs))


def supposing(held: Known, pairs: Sequence[Pair]) -> Known:
    """What would be known with these synonyms, all of them, instead of the present ones. Nothing is written."""
    pairs = sorted(pairs)
    pages = {word: use for word, use in held.lexicon.vocabulary.uses.items() if use.pages}
    terms = sorted((term for term, _pages, _naming in _unwritten(pairs)), key=lambda term: (term.islower(), term))
    said = {fold(term): WordUse(term, 0, naming=False) for term in reversed(terms)}
    vocabulary = Vocabulary({**said, **pages}, held.lexicon.vocabulary.pages)
    return Known(None, Lexicon(vocabulary, Synonyms.of(pairs), _names(held.doors, pairs)), held.doors)


def _unwritten(pairs: Iterable[Pair]) -> list[tuple[str, int, bool]]:
    """The terms of one word, which count as known though no page may say them."""
    return [(term, 0, False) for term, _meaning in pairs if " " not in term]


def _names(doors: tuple[Door, ...], pairs: Iterable[Pair]) -> Names:
    # "Viva Engage : le réseau des agents" is called by what stands before the colon.
    called = [door.title.partition(":")[0].strip() for door in doors]
    return Names.of([*called, *(word for pair in pairs for word in pair)])
