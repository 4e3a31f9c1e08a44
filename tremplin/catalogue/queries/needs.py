"""What to write next: the ranked list as mediators read it, each line with its reasons and its calculation."""

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from wagtail.models import Page

from tremplin.catalogue.core.need_screens import NeedLine, NeedsScreen
from tremplin.catalogue.core.ranking import Part
from tremplin.catalogue.models import NeedsCount, WritingNeed
from tremplin.catalogue.queries.need_words import points, worded
from tremplin.catalogue.queries.opinion_lines import page_link
from tremplin.kernel import clock
from tremplin.kernel.search.searching import Request, search

MOST_SHOWN = 50
MOST_BEGUN = 10
MOST_DECIDED = 50
MOST_PROPOSED = 8
State = WritingNeed.State


class UnknownNeedError(LookupError):
    """No need has this key; it may have gone since the list was shown."""


def waiting_needs() -> QuerySet[WritingNeed]:
    """What waits: nothing decided, set aside until a day that has come, or begun and its draft deleted since."""
    again = Q(state=State.ASIDE, aside_until__lte=clock.today()) | Q(state=State.BEGUN, answered_by=None)
    settled_by_none = Q(state=State.SETTLED, answered_by=None)
    return WritingNeed.objects.filter(Q(state=State.WAITING) | again | settled_by_none, hundredths__gt=0)


def needs_waiting() -> int:
    """How many subjects wait: one query."""
    return waiting_needs().count()


def needs_screen() -> NeedsScreen:
    """The ranked list: five queries, whatever was counted; the counting itself is done each hour."""
    waiting = waiting_needs()
    first = waiting.select_related("about").order_by("-hundredths", "pk")[:MOST_SHOWN]
    begun = WritingNeed.objects.filter(state=State.BEGUN, answered_by__live=False).select_related(
        "about", "answered_by"
    )
    count = NeedsCount.objects.order_by("pk").first()
    return NeedsScreen(
        needs=tuple(line_of(row) for row in first),
        more=max(0, waiting.count() - MOST_SHOWN),
        begun=tuple(line_of(row) for row in begun.order_by("-decided_at", "pk")[:MOST_BEGUN]),
        decided=_decided().count(),
        counted_at=count.counted_at if count else None,
    )


def decided_needs() -> tuple[NeedLine, ...]:
    """What was set aside or settled, the latest first, at most 50: one query."""
    rows = _decided().select_related("about", "answered_by").order_by("-decided_at", "pk")
    return tuple(line_of(row) for row in rows[:MOST_DECIDED])


def _decided() -> QuerySet[WritingNeed]:
    aside = Q(state=State.ASIDE) & (Q(aside_until=None) | Q(aside_until__gt=clock.today()))
    return WritingNeed.objects.filter(aside | Q(state=State.SETTLED, answered_by__isnull=False))


def need_of(key: int) -> NeedLine:
    """One need: one query. Raises `UnknownNeedError`."""
    row = WritingNeed.objects.select_related("about", "answered_by").filter(pk=key).first()
    if row is None:
        raise UnknownNeedError(key)
    return line_of(row)


def pages_that_may_answer(words: str) -> list[tuple[int, str]]:
    """Pages that already say something of it, as (key, title), the nearest first, at most 8."""
    found = [int(result.key) for result in search(Request(text=words)).results if result.key.isdigit()][:MOST_PROPOSED]
    titles = dict(Page.objects.live().filter(pk__in=found).order_by("pk").values_list("pk", "title"))
    return [(key, titles[key]) for key in found if key in titles]


def line_of(row: WritingNeed) -> NeedLine:
    """A need in words."""
    why, calculation = worded(tuple(Part(**part) for part in row.parts))
    shown: Any = row.about or row.answered_by
    return NeedLine(
        key=row.pk,
        address=reverse("catalogue:need", args=[row.pk]),
        words=row.words,
        points=points(row.hundredths),
        reasons=why,
        calculation=calculation,
        page=page_link(shown) if shown else None,
        page_id=shown.pk if shown else None,
        edit_address=reverse("wagtailadmin_pages:edit", args=[shown.pk]) if shown else "",
        state=row.state,
        state_label=str(row.get_state_display()),
        aside_until=row.aside_until,
        reason=row.reason,
    )
