"""What is to mend in pages: links that lead nowhere, files that are gone."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page as PageOfList
from django.core.paginator import Paginator

from tremplin.catalogue.models import PageFinding
from tremplin.people.models import Agent

FINDINGS_PER_PAGE = 25


@dataclass(frozen=True)
class FindingLine:
    """One thing to mend: in which page, what, since when."""

    page_id: int
    title: str
    address: str
    sentence: str
    since: datetime


def findings(*, page: int | str = 1) -> PageOfList[FindingLine]:
    """A page of what is to mend, the oldest first: two queries."""
    shown = PageFinding.objects.filter(page__live=True).select_related("page").order_by("since", "pk")
    rows = Paginator(shown, FINDINGS_PER_PAGE).get_page(page)
    paginator: Any = rows.paginator  # its length is all that is asked of it
    return PageOfList([_line(row) for row in rows.object_list], rows.number, paginator)


def findings_of(page_id: int) -> list[FindingLine]:
    """At most 25 things to mend in one page: one query."""
    rows = PageFinding.objects.filter(page_id=page_id).select_related("page").order_by("since", "pk")
    return [_line(row) for row in rows[:FINDINGS_PER_PAGE]]


def findings_waiting(_agent: Agent) -> int:
    """How many things are to mend."""
    return PageFinding.objects.filter(page__live=True).count()


def _line(row: PageFinding) -> FindingLine:
    return FindingLine(row.page_id, row.page.title, row.address, row.sentence, row.since)
