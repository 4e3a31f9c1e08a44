"""The header of an exported page: what its file says of it besides its text."""

from typing import Any

from tremplin.catalogue.models import CataloguePage, FunctionPage, GuidePage, OccupationPage, ToolPage, Upkeep

KINDS: dict[type[CataloguePage], str] = {
    ToolPage: "outils",
    FunctionPage: "usages",
    OccupationPage: "metiers",
    GuidePage: "guides",
}


def heading_of(page: CataloguePage) -> dict[str, Any]:
    """Everything that the import reads again, by the names that `core.exchange.heading` knows; nothing empty."""
    said: dict[str, Any] = {
        "title": page.title,
        "slug": page.slug,
        "summary": page.summary,
        "keywords": list(page.words),
        "owner": page.owner.matricule if page.owner else "",
        "review": page.review_every_months,
    }
    upkeep = Upkeep.objects.filter(page=page).first()
    if upkeep and upkeep.verified_at:
        said |= {"verified_at": upkeep.verified_at.isoformat(), "verified_by": upkeep.verified_by_name}
    own = _guide(page) if isinstance(page, GuidePage) else {"page": page.kind, "more": _more(page)}
    return {name: value for name, value in (said | own).items() if value}


def _guide(page: GuidePage) -> dict[str, Any]:
    others = [tool.slug for tool in page.other_tools.order_by("pk")]
    return {
        "kind": page.guide_kind,
        "level": page.level,
        "minutes": page.minutes,
        "devices": list(page.devices),
        "tools": [page.main_tool.slug, *others] if page.main_tool else others,
        "occupations": [occupation.slug for occupation in page.occupations.order_by("pk")],
        "functions": [function.slug for function in page.functions.order_by("pk")],
        "competence": page.competence,
        "reassurance": page.reassurance,
        "next": [line.guide.slug for line in page.next_guides.order_by("sort_order", "pk").select_related("guide")],
        "more": {} if page.main_tool or not others else {"without_main_tool": True},
    }


def _more(page: CataloguePage) -> dict[str, Any]:
    """What only this kind of page has."""
    if isinstance(page, ToolPage):
        names = ("address", "icon", "state", "state_note", "good_to_know")
        return {**{name: getattr(page, name) for name in names}, "what_for": list(page.uses)}
    if isinstance(page, FunctionPage):
        lines = page.advice.order_by("sort_order", "pk").select_related("tool")
        return {"advice": [{"situation": x.situation, "tool": x.tool.slug, "text": x.text} for x in lines]}
    if isinstance(page, OccupationPage):
        needs = page.first_needs.order_by("sort_order", "pk").select_related("guide")
        return {"field": page.field, "first_needs": [{"guide": need.guide.slug, "why": need.why} for need in needs]}
    return {}
