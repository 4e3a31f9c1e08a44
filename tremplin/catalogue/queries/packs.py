"""Which pages a trade takes away where there is no network: its own, its guides, their tools."""

from dataclasses import dataclass
from typing import Final

from tremplin.catalogue.core.wording import listed
from tremplin.catalogue.models import GuidePage, OccupationPage, ToolPage
from tremplin.catalogue.queries.references import occupation

OF_THE_TRADE, OF_A_GUIDE, OF_A_TOOL = "occupation", "guide", "tool"
MOST_TOOLS: Final = 40


@dataclass(frozen=True)
class WantedPage:
    """A page to take away, if there is room: `kind` and `slug` name it, `words` find it."""

    kind: str
    slug: str
    title: str
    summary: str
    words: tuple[str, ...]


def wanted_by(code: str) -> tuple[WantedPage, ...]:
    """The pages of a trade, what it needs first before the rest: seven queries. Raises `NotReadableError`.

    Pages kept for some readers are never among them: a device cannot ask who reads.
    """
    screen = occupation(code)
    cards = [*(need.guide for need in screen.first_needs), *screen.other_guides]
    slugs = [card.slug for card in cards]
    words = dict(GuidePage.objects.filter(slug__in=slugs).order_by("pk").values_list("slug", "keywords"))
    own = OccupationPage.objects.filter(slug=code).order_by("pk").values_list("keywords", flat=True).first() or ""
    trade = WantedPage(OF_THE_TRADE, code, screen.occupation.name, screen.occupation.summary, listed(own))
    guides = (
        WantedPage(OF_A_GUIDE, card.slug, card.title, card.summary, (card.tool, *listed(words[card.slug])))
        for card in cards
    )
    return (trade, *guides, *_tools_of(slugs))


def _tools_of(slugs: list[str]) -> list[WantedPage]:
    """The tools that these guides open: one query."""
    tools = ToolPage.objects.readable().filter(main_guides__slug__in=slugs, main_guides__live=True).distinct()
    rows = tools.in_french_order().values_list("slug", "title", "summary", "keywords")[:MOST_TOOLS]
    return [WantedPage(OF_A_TOOL, slug, title, summary, listed(words)) for slug, title, summary, words in rows]
