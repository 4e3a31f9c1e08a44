"""The log of searches: what people look for, never who. It tells mediators what to write next.

Nothing here takes a person, a session or an hour. Texts that may hold personal data are not kept at all.
"""

import json
from datetime import timedelta

from django.db import connection

from tremplin.kernel import clock
from tremplin.kernel.search.core.folding import plain, words
from tremplin.kernel.search.core.phonetics import sentence_key
from tremplin.kernel.search.core.stopwords import is_empty
from tremplin.kernel.search.models import SearchEntry, SearchLog, TreatedSearch
from tremplin.kernel.search.searching import Answer, Request

DIGITS_OF_A_PERSON = 6
LONGEST_FOLDED = 400
TEXTS_KEPT = timedelta(days=396)  # 13 months
_WRITTEN = [field.name for field in SearchLog._meta.concrete_fields if field.name != "id"]  # noqa: SLF001 - Django's documented name
_WRITE = (
    f"SET LOCAL synchronous_commit TO off; INSERT INTO {SearchLog._meta.db_table} ({', '.join(_WRITTEN)})"  # noqa: S608, SLF001 - names of our own columns
    f" VALUES ({', '.join(['%s'] * len(_WRITTEN))}) RETURNING id"
)


def may_be_personal(text: str) -> bool:
    """Whether a search may hold a telephone or social security number, or an address: six digits in all, or "@"."""
    return "@" in text or sum(letter.isdigit() for letter in text) >= DIGITS_OF_A_PERSON


def record(request: Request, answer: Answer, *, milliseconds: int, origin: str = "", device: str = "") -> int:
    """Write one search; its number, to which the first page opened is added later.

    The reader does not wait for the disk: a power cut may lose the lines of the last second, never anything else.
    """
    line = line_of(request, answer, milliseconds=milliseconds, origin=origin, device=device)
    values = [json.dumps(value) if isinstance(value, dict) else value for value in (getattr(line, n) for n in _WRITTEN)]
    with connection.cursor() as cursor:  # two statements in one journey, hence one transaction: half its cost
        cursor.execute(_WRITE, values)
        cursor.nextset()
        return int(cursor.fetchone()[0])


def line_of(request: Request, answer: Answer, *, milliseconds: int, origin: str = "", device: str = "") -> SearchLog:
    """The line that a search leaves, not yet written."""
    withheld = may_be_personal(request.text)
    telling = tuple(word.folded for word in words(answer.text) if not is_empty(word.folded))
    return SearchLog(
        day=clock.today(),
        text="" if withheld else answer.text,
        folded="" if withheld else plain(answer.text)[:LONGEST_FOLDED],
        sound="" if withheld else sentence_key(telling)[:LONGEST_FOLDED],
        withheld=withheld,
        results=0 if answer.nearest else answer.total,
        nearest=answer.nearest,
        kind=request.kind,
        tool=request.tool,
        expansions={} if withheld else answer.expansions,
        milliseconds=milliseconds,
        origin=origin,
        device=device,
    )


def record_click(log: int, entry: SearchEntry, rank: int) -> bool:
    """Note the first page opened from a search; whether it was noted now."""
    line = SearchLog.objects.filter(pk=log, clicked="")
    return bool(line.update(clicked=f"{entry.source}:{entry.key}"[:170], rank=rank))


def forget_old_texts() -> int:
    """Forget what was typed more than 13 months ago; the counts stay. Returns how many lines were emptied."""
    TreatedSearch.objects.filter(day__lt=clock.today() - TEXTS_KEPT).delete()
    old = SearchLog.objects.filter(day__lt=clock.today() - TEXTS_KEPT, withheld=False)
    return old.update(text="", folded="", sound="", expansions={}, withheld=True)
