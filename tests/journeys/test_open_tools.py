"""« Ouvrir » (docs/besoin.md): "Mes outils", every application with its address, its help page, its state."""

from playwright.sync_api import Page

from tests.journeys import gestures as g

NADIA = ("2210", "614072")
STATES = ("Fonctionne", "Perturbé", "Arrêté")


def test_chaque_outil_s_ouvre_s_explique_et_dit_son_etat(desk: Page) -> None:
    """Une adresse sûre ou aucune, une page d’aide qui répond, un état en toutes lettres."""
    g.connecter(desk, *NADIA, vers="/outils/")
    tools = desk.locator("article.tool")
    assert tools.count() >= 8
    helped = []
    for tool in tools.all():
        name = tool.get_by_role("heading").inner_text()
        assert any(state in tool.inner_text() for state in STATES), name
        links = [link.get_attribute("href") or "" for link in tool.get_by_role("link").all()]
        ours = [address for address in links if address.startswith("/outils/")]
        assert len(ours) == 1, name
        assert [each for each in links if each not in ours and each != "/" and not each.startswith("https://")] == []
        helped += ours
    assert [address for address in helped if desk.request.get(address).status != 200] == []


def test_aucune_porte_ne_mene_nulle_part(desk: Page) -> None:
    """Rien n’est montré qui n’existe pas encore."""
    g.connecter(desk, *NADIA, vers="/outils/")
    assert desk.locator('main a[href="#"], main a[href=""], main a:not([href]), main [aria-disabled=true]').count() == 0
    assert "bientôt" not in g.texte(desk).lower()
