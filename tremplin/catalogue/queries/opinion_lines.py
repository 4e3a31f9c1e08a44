"""Opinions as lines of a screen; the page is read with them, the author never."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from tremplin.catalogue.core.opinion_screens import OpinionLine
from tremplin.catalogue.core.screens import Link
from tremplin.catalogue.models import (
    CataloguePage,
    FunctionPage,
    GuidePage,
    OccupationPage,
    Opinion,
    OpinionKind,
    OpinionOutcome,
    OpinionReason,
    OpinionState,
    ToolPage,
)

KINDS: dict[str, type[CataloguePage]] = {
    page_type.kind: page_type for page_type in (GuidePage, ToolPage, OccupationPage, FunctionPage)
}


def page_link(page: Page) -> Link:
    """The title of a page and the address at which readers open it; no query, kinds of pages are remembered."""
    found: Any = ContentType.objects.get_for_id(page.content_type_id).model_class()
    known = isinstance(found, type) and issubclass(found, CataloguePage)
    return Link(page.title, found.path_here(page.slug) if known else "")


def line_of(opinion: Opinion, *, readings: int = 0, followers: int = 0) -> OpinionLine:
    """An opinion in words. Its page must be there already."""
    return OpinionLine(
        key=opinion.pk,
        page_id=opinion.page_id,
        page=page_link(opinion.page),
        kind=opinion.kind,
        kind_label=str(OpinionKind(opinion.kind).label),
        reason_label=str(OpinionReason(opinion.reason).label) if opinion.reason else "",
        sentence=opinion.sentence,
        state=opinion.state,
        state_label=str(OpinionState(opinion.state).label),
        given_at=opinion.given_at,
        answer=opinion.answer,
        answered_at=opinion.answered_at,
        outcome=opinion.outcome,
        outcome_label=str(OpinionOutcome(opinion.outcome).label) if opinion.outcome else "",
        closed_at=opinion.closed_at,
        readings=readings,
        followers=followers,
    )
