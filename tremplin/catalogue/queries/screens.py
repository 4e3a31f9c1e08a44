"""The screens of the product and the guide that explains each: as mediators tied it, else as code declares it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q

from tremplin.catalogue.core.screens import GuideCard
from tremplin.catalogue.models import GuideIndexPage, GuidePage, TiedScreen
from tremplin.catalogue.queries.cards import guide_card, guide_rows
from tremplin.kernel import composition
from tremplin.kernel.search.searching import Request, search

MOST_PROPOSED = 20
FEW = 8


@dataclass(frozen=True)
class ScreenLine:
    """A help subject and its guide; `tied_by` is empty when code declares it, `lost` names a tied guide withdrawn."""

    key: str
    title: str
    guide: GuideCard | None
    tied_by: str = ""
    tied_at: datetime | None = None
    lost: str = ""


def guides_for_screen(screen: str) -> tuple[GuideCard, ...]:
    """The guide that explains a screen of the product, named like `coaching:book`: at most one query."""
    subject = composition.help_subject_of(screen)
    if subject is None:
        return ()
    tied = Exists(TiedScreen.objects.filter(subject=subject.key, guide=OuterRef("pk")))
    wanted = GuidePage.objects.readable().annotate(tied=tied).filter(Q(tied=True) | Q(slug=subject.guide or ""))
    return tuple(guide_card(row) for row in guide_rows(wanted).order_by("-tied", "pk")[:1])


def screen_lines() -> tuple[ScreenLine, ...]:
    """Every help subject with its guide, those without one first, then by title: two queries."""
    tied = {row.subject: row for row in TiedScreen.objects.select_related("guide", "tied_by").order_by("subject", "pk")}
    declared = [subject.guide for subject in composition.help_subjects if subject.guide]
    named = Q(slug__in=declared) | Q(pk__in=[row.guide_id for row in tied.values()])
    rows = guide_rows(GuidePage.objects.readable().filter(named)).order_by("pk")
    found = {row["pk"]: guide_card(row) for row in rows}
    by_slug = {card.slug: card for card in found.values()}
    lines = [_line(subject, tied.get(subject.key), found, by_slug) for subject in composition.help_subjects]
    return tuple(sorted(lines, key=lambda line: (line.guide is not None, line.title.casefold(), line.key)))


def _line(
    subject: composition.HelpSubject,
    tied: TiedScreen | None,
    found: Mapping[int, GuideCard],
    by_slug: Mapping[str, GuideCard],
) -> ScreenLine:
    declared = by_slug.get(subject.guide or "")
    if tied is None:
        return ScreenLine(subject.key, str(subject.title), declared)
    if tied.guide_id not in found:
        return ScreenLine(subject.key, str(subject.title), declared, lost=tied.guide.title)
    by = tied.tied_by.display_name
    return ScreenLine(subject.key, str(subject.title), found[tied.guide_id], tied_by=by, tied_at=tied.tied_at)


def screen_line(key: str) -> ScreenLine | None:
    """One help subject with its guide; None when there is no such subject."""
    return next((line for line in screen_lines() if line.key == key), None)


def screens_without_guide() -> int:
    """How many help subjects no readable guide explains."""
    return sum(line.guide is None for line in screen_lines())


def proposed_guides(text: str, *, subject: str) -> tuple[GuideCard, ...]:
    """At most 20 guides that answer these words, the best first; without words, those that answer the screen's name,
    completed up to eight by the latest ones."""
    results = search(Request(text=text or subject, kind="guide")).results if text or subject else ()
    found = _in_order([int(result.key) for result in results[:MOST_PROPOSED] if result.key.isdecimal()])
    if text or len(found) >= FEW:
        return found
    latest = guide_rows(GuidePage.objects.readable()).order_by("-last_published_at", "pk")[:FEW]
    proposed = {card.slug: card for card in [*found, *(guide_card(row) for row in latest)]}
    return tuple(proposed.values())[:FEW]


def _in_order(keys: list[int]) -> tuple[GuideCard, ...]:
    rows: Any = guide_rows(GuidePage.objects.readable().filter(pk__in=keys)).order_by("pk")
    found = {row["pk"]: guide_card(row) for row in rows}
    return tuple(found[key] for key in keys if key in found)


def place_of_new_guides() -> int | None:
    """Under which page of Wagtail's tree a guide is written; None before the catalogue exists."""
    place: int | None = GuideIndexPage.objects.order_by("pk").values_list("pk", flat=True).first()
    return place
