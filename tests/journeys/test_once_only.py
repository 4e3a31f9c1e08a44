"""« Prendre rendez-vous » (docs/besoin.md) with hurried fingers: two taps, two tabs, Back, an old page."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import gestures as g
from tests.journeys.screens import PHONE

NADIA = ("2210", "614072")
FATOU = ("3105", "907341")
TOPIC = "Mes photos ne partent pas"
SEND_TWICE = """async () => {
    const form = document.querySelector("form[data-once]");
    const send = () => fetch(location.href, { method: "POST", body: new FormData(form) });
    const answers = await Promise.all([send(), send()]);
    return answers.map((answer) => answer.url);
}"""

Screens = Callable[..., Page]


def verifier(page: Page, *, rang: int = 0) -> str:
    """Aller jusqu’à « Vérifiez votre rendez-vous », et rendre cette adresse."""
    page.goto("/rendez-vous/prendre/")
    g.choisir_aide(page, "téléphone")
    g.choisir_moment(page, rang=rang)
    return page.url


def tout_annuler(page: Page) -> None:
    """Rendre les moments."""
    for address in g.rendez_vous(page):
        page.goto(f"{address}annuler/")
        g.confirmer(page, "Annuler le rendez-vous")


def test_presser_deux_fois_ne_reserve_qu_une_fois(any_phone: Page) -> None:
    """Règles 20 et 22 : un double appui sur Confirmer, un rendez-vous, la même confirmation, avec ou sans script."""
    g.connecter(any_phone, *NADIA)
    before = g.rendez_vous(any_phone)
    verifier(any_phone)
    g.bouton(any_phone, "Confirmer").dblclick(no_wait_after=True)
    number = g.reference(any_phone)
    assert [each for each in g.rendez_vous(any_phone) if each not in before] == [f"/rendez-vous/{number}/"]
    tout_annuler(any_phone)


def test_deux_envois_en_meme_temps_donnent_la_meme_page(phone: Page) -> None:
    """Règle 22 : le même formulaire parti deux fois ensemble, deux fois la même confirmation."""
    g.connecter(phone, *NADIA)
    before = g.rendez_vous(phone)
    verifier(phone)
    first, second = phone.evaluate(SEND_TWICE)
    assert first == second
    assert "/confirme/" in first
    assert len(g.rendez_vous(phone)) == len(before) + 1
    tout_annuler(phone)


def test_deux_onglets_un_seul_rendez_vous(plain_phone: Page, axe: g.Axe) -> None:
    """Le même moment confirmé dans deux onglets : le second le dit, et propose les moments les plus proches."""
    g.connecter(plain_phone, *NADIA)
    before = g.rendez_vous(plain_phone)
    address = verifier(plain_phone)
    other = plain_phone.context.new_page()
    other.goto(address)
    number = g.confirmer(plain_phone)
    g.presser(other, "Confirmer")
    assert g.titre(other) == "Il y a déjà un rendez-vous à ce moment"
    assert other.locator("main a.action").count() == 3
    assert axe(other) == []
    assert [each for each in g.rendez_vous(plain_phone) if each not in before] == [f"/rendez-vous/{number}/"]
    tout_annuler(plain_phone)


def test_revenir_en_arriere_ne_reserve_pas_encore(any_phone: Page) -> None:
    """Après la confirmation, Retour puis Confirmer : toujours un seul rendez-vous."""
    g.connecter(any_phone, *NADIA)
    before = g.rendez_vous(any_phone)
    verifier(any_phone)
    g.confirmer(any_phone)
    any_phone.go_back()
    assert g.titre(any_phone) == "Vérifiez votre rendez-vous"
    g.presser(any_phone, "Confirmer")
    expect(any_phone.locator("h1")).not_to_have_text("Vérifiez votre rendez-vous")
    assert len(g.rendez_vous(any_phone)) == len(before) + 1
    tout_annuler(any_phone)


def test_revenir_en_arriere_garde_les_reponses(any_phone: Page) -> None:
    """Règle 3 : Retour d’une étape à l’autre, la façon d’être aidé reste choisie."""
    g.connecter(any_phone, *NADIA)
    verifier(any_phone)
    for title in ("Quel moment vous convient ?", "Comment voulez-vous être aidé ?"):
        g.suivre(any_phone.get_by_role("main").get_by_role("link", name="Retour"))
        assert g.titre(any_phone) == title
    assert any_phone.get_by_role("radio", name=re.compile("téléphone")).is_checked()


def test_un_moment_perdu_garde_ce_qui_est_ecrit(somebody: Screens, axe: g.Axe) -> None:
    """Règle 4 : Fatou est plus rapide, Nadia trouve trois moments proches, et son sujet l’attend."""
    nadia, fatou = somebody(PHONE), somebody(PHONE, script=False)
    for page, persona in ((nadia, NADIA), (fatou, FATOU)):
        g.connecter(page, *persona)
        page.goto("/rendez-vous/prendre/")
        g.choisir_aide(page, "téléphone")
        g.avec(page, "Léa")
        g.choisir_moment(page, rang=4)
    nadia.get_by_label("De quoi s’agit-il").fill(TOPIC)
    g.confirmer(fatou)
    g.presser(nadia, "Confirmer")
    assert g.titre(nadia) == "Ce moment vient d’être pris"
    assert nadia.locator("main a.action").count() == 3
    assert axe(nadia) == []
    g.suivre(nadia.locator("main a.action").first)
    assert nadia.get_by_label("De quoi s’agit-il").input_value() == TOPIC
    g.confirmer(nadia)
    for page in (nadia, fatou):
        tout_annuler(page)


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_une_page_trop_vieille_rend_ce_qui_est_ecrit(somebody: Screens, axe: g.Axe, script: bool) -> None:
    """Le formulaire a expiré : une phrase le dit, et le texte écrit reste sous les yeux."""
    nadia = somebody(PHONE, script=script)
    g.connecter(nadia, *NADIA)
    verifier(nadia)
    nadia.get_by_label("De quoi s’agit-il").fill(TOPIC)
    nadia.context.clear_cookies(name="csrf")
    g.presser(nadia, "Confirmer")
    expect(nadia.locator("h1")).not_to_have_text("Vérifiez votre rendez-vous")
    assert "ouverte depuis trop longtemps" in g.titre(nadia)
    assert TOPIC in g.texte(nadia)
    assert axe(nadia) == []
