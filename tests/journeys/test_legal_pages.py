"""What the law asks of every page and of some: accessibility, legal notice, personal data, site map, contact.

Serves « Être aidé » (docs/besoin.md) for those who need another way in; with the gallery, the pages nobody books from.
"""

import pytest
from playwright.sync_api import Page

from tests.journeys import gestures as g

KARIM = ("1042", "280519")
PAGES = {
    "/accessibilite/": "Déclaration d’accessibilité",
    "/mentions-legales/": "Mentions légales",
    "/donnees-personnelles/": "Données personnelles",
    "/plan-du-site/": "Plan du site",
    "/contact/": "Contact",
}


@pytest.mark.parametrize(("address", "words"), PAGES.items(), ids=list(PAGES))
def test_les_pages_de_la_loi_s_ouvrent_sans_se_connecter(
    plain_phone: Page, axe: g.Axe, address: str, words: str
) -> None:
    """Depuis le bas de la page de connexion, chacune s’ouvre d’un seul geste."""
    plain_phone.goto("/connexion/")
    g.suivre(plain_phone.get_by_role("contentinfo").locator(f'a[href="{address}"]'))
    assert words in g.titre(plain_phone)
    assert axe(plain_phone) == []


def test_l_accessibilite_est_annoncee_sans_fard(plain_phone: Page) -> None:
    """« Non conforme » tant que personne n’a vérifié, avec les voies de recours."""
    plain_phone.goto("/connexion/")
    notice = plain_phone.get_by_role("contentinfo").locator('a[href="/accessibilite/"]')
    assert notice.inner_text().split() == ["Accessibilité", ":", "non", "conforme"]
    g.suivre(notice)
    words = g.texte(plain_phone)
    assert "article 47 de la loi n° 2005-102 du 11 février 2005" in words
    assert "71120" in words


def test_le_plan_du_site_mene_partout(plain_phone: Page) -> None:
    """Connecté, le plan donne toutes les pages, et chacune répond."""
    g.connecter(plain_phone, *KARIM)
    g.suivre(plain_phone.get_by_role("contentinfo").locator('a[href="/plan-du-site/"]'))
    found = [link.get_attribute("href") or "" for link in plain_phone.locator("main a").all()]
    assert len(found) >= 20
    assert [each for each in found if plain_phone.request.get(each).status != 200] == []


def test_la_galerie_montre_chaque_composant(desk: Page, axe: g.Axe) -> None:
    """La galerie des composants s’ouvre, et axe n’y trouve rien."""
    g.connecter(desk, *KARIM)
    desk.goto("/composants/")
    assert desk.locator("main h2").count() >= 10
    assert axe(desk) == []
