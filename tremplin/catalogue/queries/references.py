"""Tools, trades and usages: their lists and their pages."""

from itertools import groupby

from django.utils.safestring import SafeString

from tremplin.catalogue.core import wording
from tremplin.catalogue.core.screens import (
    AdviceLine,
    FunctionCard,
    FunctionScreen,
    GuideFilter,
    GuideGroup,
    OccupationCard,
    OccupationScreen,
    ToolCard,
    ToolScreen,
    VersionLine,
)
from tremplin.catalogue.models import FunctionPage, OccupationPage, ToolPage
from tremplin.catalogue.queries.cards import function_card, occupation_card, tool_card, verification_of
from tremplin.catalogue.queries.guides import cards, needs
from tremplin.catalogue.queries.places import Admits, nobody, page_at


def tools() -> tuple[ToolCard, ...]:
    """Every application of the authority, for "Mes outils": one query."""
    return tuple(tool_card(page) for page in ToolPage.objects.readable().in_french_order())


def tool(slug: str, *, admits: Admits = nobody) -> ToolScreen:
    """A tool with its guides from the easiest on: four queries. Raises `NotReadableError`."""
    return tool_screen(page_at(ToolPage.objects, slug, admits))


def tool_screen(page: ToolPage) -> ToolScreen:
    """The screen of a tool, live or draft."""
    guides = cards(GuideFilter(tool=page.slug))
    usages = FunctionPage.objects.readable().filter(advice__tool=page.pk).distinct() if page.pk else []
    return ToolScreen(
        tool=tool_card(page),
        what_for=page.uses,
        good_to_know=marked(page.good_to_know),
        groups=tuple(
            GuideGroup(label, tuple(group)) for label, group in groupby(guides, key=lambda card: card.level_label)
        ),
        functions=tuple(sorted((function_card(usage) for usage in usages), key=lambda card: card.slug)),
        verification=verification_of(page),
        version=present_version(page),
    )


def present_version(page: ToolPage) -> VersionLine | None:
    """The last version of a tool that somebody marked: one query."""
    latest = page.versions.order_by("-since", "-pk").first() if page.pk else None
    return VersionLine(latest.label, latest.since, latest.note) if latest else None


def occupations() -> tuple[OccupationCard, ...]:
    """Every trade: one query."""
    return tuple(occupation_card(page) for page in OccupationPage.objects.readable().in_french_order())


def occupation(code: str, *, admits: Admits = nobody) -> OccupationScreen:
    """A trade and what it needs first: four queries. Raises `NotReadableError`."""
    return occupation_screen(page_at(OccupationPage.objects, code, admits))


def occupation_screen(page: OccupationPage) -> OccupationScreen:
    """The screen of a trade, live or draft."""
    first = needs([(line.guide_id, line.why) for line in page.first_needs.all()])
    named = {need.guide.slug for need in first}
    others = cards(GuideFilter(occupation=page.slug))
    return OccupationScreen(
        occupation=occupation_card(page),
        first_needs=first,
        other_guides=tuple(card for card in others if card.slug not in named),
        verification=verification_of(page),
    )


def functions() -> tuple[FunctionCard, ...]:
    """Every usage: one query."""
    return tuple(function_card(page) for page in FunctionPage.objects.readable().in_french_order())


def function(slug: str, *, admits: Admits = nobody) -> FunctionScreen:
    """A usage: which tool for which situation: four queries. Raises `NotReadableError`."""
    return function_screen(page_at(FunctionPage.objects, slug, admits))


def function_screen(page: FunctionPage) -> FunctionScreen:
    """The screen of a usage, live or draft."""
    lines = list(page.advice.all())
    named = ToolPage.objects.readable().filter(pk__in=[line.tool_id for line in lines])
    readable = {tool.pk: tool_card(tool) for tool in named}
    return FunctionScreen(
        function=function_card(page),
        advice=tuple(
            AdviceLine(line.situation, readable[line.tool_id], marked(line.text))
            for line in lines
            if line.tool_id in readable
        ),
        guides=cards(GuideFilter(function=page.slug)),
        verification=verification_of(page),
    )


def marked(text: str) -> SafeString:
    """A paragraph whose **words** in double stars are bold; everything else of it is escaped."""
    return SafeString(wording.rich_text(text) if text.strip() else "")
