"""The report of an import: how many files of each kind, and the lines of one kind."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse

from tremplin.catalogue.core.exchange.remarks import Outcome, RemarkKind
from tremplin.catalogue.models import ContentImport, GuidePage, ImportedFile
from tremplin.catalogue.queries.exchange.sentences import outcome_label, remark_sentence

PER_PAGE = 25
ORDER = (Outcome.REFUSED, Outcome.CHANGED_HERE, Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED)


@dataclass(frozen=True)
class Tally:
    """How many files of one kind."""

    key: str
    label: str
    count: int


@dataclass(frozen=True)
class Line:
    """One file of a report, in words. `draft`: readers do not see its page."""

    key: int
    path: str
    title: str
    url: str
    edit_url: str
    draft: bool
    overwrite: bool
    sentences: tuple[str, ...]


def tallies_of(run: ContentImport) -> list[Tally]:
    """Files by outcome, those that ask for attention first; kinds without a file are left out."""
    rows = run.files.values_list("outcome").annotate(number=Count("pk")).order_by("outcome")
    counts = dict(rows)
    return [
        Tally(outcome.value, outcome_label(outcome, applied=run.state == run.State.APPLIED), counts[outcome.value])
        for outcome in ORDER
        if counts.get(outcome.value)
    ]


def lines_of(files: Iterable[ImportedFile]) -> list[Line]:
    """The lines of some files: two questions for all of them."""
    rows = list(files)
    keys = [row.page_key for row in rows if row.page_key]
    pages = {page.pk: page for page in GuidePage.objects.filter(pk__in=keys).order_by("pk").defer("body")}
    return [_line(row, pages.get(row.page_key or 0)) for row in rows]


def _line(row: ImportedFile, page: GuidePage | None) -> Line:
    return Line(
        key=row.pk,
        path=row.path,
        title=row.title,
        url=page.address_here if page and page.live else "",
        edit_url=reverse("wagtailadmin_pages:edit", args=[page.pk]) if page else "",
        draft=any(remark.kind == RemarkKind.DRAFT for remark in row.told),
        overwrite=row.overwrite,
        sentences=tuple(remark_sentence(remark) for remark in row.told),
    )
