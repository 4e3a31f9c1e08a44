"""« Lire » (docs/besoin.md): short pages by tool, by trade, by usage, with pictures."""

import pytest
from playwright.sync_api import Page

from tests.journeys import gestures as g

KARIM = ("1042", "280519")
GUIDES = [
    "onedrive-partager-un-dossier",
    "telephone-envoyer-une-photo",
    "tremplin-prendre-rendez-vous",
]


@pytest.mark.parametrize("slug", GUIDES)
def test_un_guide_montre_chaque_etape(phone: Page, slug: str) -> None:
    """Au moins quatre étapes, chacune avec son image, et les pièges."""
    g.connecter(phone, *KARIM, vers=f"/guides/{slug}/")
    steps = phone.locator("li.step").count()
    assert steps >= 4
    assert g.images_vues(phone) >= steps
    assert "Pièges" in g.texte(phone)
    assert all(image.get_attribute("alt") for image in phone.locator("li.step img").all())


@pytest.mark.parametrize("address", ["/outils/", "/metiers/", "/usages/", "/guides/"])
def test_karim_descend_d_une_liste_a_une_page(phone: Page, axe: g.Axe, address: str) -> None:
    """Chaque liste mène à des pages, chaque page à un guide ou à une personne."""
    g.connecter(phone, *KARIM, vers=address)
    assert axe(phone) == []
    g.suivre(phone.locator(f'main a[href^="{address}"]:not([href="{address}"])').first)
    assert phone.url.split("/")[3] == address.strip("/")
    g.images_vues(phone)
    assert phone.locator('main a[href^="/guides/"], main a[href^="/rendez-vous/"]').count() >= 1
    assert axe(phone) == []


def test_mon_metier_ouvre_ma_page(plain_phone: Page) -> None:
    """Depuis l’accueil, « Mon métier » ouvre la page du métier de Karim."""
    g.connecter(plain_phone, *KARIM)
    g.suivre(plain_phone.locator('main a[href="/mon-metier/"]'))
    assert plain_phone.url.endswith("/metiers/ripeur/")
    assert plain_phone.locator('main a[href^="/guides/"]').count() >= 2
