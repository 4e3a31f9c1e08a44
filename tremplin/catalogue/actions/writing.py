"""Making pages from drafts: the demo authority today, imports later."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.db import transaction

from tremplin.catalogue.actions.upkeep import begin_upkeep
from tremplin.catalogue.core.drafts import FunctionDraft, GuideDraft, OccupationDraft, PageDraft, ToolDraft
from tremplin.catalogue.events import PageCreated, PageEdited
from tremplin.catalogue.models import (
    Advice,
    CataloguePage,
    FirstNeed,
    FunctionIndexPage,
    FunctionPage,
    GuideIndexPage,
    GuidePage,
    NextGuide,
    OccupationIndexPage,
    OccupationPage,
    ToolIndexPage,
    ToolPage,
)
from tremplin.kernel.journal import record

Kept = TypeVar("Kept", bound=CataloguePage)


class UnknownPageError(LookupError):
    """A draft names a page that does not exist."""


@transaction.atomic
def create_tool(*, draft: ToolDraft, by: int | None) -> ToolPage:
    """Add a tool, unpublished. Raises `ValidationError` when its slug is taken."""
    page = ToolPage(
        **_shared(draft, by),
        address=draft.address,
        icon=draft.icon,
        what_for="\n".join(draft.what_for),
        good_to_know=draft.good_to_know,
    )
    return _add(ToolIndexPage, page, draft, by)


@transaction.atomic
def create_function(*, draft: FunctionDraft, by: int | None) -> FunctionPage:
    """Add a usage with its advice, unpublished. Raises `UnknownPageError` for a tool that does not exist."""
    tools = _by_slug(ToolPage, [tool for _situation, tool, _text in draft.advice])
    page = FunctionPage(**_shared(draft, by))
    page.advice = [
        Advice(situation=situation, tool=tools[tool], text=text, sort_order=order)
        for order, (situation, tool, text) in enumerate(draft.advice)
    ]
    return _add(FunctionIndexPage, page, draft, by)


@transaction.atomic
def create_occupation(*, draft: OccupationDraft, by: int | None) -> OccupationPage:
    """Add a trade, unpublished; its first needs come once their guides exist (`set_first_needs`)."""
    return _add(OccupationIndexPage, OccupationPage(**_shared(draft, by), field=draft.field), draft, by)


@transaction.atomic
def create_guide(*, draft: GuideDraft, by: int | None) -> GuidePage:
    """Add a guide, unpublished. Raises `UnknownPageError` for a tool, trade or usage that does not exist."""
    tools = _by_slug(ToolPage, draft.tools)
    page = GuidePage(
        **_shared(draft, by),
        guide_kind=draft.guide_kind,
        level=draft.level,
        minutes=draft.minutes,
        devices=list(draft.devices),
        main_tool=tools[draft.tools[0]] if draft.tools else None,
        competence=draft.competence,
        reassurance=draft.reassurance,
    )
    blocks: Any = [dict(block) for block in draft.body]
    page.body = blocks
    page.other_tools = [tools[slug] for slug in draft.tools[1:]]
    page.occupations = list(_by_slug(OccupationPage, draft.occupations).values())
    page.functions = list(_by_slug(FunctionPage, draft.functions).values())
    return _add(GuideIndexPage, page, draft, by)


@transaction.atomic
def set_next_guides(*, page: GuidePage, slugs: Sequence[str], by: int | None) -> None:
    """Say what to read after a guide, as a draft. Raises `UnknownPageError`."""
    found = _by_slug(GuidePage, slugs)
    page.next_guides = [NextGuide(guide=found[slug], sort_order=order) for order, slug in enumerate(slugs)]
    _keep(page, by)


@transaction.atomic
def set_first_needs(*, page: OccupationPage, needs: Sequence[tuple[str, str]], by: int | None) -> None:
    """Say what a trade needs first, (slug of the guide, why) in order, as a draft. Raises `UnknownPageError`."""
    found = _by_slug(GuidePage, [slug for slug, _why in needs])
    page.first_needs = [
        FirstNeed(guide=found[slug], why=why, sort_order=order) for order, (slug, why) in enumerate(needs)
    ]
    _keep(page, by)


def _shared(draft: PageDraft, by: int | None) -> dict[str, Any]:
    return {
        "slug": draft.slug,
        "title": draft.title,
        "summary": draft.summary,
        "keywords": ", ".join(draft.keywords),
        "review_every_months": draft.review_every_months,
        "owner_id": by,
        "live": False,
    }


def _add(section: type[Any], page: Kept, draft: PageDraft, by: int | None) -> Kept:
    page.full_clean(exclude=["path", "depth", "url_path", "page_ptr"])
    section.objects.get().add_child(instance=page)
    begin_upkeep(page=page, verified_at=draft.verified_at, verified_by_name=draft.verified_by_name)
    record(PageCreated(page.pk, page.kind, page.slug), actor=by, subject=f"page:{page.pk}")
    return page


def _keep(page: CataloguePage, by: int | None) -> None:
    """A new revision; a page never published nor edited since its creation has none yet, and is changed in place."""
    if page.live or page.latest_revision_id:
        page.save_revision(clean=False, log_action=False)
    else:
        page.save(clean=False)
    record(PageEdited(page.pk, page.kind, page.slug), actor=by, subject=f"page:{page.pk}")


def _by_slug(kind: type[Kept], slugs: Sequence[str]) -> dict[str, Kept]:
    """The pages with these slugs, by slug and in the same order. Raises `UnknownPageError`."""
    found = {page.slug: page for page in kind.objects.filter(slug__in=set(slugs)).order_by("pk")}
    unknown = [slug for slug in slugs if slug not in found]
    if unknown:
        raise UnknownPageError(", ".join(unknown))
    return {slug: found[slug] for slug in slugs}
