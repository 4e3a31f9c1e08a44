"""The site map shows each visitor the pages she may open."""

from types import SimpleNamespace

import pytest

from tremplin.kernel import composition
from tremplin.kernel.composition import HomeAction, NavigationItem, Registry, SiteMapSection
from tremplin.site.legal import site_map

AGENT = SimpleNamespace(is_authenticated=True, boss=False)
BOSS = SimpleNamespace(is_authenticated=True, boss=True)
NOBODY = SimpleNamespace(is_authenticated=False)


@pytest.fixture(autouse=True)
def _registered(monkeypatch: pytest.MonkeyPatch) -> None:
    """A house of two doors, an action, and sections lent by domains."""
    doors: Registry[NavigationItem] = Registry()
    doors.add(NavigationItem("hidden", "Hidden", "site:contact", 5, "x", visible=lambda agent: agent.boss))
    doors.add(NavigationItem("late", "Late", "site:help", 20, "x"))
    doors.add(NavigationItem("home", "Home", "site:home", 10, "x"))
    actions: Registry[HomeAction] = Registry()
    actions.add(HomeAction("again", "Home again", "", "site:home", 1, "x"))
    actions.add(HomeAction("other", "Other", "", "site:site_map", 2, "x"))
    lent: Registry[SiteMapSection] = Registry()
    lent.add(SiteMapSection("second", "Second", 20, lambda _agent: [("Page", "/page/")]))
    lent.add(SiteMapSection("empty", "Empty", 15, lambda _agent: []))
    lent.add(SiteMapSection("first", "First", 10, lambda agent: [("Boss", "/boss/")] if agent.boss else []))
    for name, registry in {"navigation": doors, "home_actions": actions, "site_map": lent}.items():
        monkeypatch.setattr(site_map, name, registry)


def shown(visitor: object) -> dict[str, list[str]]:
    return {str(part.title): [address for _label, address in part.entries] for part in site_map.sections_for(visitor)}


OPEN = ["/aide/", "/contact/", "/accessibilite/", "/mentions-legales/", "/donnees-personnelles/", "/plan-du-site/"]


def test_a_visitor_sees_the_open_pages_only() -> None:
    assert shown(NOBODY) == {
        "Connexion": ["/connexion/", "/connexion/badge/", "/connexion/telephone/"],
        "Aide et pages légales": OPEN,
    }


def test_an_agent_sees_her_doors_each_once_then_what_the_domains_lend() -> None:
    assert shown(AGENT) == {
        "Pages principales": ["/", "/aide/", "/plan-du-site/"],
        "Second": ["/page/"],
        "Aide et pages légales": OPEN,
    }


def test_other_roles_see_more() -> None:
    assert list(shown(BOSS)) == ["Pages principales", "First", "Second", "Aide et pages légales"]
    assert shown(BOSS)["Pages principales"] == ["/contact/", "/", "/aide/", "/plan-du-site/"]


def test_the_registries_of_the_house_are_those_of_the_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert site_map.navigation is composition.navigation
    assert site_map.site_map is composition.site_map
