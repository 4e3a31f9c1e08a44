"""« Garder vrai » (docs/besoin.md) : dire qu’une page est toujours exacte, marquer un outil, confier une page."""

import re

from playwright.sync_api import Page, expect

from tests.journeys import gestures as g

LEA = ("A0002", "lea-bonjour-tremplin")
KARIM = ("1042", "280519")
COUNT = re.compile(r"(\d+) pages? vous attend")


def attente(page: Page) -> int:
    """Combien de pages attendent Léa."""
    page.goto("/redaction/a-verifier/")
    found = COUNT.search(g.texte(page))
    return int(found[1]) if found else 0


def test_lea_dit_qu_une_page_est_toujours_exacte(plain_phone: Page, axe: g.Axe) -> None:
    """Sans JavaScript : la page quitte sa file, ses lecteurs voient le jour et le nom."""
    g.connecter_par_mot_de_passe(plain_phone, *LEA, vers="/redaction/")
    g.presser(plain_phone, "Mes pages à relire")
    before = attente(plain_phone)
    assert before > 1
    first = plain_phone.locator(".upkeep > li").first
    address = first.get_by_role("link", name="La lire").get_attribute("href") or ""
    g.suivre(first.get_by_role("button", name="Toujours exact"))
    assert "1 page est confirmée aujourd’hui." in g.texte(plain_phone)
    assert attente(plain_phone) == before - 1
    plain_phone.goto(address)
    assert "Vérifié le mardi 3 mars 2026 par Léa Fontaine" in g.texte(plain_phone)
    assert "À jour" in g.texte(plain_phone)


def test_un_outil_change_en_deux_clics(desk: Page, somebody: g.Callable[..., Page], axe: g.Axe) -> None:
    """Depuis la rédaction : l’outil, son bouton. Karim est averti aussitôt, et il ne voit aucun bouton."""
    g.connecter_par_mot_de_passe(desk, *LEA, vers="/redaction/")
    g.presser(desk, "Un outil a changé")
    assert axe(desk) == []
    g.presser(desk, "Teams a changé")
    assert "Teams a changé : ses pages sont à relire." in g.texte(desk)
    karim = somebody()
    g.connecter(karim, *KARIM, vers="/outils/teams/")
    assert "Teams a changé le mardi 3 mars 2026." in g.texte(karim)
    assert "Toujours exact" not in g.texte(karim)
    assert axe(karim) == []
    g.presser(desk, "Teams n’a pas changé")
    karim.reload()
    assert "Teams a changé" not in g.texte(karim)


def test_l_etat_du_catalogue(desk: Page, axe: g.Axe) -> None:
    """Les pages en retard, cochées ensemble ; l’une d’elles est confiée à Samir."""
    g.connecter_par_mot_de_passe(desk, *LEA, vers="/redaction/etat/")
    assert "% des lectures" in g.texte(desk)
    assert axe(desk) == []
    g.suivre(desk.locator(".counts a", has_text="Relecture en retard"))
    expect(desk).to_have_url(re.compile("etat=late"))
    titles = desk.locator(".upkeep .line-title a")
    last = titles.last.inner_text()
    for box in desk.locator(".upkeep input[type=checkbox]").all()[:2]:
        box.check()
    g.presser(desk, "Toujours exact : les pages cochées")
    assert "2 pages sont confirmées aujourd’hui." in g.texte(desk)
    g.suivre(desk.get_by_role("main").get_by_role("link", name=last))
    assert axe(desk) == []
    desk.get_by_label("Qui suit cette page").select_option(label="Samir Haddad")
    desk.get_by_label("À regarder").fill("L’image de l’étape 2.")
    g.presser(desk, "Confier cette page")
    assert "Samir Haddad suit cette page." in g.texte(desk)
    assert "L’image de l’étape 2." in g.texte(desk)


def test_une_page_en_retard_reste_lisible_en_tres_grandes_lettres(plain_phone: Page, axe: g.Axe) -> None:
    """À 360 px, lettres doublées : rien ne glisse de côté."""
    g.connecter_par_mot_de_passe(plain_phone, *LEA, vers="/redaction/etat/?etat=late")
    addresses = ["/redaction/etat/?etat=late", "/redaction/a-verifier/", "/redaction/outils/", "/redaction/liens/"]
    g.suivre(plain_phone.locator(".upkeep .line-title a").last)
    addresses.append(plain_phone.url)
    addresses.append(plain_phone.get_by_role("link", name="La lire").get_attribute("href") or "")
    for address in addresses:
        plain_phone.goto(address)
        plain_phone.evaluate("document.documentElement.style.fontSize = '200%'")
        assert plain_phone.evaluate("document.documentElement.scrollWidth") <= 360, address
    assert "En cas de doute, demandez à un médiateur." in g.texte(plain_phone)
    assert axe(plain_phone) == []
