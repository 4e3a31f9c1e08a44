"""Searches that found nothing, or that nobody followed: a year of them, grouped by sound, without those treated.

The first list is read from an index alone (`search_log_without_result`); the second is counted each night.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection, transaction

from tremplin.kernel import clock
from tremplin.kernel.search.core.folding import printable, words
from tremplin.kernel.search.core.phonetics import sentence_key
from tremplin.kernel.search.core.stopwords import is_empty
from tremplin.kernel.search.models import SearchLog, TreatedSearch, UnopenedSearch

A_YEAR = timedelta(days=365)
MOST_GROUPS = 500
LONGEST_SOUND = 400
_LATEST = 50  # searches of a group among which the most frequent writing is shown
_NAMES = {
    name: model._meta.db_table  # noqa: SLF001 - Django's documented name
    for name, model in (("log", SearchLog), ("treated", TreatedSearch), ("unopened", UnopenedSearch))
}

# A group that was treated waits again when it comes back on a later day; one put aside never does.
_UNTREATED = "(treated.id IS NULL OR (treated.outcome <> 'aside' AND {day} > treated.day))"
_NOTHING = (
    " FROM {log} AS log LEFT JOIN {treated} AS treated USING (sound)"
    " WHERE sound <> '' AND results = 0 AND rank IS NULL AND log.day > %s AND " + _UNTREATED.format(day="log.day")
)
_GROUPS = {
    "nothing": "SELECT sound, count(*) AS times, max(log.day) AS last_on, count(*) OVER () AS groups, '' AS text"
    + _NOTHING
    + " GROUP BY sound",
    "unopened": "SELECT sound, times, last_on, count(*) OVER () AS groups, unopened.text"  # noqa: S608 - our own tables
    " FROM {unopened} AS unopened LEFT JOIN {treated} AS treated USING (sound)"
    " WHERE last_on > %s AND " + _UNTREATED.format(day="last_on"),
}
ORDERS = {
    "often": " ORDER BY times DESC, last_on DESC, sound",
    "lately": " ORDER BY last_on DESC, times DESC, sound",
}
_WRITTEN = """
    SELECT wanted.sound, (
        SELECT text FROM (
            SELECT text FROM {log} AS log WHERE log.sound = wanted.sound AND log.sound <> '' AND log.results = 0
            ORDER BY log.day DESC LIMIT %s) AS latest
        GROUP BY text ORDER BY count(*) DESC, text LIMIT 1)
    FROM unnest(%s::text[]) AS wanted (sound)
"""
# Pages were shown three times or more, and left closed more often than opened.
_COUNT = """
    INSERT INTO {unopened} (sound, text, times, last_on)
    SELECT sound, mode() WITHIN GROUP (ORDER BY text), count(*) FILTER (WHERE rank IS NULL), max(day)
    FROM {log} WHERE sound <> '' AND results > 0 AND day > %s
    GROUP BY sound HAVING count(*) > 2 AND 2 * count(*) FILTER (WHERE rank IS NULL) > count(*)
"""


@dataclass(frozen=True, slots=True)
class Group:
    """Like searches: their sound, the writing most often met lately, how many, and the last day."""

    sound: str
    text: str
    times: int
    last_on: date


@dataclass(frozen=True, slots=True)
class Waiting:
    """A part of the list, and how many groups there are in all."""

    groups: tuple[Group, ...]
    total: int


def sound_of(text: str) -> str:
    """The key under which like searches are grouped, as the log writes it; empty for a text that says nothing."""
    telling = tuple(word.folded for word in words(printable(text)) if not is_empty(word.folded))
    return sentence_key(telling)[:LONGEST_SOUND]


def waiting(kind: str, *, order: str = "often", start: int = 0, size: int = 25) -> Waiting:
    """Groups without result (`nothing`) or without click (`unopened`) that wait, from the place `start`."""
    size = max(0, min(size, MOST_GROUPS - start))
    statement = _GROUPS[kind].format(**_NAMES) + ORDERS[order] + " LIMIT %s OFFSET %s"
    with connection.cursor() as cursor:
        cursor.execute(statement, [clock.today() - A_YEAR, size, start])
        rows = cursor.fetchall()
    written = _writings(sound for sound, *_counts, text in rows if not text)
    groups = (Group(sound, text or written[sound], times, last_on) for sound, times, last_on, _all, text in rows)
    return Waiting(tuple(groups), rows[0][3] if rows else 0)


def _writings(sounds: Iterable[str]) -> dict[str, str]:
    """How the latest searches of each group were written, most often."""
    with connection.cursor() as cursor:
        cursor.execute(_WRITTEN.format(**_NAMES), [_LATEST, list(sounds)])
        return dict(cursor.fetchall())


@transaction.atomic
def count_unopened() -> int:
    """Count anew the groups without click, over twelve months; how many there are. Done each night."""
    UnopenedSearch.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(_COUNT.format(**_NAMES), [clock.today() - A_YEAR])
    return UnopenedSearch.objects.count()


def how_many_wait() -> int:
    """How many groups without result wait for somebody."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(DISTINCT sound) {_NOTHING.format(**_NAMES)}",
            [clock.today() - A_YEAR],
        )
        return int(cursor.fetchone()[0])


def treat(*, text: str, outcome: str, by: int | None) -> bool:
    """Note what was decided of the searches that sound like `text`; False when it says nothing."""
    if not (sound := sound_of(text)):
        return False
    decided = {"text": printable(text)[:200], "outcome": outcome, "day": clock.today(), "treated_by_id": by}
    TreatedSearch.objects.update_or_create(sound=sound, defaults=decided)
    return True


def take_back(key: int) -> str | None:
    """Let searches that were put aside wait again; their text, or None when they were not aside."""
    treated = TreatedSearch.objects.filter(pk=key, outcome=TreatedSearch.Outcome.ASIDE).first()
    if treated is None:
        return None
    treated.delete()
    return treated.text
