"""The site map: every page that somebody may open, gathered from what the domains registered."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tremplin.kernel.composition import Text, home_actions, navigation, site_map

SIGN_IN_PAGES = (
    (_("Sign in with your matricule"), "people:sign_in"),
    (_("Sign in with your badge"), "people:badge"),
    (_("Activate your phone"), "people:enrol"),
)
OPEN_PAGES = (
    (_("Get help"), "site:help"),
    (_("Contact"), "site:contact"),
    (_("Accessibility statement"), "site:accessibility"),
    (_("Legal notice"), "site:legal_notice"),
    (_("Personal data"), "site:personal_data"),
    (_("Site map"), "site:site_map"),
)


@dataclass(frozen=True)
class Section:
    """A part of the site map: its title and its (label, address) pairs."""

    title: Text
    entries: list[tuple[Text, str]]


def sections_for(agent: Any) -> list[Section]:
    """The sections that hold at least one page for this visitor; an anonymous one sees the open pages only."""
    open_pages = Section(_("Help and legal pages"), _addresses(OPEN_PAGES))
    if not agent.is_authenticated:
        return [Section(pgettext_lazy("site map", "Sign in"), _addresses(SIGN_IN_PAGES)), open_pages]
    registered = sorted(site_map, key=lambda section: (section.order, section.key))
    lent = [Section(section.title, list(section.entries(agent))) for section in registered]
    main = Section(_("Main pages"), _main_pages(agent))
    return [section for section in (main, *lent, open_pages) if section.entries]


def _main_pages(agent: Any) -> list[tuple[Text, str]]:
    """Doors of the navigation, then actions of the home page that lead elsewhere."""
    doors = [*_in_order(navigation, agent), *_in_order(home_actions, agent)]
    by_address: dict[str, Text] = {}
    for label, url_name in doors:
        by_address.setdefault(reverse(url_name), label)
    return [(label, address) for address, label in by_address.items()]


def _in_order(items: Iterable[Any], agent: Any) -> list[tuple[Text, str]]:
    seen = sorted((item for item in items if item.visible(agent)), key=lambda item: (item.order, item.key))
    return [(item.label, item.url_name) for item in seen]


def _addresses(pages: Iterable[tuple[Text, str]]) -> list[tuple[Text, str]]:
    return [(label, reverse(url_name)) for label, url_name in pages]
