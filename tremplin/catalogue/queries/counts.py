"""What is counted for the ranks, in SQL: searches by sound, pages opened, opinions, late pages, signals.

For the hourly count alone (`actions.refresh_needs`), never for a screen.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Aggregate, Count, F, Func, IntegerField, Max, Q, Sum, TextField, Value
from django.db.models.functions import Cast, TruncMonth

from tremplin.catalogue.core import needs, ranking
from tremplin.catalogue.core.opinions import Kind, State
from tremplin.catalogue.core.ranking import Seen, Source, months_between
from tremplin.catalogue.models import NeedSignal, Opinion, Upkeep
from tremplin.catalogue.queries.documents import SOURCE
from tremplin.kernel import clock
from tremplin.kernel.search.models import SearchLog

DAYS_COUNTED = 365


class MostOften(Aggregate):
    """The value that comes most often; the first of them in order when several do."""

    function = "MODE"
    template = "%(function)s() WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = TextField()


@dataclass
class Subject:
    """What was seen about one subject, and how people say it most often."""

    words: str = ""
    page_id: int | None = None
    seen: list[Seen] = field(default_factory=list)


Subjects = dict[str, Subject]


def subjects_seen() -> Subjects:
    """Everything that was seen in a year, by subject."""
    found: Subjects = defaultdict(Subject)
    today = clock.today()
    for add in (_searches, _signals, _opinions, _late_pages):
        add(found, today)
    return found


def _searches(found: Subjects, today: date) -> None:
    """Searches without result, and those after which nothing was opened: one query."""
    nothing, some = Q(results=0), Q(results__gt=0)
    rows = (
        SearchLog.objects.filter(day__gt=today - timedelta(days=DAYS_COUNTED))
        .exclude(sound="")
        .values("sound", month=TruncMonth("day"))
        .annotate(
            nothing=Count("pk", filter=nothing),
            shown=Count("pk", filter=some),
            opened=Count("pk", filter=some & ~Q(clicked="")),
            said=MostOften("text"),
        )
        .order_by("sound", "month")
    )
    for row in rows.iterator(chunk_size=5000):
        subject = found[needs.subject_of_sound(row["sound"])]
        subject.words = row["said"]
        ago = months_between(row["month"], today)
        unopened = ranking.left_unopened(row["shown"], row["opened"])
        subject.seen += _seen(Source.NO_RESULT, row["nothing"], ago) + _seen(Source.NO_CLICK, unopened, ago)


def _signals(found: Subjects, today: date) -> None:
    """What the domains above saw: one query."""
    rows = (
        NeedSignal.objects.filter(day__gt=today - timedelta(days=DAYS_COUNTED))
        .values("subject_key", "source", "why", "weight", month=TruncMonth("day"))
        .annotate(seen=Sum("count"), said=Max("words"))
        .order_by("subject_key", "source", "why", "weight", "month")
    )
    for row in rows.iterator(chunk_size=5000):
        subject = found[row["subject_key"]]
        subject.words = subject.words or row["said"]
        subject.page_id = needs.page_of(row["subject_key"])
        ago = months_between(row["month"], today)
        subject.seen.append(Seen(row["source"], row["seen"], row["weight"], ago, row["why"]))


def _opinions(found: Subjects, today: date) -> None:
    """Opinions that wait, put together or not: one query."""
    rows = (
        Opinion.objects.filter(state__in=[State.OPEN, State.MERGED], kind__in=[Kind.OUTDATED, Kind.UNCLEAR])
        .values("page_id", "kind", month=TruncMonth("given_at", tzinfo=clock.ZONE))
        .annotate(seen=Count("pk"), title=Max("page__title"))
        .order_by("page_id", "kind", "month")
    )
    for row in rows:
        subject = _mended(found, row["page_id"], row["title"])
        source = Source.OUTDATED if row["kind"] == Kind.OUTDATED else Source.UNCLEAR
        subject.seen += _seen(source, row["seen"], months_between(row["month"].date(), today))


def _late_pages(found: Subjects, today: date) -> None:
    """Shown pages that should have been read again and that people open: one query."""
    late = Upkeep.objects.shown().filter(next_review_on__lt=today, readings__gte=ranking.LEAST_READINGS)
    for key, title, readings in late.order_by("page_id").values_list("page_id", "page__title", "readings"):
        _mended(found, key, title).seen += _seen(Source.LATE, readings, 0)


def _mended(found: Subjects, page_id: int, title: str) -> Subject:
    subject = found[needs.subject_of_page(page_id)]
    subject.words, subject.page_id = title, page_id
    return subject


def _seen(source: Source, count: int, months_ago: int) -> list[Seen]:
    return [Seen(source, count, ranking.WEIGHTS[source], months_ago)] if count else []


def pages_opened() -> Iterator[tuple[int, int]]:
    """Each page of the catalogue opened from the search in a year, and how often: one query."""
    prefix = f"{SOURCE}:"
    key: Any = Cast(Func(F("clicked"), Value(len(prefix) + 1), function="substr"), IntegerField())
    rows = (
        SearchLog.objects.filter(
            day__gt=clock.today() - timedelta(days=DAYS_COUNTED), clicked__regex=rf"^{SOURCE}:[0-9]{{1,9}}$"
        )
        .values(key=key)
        .annotate(readings=Count("pk"))
        .order_by("key")
    )
    yield from rows.values_list("key", "readings").iterator(chunk_size=5000)
