"""« Trouver » (docs/besoin.md): one search box, which understands mistakes and the words of the agents."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import gestures as g
from tests.journeys.product import Served

NADIA = ("2210", "614072")
KARIM = ("1042", "280519")


def test_nadia_choisit_un_mot_propose_au_clavier(desk: Page) -> None:
    """Les mots proposés s’ouvrent, se parcourent, se ferment et se choisissent au clavier."""
    g.connecter(desk, *NADIA)
    box = desk.get_by_role("combobox")
    choices = desk.get_by_role("listbox").get_by_role("option")
    box.press_sequentially("partag")
    expect(choices.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("Escape")
    expect(choices.first).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("partag")
    box.press_sequentially("e")
    expect(choices.first).to_be_visible()
    box.press("ArrowDown")
    expect(choices.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", choices.first.get_attribute("id") or "")
    box.press("Enter")
    expect(desk).not_to_have_url(re.compile(r":\d+/$"))
    expect(desk.locator("h1")).to_be_visible()


def test_la_touche_entree_cherche_ce_qui_est_ecrit(phone: Page) -> None:
    """Sans rien choisir, Entrée cherche les mots écrits."""
    g.connecter(phone, *NADIA)
    phone.get_by_role("combobox").press_sequentially("visio")
    phone.get_by_role("combobox").press("Enter")
    expect(phone).to_have_url(re.compile(r"/recherche/\?q=visio"))
    assert "Teams" in g.texte(phone)


@pytest.mark.parametrize("words", ["oultook", "medatheque", "mot de pase"])
def test_une_faute_est_comprise_et_dite(plain_phone: Page, words: str) -> None:
    """La page dit comment elle a lu le mot, et laisse chercher exactement ce qui est écrit."""
    g.connecter(plain_phone, *KARIM)
    g.chercher(plain_phone, words)
    assert "vous avez écrit" in g.texte(plain_phone)
    assert plain_phone.get_by_role("main").get_by_role("article").count() >= 1
    g.suivre(plain_phone.get_by_role("link", name="exactement"))
    assert "vous avez écrit" not in g.texte(plain_phone)


def test_sans_resultat_on_propose_un_mediateur(plain_phone: Page, axe: g.Axe) -> None:
    """Rien ne répond : des portes, et quelqu’un."""
    g.connecter(plain_phone, *KARIM)
    g.chercher(plain_phone, "xylophone zanzibar")
    assert g.bouton(plain_phone, "Prendre rendez-vous").is_visible()
    assert axe(plain_phone) == []


def test_un_texte_tres_long_ne_fait_pas_peur(plain_phone: Page) -> None:
    """Cinq mille caractères : la page répond et dit ce qu’elle a lu."""
    g.connecter(plain_phone, *KARIM)
    answer = plain_phone.goto("/recherche/?q=" + "dossier+" * 625)
    assert answer is not None
    assert answer.status == 200
    assert "Votre texte est long" in g.texte(plain_phone)


def test_la_commande_dit_la_meme_chose_que_la_page(product: Served, plain_phone: Page) -> None:
    """`tremplin search` donne les pages que la page donne."""
    g.connecter(plain_phone, *NADIA)
    g.chercher(plain_phone, "partager un dossier")
    shown = [" ".join(link.inner_text().split()) for link in plain_phone.locator("main article h2 a").all()]
    said = json.loads(product.operate("search", "partager un dossier", "--json"))
    found = [" ".join(page["title"].split()) for page in said["results"]]
    assert set(found[:5]) <= set(shown)
