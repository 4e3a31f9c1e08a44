"""Counting how often pages are read: by day, never by whom, and without making any reader wait.

Each process notes the readings in its memory and writes them together, a minute later at the earliest. What the last
minute noted is lost when a process stops: the share that the board shows suffers nothing from it.
"""

import logging
from collections import Counter, deque
from datetime import date, datetime, timedelta

from django.db import DatabaseError, connection, transaction
from django.db.models import OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from tremplin.catalogue.models import DayOfReading, Upkeep
from tremplin.catalogue.queries.upkeep import READINGS_DAYS
from tremplin.kernel import clock, stage

log = logging.getLogger(__name__)
EVERY = timedelta(minutes=1)
MOST_NOTED = 20_000
KEPT = timedelta(days=396)  # 13 months
Reading = tuple[str, str, date]  # kind, slug, day

_noted: deque[Reading] = deque(maxlen=MOST_NOTED)
_written_at: list[datetime] = []

# The state is that of the day of the reading (`core.freshness`), as the page stands when the count is written.
_WRITE = f"""
    INSERT INTO {DayOfReading._meta.db_table} (page_id, day, readings, checked)
    SELECT kept.page_id, read.day, read.times, CASE
        WHEN kept.reported_at IS NULL AND kept.outdated_by_id IS NULL AND kept.next_review_on >= read.day
        THEN read.times ELSE 0 END
    FROM unnest(%s::text[], %s::text[], %s::date[], %s::int[]) AS read(kind, slug, day, times)
    JOIN {Upkeep._meta.db_table} AS kept ON kept.kind = read.kind
    JOIN wagtailcore_page AS page ON page.id = kept.page_id AND page.slug = read.slug AND page.live
    ORDER BY kept.page_id, read.day
    ON CONFLICT (page_id, day) DO UPDATE SET
        readings = {DayOfReading._meta.db_table}.readings + EXCLUDED.readings,
        checked = {DayOfReading._meta.db_table}.checked + EXCLUDED.checked
"""  # noqa: S608, SLF001 - names of our own tables


def note_reading(kind: str, slug: str) -> None:
    """A page was read; nothing is written before a minute has passed. In practice nothing is counted."""
    if stage.current() is not None:
        return
    now = clock.now()
    _noted.append((kind, slug, clock.local(now).date()))
    if not _written_at:
        _written_at.append(now)
    elif now - _written_at[0] >= EVERY:
        _written_at[0] = now
        try:
            write_readings()
        except DatabaseError:  # a count that is lost spoils no page
            log.exception("readings were not counted")


@transaction.atomic
def write_readings() -> int:
    """Add what was noted to the counts of the days; how many readings were noted."""
    counts: Counter[Reading] = Counter()
    while _noted:
        counts[_noted.popleft()] += 1
    if not counts:
        return 0
    columns = [list(column) for column in zip(*counts, strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [*columns, list(counts.values())])
    return counts.total()


@transaction.atomic
def recount_readings() -> int:
    """Write beside each page its readings of the last thirty days, and forget days older than 13 months."""
    DayOfReading.objects.filter(day__lt=clock.today() - KEPT).delete()
    recent = DayOfReading.objects.filter(page=OuterRef("page"), day__gte=clock.today() - timedelta(days=READINGS_DAYS))
    by_page = recent.order_by().values("page")
    counts = {
        name: Coalesce(Subquery(by_page.annotate(total=Sum(column)).values("total")), 0)
        for name, column in (("readings", "readings"), ("checked_readings", "checked"))
    }
    return Upkeep.objects.order_by().update(**counts)
