"""Working the ranks out again: everything counted in SQL, ranked by `core.ranking`, the first 500 subjects kept."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from heapq import nlargest

from django.db import connection, transaction
from wagtail.models import Page

from tremplin.catalogue.core import needs
from tremplin.catalogue.core.ranking import Rank, Source, ranked
from tremplin.catalogue.models import NeedsCount, NeedSignal, PageReadership, WritingNeed
from tremplin.catalogue.queries.counts import Subject, pages_opened, subjects_seen
from tremplin.kernel import clock
from tremplin.kernel.search.log import TEXTS_KEPT
from tremplin.kernel.search.searching import Request, search

MOST_KEPT = 500
ASKED_AGAIN = 150  # subjects whose words are searched once more: a page may have come meanwhile
_LOCK = 0x6E656564  # "need": one count at a time
Line = tuple[str, Subject, Rank]


@transaction.atomic
def refresh_needs() -> int:
    """Count everything again; the number of subjects that wait. What mediators decided stays."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    NeedSignal.objects.filter(day__lt=clock.today() - TEXTS_KEPT).delete()
    _count_readings()
    lines = _heaviest()
    kept = [line for line in lines if line[2].hundredths]
    _write(kept)
    gone = WritingNeed.objects.exclude(subject_key__in=[key for key, _subject, _rank in kept])
    gone.filter(state=WritingNeed.State.WAITING).delete()
    gone.update(hundredths=0, parts=[])
    NeedsCount.objects.update_or_create(pk=1, defaults={"counted_at": clock.now()})
    return len(kept)


def _heaviest() -> list[Line]:
    """The 500 heaviest subjects; among the first, those that the search now answers lose what it did not find."""
    lines = [(key, subject, ranked(subject.seen)) for key, subject in subjects_seen().items()]
    first = nlargest(MOST_KEPT, lines, key=_weight)
    asked = [_asked_again(*line) for line in first[:ASKED_AGAIN]]
    return sorted([*asked, *first[ASKED_AGAIN:]], key=_weight, reverse=True)


def _weight(line: Line) -> tuple[int, str]:
    return line[2].hundredths, line[0]


def _asked_again(key: str, subject: Subject, rank: Rank) -> Line:
    if not any(part.source == Source.NO_RESULT for part in rank.parts):
        return key, subject, rank
    answer = search(Request(text=subject.words))
    if not answer.total or answer.nearest:
        return key, subject, rank
    left = [one for one in subject.seen if one.source != Source.NO_RESULT]
    return key, replace(subject, seen=left), ranked(left)


def _count_readings() -> None:
    """Page by page, the openings from the search; pages that are gone are left out."""
    now, opened = clock.now(), dict(pages_opened())
    there = Page.objects.filter(pk__in=list(opened)).order_by("pk").values_list("pk", flat=True)
    rows = [PageReadership(page_id=key, readings=opened[key], counted_at=now) for key in there]
    PageReadership.objects.exclude(page_id__in=[row.page_id for row in rows]).delete()
    PageReadership.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["page"], update_fields=["readings", "counted_at"]
    )


def _write(lines: Iterable[Line]) -> None:
    """Each subject with its rank; a page that is gone leaves its subject in words."""
    found = list(lines)
    about = {subject.page_id for _key, subject, _rank in found if subject.page_id}
    there = set(Page.objects.filter(pk__in=about).order_by("pk").values_list("pk", flat=True))
    rows = [
        WritingNeed(
            subject_key=key,
            words=subject.words[: needs.LONGEST_WORDS],
            about_id=subject.page_id if subject.page_id in there else None,
            hundredths=rank.hundredths,
            parts=[asdict(part) for part in rank.parts],
        )
        for key, subject, rank in found
    ]
    WritingNeed.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["subject_key"],
        update_fields=["words", "about", "hundredths", "parts"],
    )
