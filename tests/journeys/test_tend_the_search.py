"""« Soigner la recherche » (docs/besoin.md): words that find nothing become a synonym, whose effect is seen first."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import gestures as g

KARIM, LEA = ("1042", "280519"), ("A0002", "lea-bonjour-tremplin")


@pytest.fixture
def lea(desk: Page) -> Page:
    """La médiatrice, à son bureau."""
    g.connecter_par_mot_de_passe(desk, *LEA, vers="/redaction/")
    return desk


def test_un_mot_sans_resultat_devient_un_synonyme(plain_phone: Page, lea: Page, axe: g.Axe) -> None:
    """Karim cherche en vain ; Léa relie le mot à une page, après avoir vu l’effet ; Karim trouve."""
    g.connecter(plain_phone, *KARIM)
    g.chercher(plain_phone, "zinzolage")
    assert "Aucune page ne répond encore à ces mots" in g.texte(plain_phone)

    lea.goto("/redaction/")
    g.presser(lea, "Recherches sans résultat")
    lea.goto("/redaction/recherche/sans-resultat/?tri=recent")
    assert axe(lea) == []
    g.suivre(lea.get_by_role("link", name="C’est un synonyme de… zinzolage"))
    lea.get_by_label("Ce que disent les pages").fill("numériser")
    g.presser(lea, "Voir l’effet")
    assert "Aucune recherche jugée ne change." in g.texte(lea)
    assert axe(lea) == []
    g.presser(lea, "Enregistrer ces mots")
    expect(lea).to_have_url(re.compile("/sans-resultat/$"))
    assert "zinzolage" not in lea.locator("ul.searches").inner_text()

    g.chercher(plain_phone, "zinzolage")
    assert "Numériser un papier" in g.texte(plain_phone)


def test_un_mot_nuisible_se_voit_avant_d_etre_enregistre(lea: Page, axe: g.Axe) -> None:
    """L’effet dit ce qui se dégrade ; rien n’est écrit."""
    lea.goto("/redaction/recherche/mots/")
    assert axe(lea) == []
    lea.get_by_label("Seulement les mots avec").fill("mdp")
    g.presser(lea, "Filtrer")
    g.suivre(lea.get_by_role("link", name=re.compile("Retirer mdp")).first)
    assert re.search(r"\d+ recherches? s’améliore", g.texte(lea)) or "Aucune recherche jugée" in g.texte(lea)
    assert axe(lea) == []
    g.presser(lea, "Les garder")
    lea.get_by_label("Seulement les mots avec").fill("mdp")
    g.presser(lea, "Filtrer")
    assert lea.get_by_role("link", name=re.compile("Retirer mdp")).count() > 0


def test_pourquoi_ce_resultat(lea: Page, plain_phone: Page, axe: g.Axe) -> None:
    """Depuis la recherche, Léa voit comment les mots ont été lus, et les points de chaque page ; Karim non."""
    g.chercher(lea, "partagé un dosier")
    g.suivre(lea.get_by_role("link", name="Pourquoi ce résultat"))
    said = g.texte(lea)
    assert "faute corrigée" in said
    assert re.search(r"1\. Partager un dossier.* [\d,]+ points =", said)
    assert axe(lea) == []
    g.suivre(lea.get_by_role("button", name=re.compile("C’est la bonne page")).first)
    assert "Jugée : cette page répond" in g.texte(lea)
    lea.goto("/redaction/recherche/jugements/?q=dosier")
    assert "partagé un dosier" in g.texte(lea)
    assert axe(lea) == []
    g.connecter(plain_phone, *KARIM)
    g.chercher(plain_phone, "partagé un dosier")
    assert "Pourquoi ce résultat" not in g.texte(plain_phone)


def test_ecrire_la_page_qui_manque(lea: Page) -> None:
    """Une recherche en vain ouvre un brouillon qui porte ses mots ; elle n’attend plus."""
    lea.goto("/redaction/recherche/sans-resultat/")
    words = lea.locator(".search-words").first.inner_text()
    g.suivre(lea.get_by_role("button", name=re.compile("Écrire cette page")).first)
    expect(lea).to_have_url(re.compile(r"/gestion/pages/\d+/edit/"))
    expect(lea.locator("#id_title")).to_have_value(re.compile(re.escape(words), re.IGNORECASE))
    lea.goto("/redaction/recherche/sans-resultat/")
    assert words not in lea.get_by_role("main").inner_text()
