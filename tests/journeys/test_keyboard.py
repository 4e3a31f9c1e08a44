"""« Prendre rendez-vous » with the keyboard alone: Tab, arrows, Space and Enter (facts/ux.md, section 2, 12.9)."""

import re

from playwright.sync_api import Page, expect

from tests.journeys import gestures as g

KARIM = ("A1042", "vitry-bonjour-tremplin")
MOST_TABS = 90
HERE = """() => {
    const here = document.activeElement, box = here.getBoundingClientRect();
    const label = here.labels && here.labels[0] ? here.labels[0].innerText : "";
    const style = getComputedStyle(here.matches("input[type=radio]") ? here.closest("label") : here);
    return {words: (here.innerText || label || here.getAttribute("aria-label") || "").replace(/\\s+/g, " ").trim(),
            seen: box.width > 0 && parseFloat(style.outlineWidth) >= 3 && style.outlineStyle !== "none"};
}"""


def aller_a(page: Page, words: str) -> None:
    """Presser Tab jusqu’à ces mots ; ce qui a le curseur se voit toujours."""
    for _tab in range(MOST_TABS):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if re.search(words, here["words"]):
            assert here["seen"], f"« {here['words']} » does not show that it has the focus"
            return
    raise AssertionError(f"nothing says « {words} » within {MOST_TABS} tabs")


def entrer(page: Page, words: str, title: str) -> None:
    """Aller à ces mots, presser Entrée, et arriver à cette page."""
    aller_a(page, words)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(title))


def test_prendre_rendez_vous_au_clavier(phone: Page) -> None:
    """Sans souris : se connecter, choisir, vérifier, confirmer, puis revenir en arrière."""
    phone.goto("/connexion/?mot-de-passe=1&next=/rendez-vous/")
    phone.evaluate("document.activeElement.blur()")
    phone.keyboard.press("Tab")
    aller_a(phone, "matricule")
    phone.keyboard.type(KARIM[0])
    aller_a(phone, "mot de passe")
    phone.keyboard.type(KARIM[1])
    phone.keyboard.press("Enter")
    expect(phone).to_have_url(re.compile("/rendez-vous/$"))

    phone.keyboard.press("Tab")
    assert phone.evaluate(HERE)["words"] == "Aller au contenu"
    phone.keyboard.press("Enter")
    entrer(phone, "Prendre (un )?rendez-vous", "Comment voulez-vous être aidé")
    aller_a(phone, ".")
    while not phone.evaluate("document.activeElement.matches('[type=radio]')"):
        phone.keyboard.press("Tab")
    phone.keyboard.press("ArrowDown")
    assert phone.evaluate("document.activeElement.checked")
    entrer(phone, "Continuer", "Quel moment vous convient")
    entrer(phone, r"^\d+ h", "Vérifiez votre rendez-vous")
    aller_a(phone, "De quoi s’agit-il")
    phone.keyboard.type("Mes photos")
    entrer(phone, "Confirmer le rendez-vous", "Rendez-vous pris")
    assert "Mes photos" in g.texte(phone)
    entrer(phone, "Annuler cette réservation", "Réservation annulée")


def test_le_curseur_sort_de_chaque_page(phone: Page) -> None:
    """Tab traverse la page et en sort : rien ne retient le clavier."""
    g.connecter_par_mot_de_passe(phone, *KARIM)
    for address in ("/", "/guides/onedrive-partager-un-dossier/", "/rendez-vous/prendre/moment/?aide=telephone"):
        phone.goto(address)
        last = "[...document.querySelectorAll('a[href], button, input')].filter((e) => e.checkVisibility()).at(-1)"
        phone.evaluate(f"{last}.focus()")
        phone.keyboard.press("Tab")
        assert phone.evaluate("document.activeElement === document.body || !document.hasFocus()"), address
