"""What a poster proposes for a site, and the values that its template prints."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db.models import Count, QuerySet
from django.utils.translation import gettext, gettext_lazy, ngettext

from tremplin.catalogue.core.posters import NamedNeed, ranked
from tremplin.catalogue.core.screens import GuideCard
from tremplin.catalogue.core.sheets import first_sentence, short
from tremplin.catalogue.models import FirstNeed, GuidePage, OccupationPage
from tremplin.catalogue.queries.cards import guide_card, guide_rows
from tremplin.catalogue.queries.guides import easiest_first
from tremplin.catalogue.queries.screens import proposed_guides
from tremplin.catalogue.queries.sheet_pictures import Files
from tremplin.catalogue.queries.sheets import PRINT, call
from tremplin.kernel import composition
from tremplin.kernel.pdf import qr_drawing
from tremplin.people.models import Agent, Site
from tremplin.people.rules import is_mediator, relayed_sites

POSTER = PRINT / "poster.typ"
MOST_PROPOSED = 40
MOST_NEEDS = 2_000
MOST_SUMMARY = 96  # letters
MOST_SEARCHES = 5
BEST = 3  # pages kept of each search
SCALES = {"a4": 1.0, "a3": 1.414}
NUMBERS = (
    *(gettext_lazy("one"), gettext_lazy("two"), gettext_lazy("three"), gettext_lazy("four"), gettext_lazy("five")),
    *(gettext_lazy("six"), gettext_lazy("seven"), gettext_lazy("eight"), gettext_lazy("nine"), gettext_lazy("ten")),
)


def poster_sites(by: Agent) -> QuerySet[Site]:
    """The sites for which somebody makes posters, by name: all for a mediator, her own for a relay."""
    sites = Site.objects.order_by("name", "pk")
    return sites if is_mediator(by) else sites.filter(pk__in=relayed_sites(by))


def poster_choices(site: Site, *, text: str = "") -> tuple[GuideCard, ...]:
    """At most 40 guides: those found with `text`, those that the trades of the site need, then the easiest.

    Four queries, and two for each search: agents by trade, first needs, their cards, the easiest.
    """
    agents = Agent.objects.active().of_site(site).order_by("occupation__code").values("occupation__code")
    counts = dict(agents.annotate(number=Count("pk")).values_list("occupation__code", "number"))
    lines = FirstNeed.objects.filter(page__in=OccupationPage.objects.readable().values("pk"))
    rows = lines.order_by("page", "sort_order", "pk").values_list("page__slug", "guide_id", "sort_order")
    needed = ranked(counts, [NamedNeed(*row) for row in rows[:MOST_NEEDS]])[:MOST_PROPOSED]
    found = {row["pk"]: row for row in guide_rows(GuidePage.objects.readable().filter(pk__in=needed)).order_by("pk")}
    first = [guide_card(found[key]) for key in needed if key in found]
    easy = [guide_card(row) for row in guide_rows(easiest_first(GuidePage.objects.readable()))[:MOST_PROPOSED]]
    unique = {card.slug: card for card in [*_searched(text), *first, *easy]}
    return tuple(unique.values())[:MOST_PROPOSED]


def _searched(text: str) -> list[GuideCard]:
    """The best pages of each of the searches that commas separate."""
    asked = [words for part in text.split(",") if (words := part.strip())]
    return [card for words in asked[:MOST_SEARCHES] for card in proposed_guides(words, subject="")[:BEST]]


def readable_guides(slugs: Sequence[str]) -> tuple[GuideCard, ...]:
    """The cards of those guides that readers may open, in the order asked: one query. At most 40."""
    asked = list(dict.fromkeys(slugs))[:MOST_PROPOSED]
    rows: Any = guide_rows(GuidePage.objects.readable().filter(slug__in=asked)).order_by("pk")
    found = {row["slug"]: guide_card(row) for row in rows}
    return tuple(found[slug] for slug in asked if slug in found)


def poster_values(site: Site, cards: tuple[GuideCard, ...], *, paper: str) -> tuple[dict[str, Any], Files]:
    """All that the template of a poster prints, and its QR codes."""
    imprint = composition.imprint()
    squares = {f"square-{place}.svg": _square(card) for place, card in enumerate(cards)}
    values = {
        "paper": paper,
        "scale": SCALES[paper],
        "title": poster_title(len(cards)),
        "kicker": " · ".join(part for part in (site.name, imprint.authority) if part),
        "authority": imprint.authority,
        "pages": [_page(card, name) for card, name in zip(cards, squares, strict=True)],
        "phone": call(imprint),
        "words": {
            "how": gettext("Open the camera of a phone, aim at a square, touch the address that appears."),
            "foot": gettext("All pages: %(address)s") % {"address": settings.PUBLIC_ADDRESS.partition("://")[2]},
        },
    }
    return values, squares


def poster_title(number: int) -> str:
    """The title of a poster of so many pages."""
    words = {"number": str(NUMBERS[number - 1])}
    return ngettext("The useful page of your site", "The %(number)s useful pages of your site", number) % words


def _page(card: GuideCard, square: str) -> dict[str, str]:
    alternative = gettext("QR code that opens the page: %(title)s") % {"title": card.title}
    summary = short(first_sentence(card.summary), most=MOST_SUMMARY)
    return {"title": short(card.title), "summary": summary, "square": square, "alt": alternative}


def _square(card: GuideCard) -> bytes:
    return qr_drawing(f"{settings.PUBLIC_ADDRESS}{card.url}")
