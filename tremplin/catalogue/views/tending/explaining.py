"""Why this result: how a search was read, and what each page's place is made of."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tremplin.catalogue import rules
from tremplin.catalogue.queries.tending import grades_of
from tremplin.kernel import idempotency
from tremplin.kernel.search.core.folding import plain
from tremplin.kernel.search.core.reading import Alternative, Origin
from tremplin.kernel.search.explaining import Explanation, PageParts, TermPart, explain
from tremplin.people.requests import AgentRequest

ORIGINS: dict[Origin, str | Promise] = {
    Origin.TYPED: _("as typed"),
    Origin.JOINED: _("words joined"),
    Origin.SPLIT: _("word cut in two"),
    Origin.CORRECTED: _("spelling corrected"),
    Origin.SYNONYM: _("synonym"),
}
MANNERS: dict[str, str | Promise] = {
    "every": _("Pages that say every word, or a word that means the same."),
    "most": _("The search is long: pages that answer 60 % of it are enough."),
    "loosely": _("Nothing answered at first. The words that look like yours were tried too."),
    "nearest": _("No page answers the whole search. These are the nearest ones."),
    "nothing": _("These words say nothing that can be searched."),
}
FIELDS: dict[str, str | Promise] = {
    "title": _("title and words of the agents"),
    "summary": _("summary"),
    "steps": _("steps"),
    "body": _("text"),
}


@dataclass(frozen=True)
class Way:
    """One word that pages may say for a typed one; `weight` between 0 and 1."""

    words: str
    origin: str | Promise
    weight: float


@dataclass(frozen=True)
class Line:
    """What one typed word brings to a page."""

    typed: str
    way: Way | None
    fields: tuple[tuple[str | Promise, float], ...]
    points: float


@dataclass(frozen=True)
class Page:
    """A result and its score, in points (hundredths)."""

    rank: int
    title: str
    url: str
    lines: tuple[Line, ...]
    words: float
    named: float
    said_by_title: float
    factor: float
    answered: int
    points: float
    grade: int


@never_cache
@require_safe
def explain_search(request: AgentRequest) -> HttpResponse:
    """The reasons of the first ten results of `q`."""
    if not rules.may_edit(request.user):
        raise PermissionDenied
    explained = explain(request.GET.get("q", ""))
    grades = grades_of(plain(explained.text)) if explained.text else {}
    context = {
        "explained": explained,
        "manner": MANNERS[explained.manner],
        "terms": [(term, [_way(way) for way in term.alternatives]) for term in explained.reading.terms],
        "pages": [(page, idempotency.new_key()) for page in _pages(explained, grades)],
        "may_judge": rules.may_tend(request.user),
    }
    return render(request, "catalogue/desk/tending/why.html", context)


def _pages(explained: Explanation, grades: dict[str, int]) -> list[Page]:
    return [_page(parts, grades.get(f"{parts.page.source}:{parts.page.key}", 0)) for parts in explained.pages]


def _page(parts: PageParts, grade: int) -> Page:
    return Page(
        rank=parts.page.rank,
        title=parts.page.title,
        url=parts.page.url,
        lines=tuple(_line(part) for part in parts.terms),
        words=100 * parts.words,
        named=parts.named,
        said_by_title=parts.said_by_title,
        factor=parts.factor,
        answered=round(100 * parts.answered),
        points=100 * parts.score,
        grade=grade,
    )


def _line(part: TermPart) -> Line:
    fields = tuple((FIELDS[name], 100 * value) for name, value in part.fields.items())
    return Line(part.term.typed, _way(part.way) if part.way else None, fields, 100 * part.value)


def _way(way: Alternative) -> Way:
    return Way(" ".join(way.words), ORIGINS[way.origin], way.weight)
