"""Tools, usages and occupations of an exported catalogue, made where they do not exist; those that exist stay."""

from collections.abc import Mapping
from typing import Any

from tremplin.catalogue.actions import writing
from tremplin.catalogue.actions.publication import publish
from tremplin.catalogue.core.drafts import FunctionDraft, OccupationDraft, ToolDraft
from tremplin.catalogue.core.exchange.reading import ReadPage
from tremplin.catalogue.core.exchange.remarks import Remark, RemarkKind
from tremplin.catalogue.models import CataloguePage, GuidePage, Icon, OccupationPage, ToolPage, ToolState


def create(page: ReadPage, *, slug: str, shown: bool, by: int | None, remarks: list[Remark]) -> CataloguePage:
    """Make the page that a file describes; what it names and does not exist is said."""
    more, shared = page.heading.said.get("more") or {}, _shared(page, slug)
    made: CataloguePage
    if page.heading.text("page") == "tool":
        made = _tool(shared, more, by)
    elif page.heading.text("page") == "function":
        known = set(ToolPage.objects.order_by("pk").values_list("slug", flat=True))
        advice = [
            (_text(line, "situation"), _text(line, "tool"), _text(line, "text")) for line in _lines(more, "advice")
        ]
        remarks += [Remark(RemarkKind.NAME_UNKNOWN, tool[:100]) for _one, tool, _two in advice if tool not in known]
        kept = [line for line in advice if line[1] in known]
        made = writing.create_function(draft=FunctionDraft(**shared, advice=kept), by=by)
    else:
        made = writing.create_occupation(draft=OccupationDraft(**shared, field=bool(more.get("field"))), by=by)
    if shown:
        publish(page=made, by=by)
    return made


def _tool(shared: Mapping[str, Any], more: Mapping[str, Any], by: int | None) -> CataloguePage:
    icon, state = _text(more, "icon"), _text(more, "state")
    draft = ToolDraft(
        **shared,
        address=_text(more, "address"),
        icon=icon if icon in Icon.values else Icon.FOLDER.value,
        what_for=[str(line) for line in more.get("what_for") or [] if isinstance(line, str)],
        good_to_know=_text(more, "good_to_know"),
    )
    made = writing.create_tool(draft=draft, by=by)
    if state in ToolState.values and state != made.state:
        made.state, made.state_note = state, _text(more, "state_note")[:200]
        made.save(clean=False)
    return made


def tie(page: ReadPage, key: int, *, by: int | None) -> None:
    """What a file says of pages that had to exist first: what to read next, what an occupation needs first."""
    if page.heading.text("page") == "occupation":
        needs = [
            (_text(line, "guide"), _text(line, "why")) for line in _lines(page.heading.said.get("more"), "first_needs")
        ]
        occupation = OccupationPage.objects.get(pk=key)
        writing.set_first_needs(page=occupation, needs=_existing(needs), by=by)
        _again(occupation, by)
    elif page.heading.several("next"):
        guide = GuidePage.objects.get(pk=key)
        wanted = [(slug, "") for slug in page.heading.several("next")]
        writing.set_next_guides(page=guide, slugs=[slug for slug, _why in _existing(wanted)], by=by)
        _again(guide, by)


def _again(page: CataloguePage, by: int | None) -> None:
    """A page that is live stays so with what was just added to it."""
    if page.live:
        publish(page=page, by=by)


def _existing(named: list[tuple[str, str]]) -> list[tuple[str, str]]:
    known = set(
        GuidePage.objects.filter(slug__in=[slug for slug, _why in named]).order_by("pk").values_list("slug", flat=True)
    )
    return [(slug, why) for slug, why in named if slug in known]


def _shared(page: ReadPage, slug: str) -> dict[str, Any]:
    return {
        "slug": slug,
        "title": page.title,
        "summary": page.summary or page.title,
        "keywords": page.heading.several("keywords"),
        "review_every_months": min(48, int(page.heading.said.get("review") or 6)),
    }


def _lines(more: Any, name: str) -> list[Mapping[str, Any]]:
    found = more.get(name) if isinstance(more, Mapping) else None
    return [line for line in found if isinstance(line, Mapping)] if isinstance(found, list) else []


def _text(more: Mapping[str, Any], name: str) -> str:
    return str(more.get(name) or "")
