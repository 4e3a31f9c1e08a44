"""« Donner son avis » (docs/besoin.md): said in one press, read without a name, answered, and the reader sees it."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys import gestures as g
from tests.journeys.screens import DESK

KARIM = ("A1042", "vitry-bonjour-tremplin")
LEA = ("A0002", "lea-bonjour-tremplin")
GUIDE = "/guides/onedrive-partager-un-dossier/"
SENTENCE = "Le bouton Partager n’est plus à cet endroit."
ANSWER = "Merci, la page montre maintenant le nouveau bouton."


def test_karim_dit_que_c_est_perime_et_voit_la_suite(
    plain_phone: Page, somebody: Callable[..., Page], axe: g.Axe
) -> None:
    """Sans JavaScript, à 360 pixels : un appui, une phrase ; Léa répond et ferme ; Karim lit la réponse."""
    g.connecter_par_mot_de_passe(plain_phone, *KARIM, vers=GUIDE)
    assert axe(plain_phone) == []
    g.presser(plain_phone, "C’est périmé")
    assert g.titre(plain_phone) == "Merci, votre avis est noté"
    assert "Les médiateurs le lisent sans votre nom." in g.texte(plain_phone)
    assert axe(plain_phone) == []
    plain_phone.get_by_role("radio", name="Il y a une erreur").check(force=True)
    plain_phone.get_by_label("Voulez-vous ajouter une phrase").fill(SENTENCE)
    g.presser(plain_phone, "Envoyer cette phrase")
    assert "C’est noté. Merci." in g.texte(plain_phone)

    lea = somebody(DESK)
    g.connecter_par_mot_de_passe(lea, *LEA, vers="/redaction/")
    g.suivre(lea.get_by_role("main").get_by_role("link", name=re.compile("Les avis des lecteurs")))
    assert SENTENCE in g.texte(lea)
    assert "Karim" not in g.texte(lea)
    assert axe(lea) == []
    g.suivre(lea.locator(".opinion-row", has_text=SENTENCE).get_by_role("link"))
    lea.get_by_label("Votre réponse au lecteur").fill(ANSWER)
    lea.get_by_role("radio", name="La page est corrigée").check(force=True)
    assert axe(lea) == []
    g.presser(lea, "Enregistrer")
    assert "L’avis est fermé." in g.texte(lea)
    assert SENTENCE not in g.texte(lea)

    assert ANSWER in g.lire_message(plain_phone, "La suite donnée à votre avis")
    plain_phone.goto("/mes-avis/")
    assert ANSWER in g.texte(plain_phone)
    assert axe(plain_phone) == []
    g.suivre(plain_phone.get_by_role("main").get_by_role("link", name="Partager un dossier").first)
    assert g.titre(plain_phone) == "La suite donnée à votre avis"
    assert "La page est corrigée" in g.texte(plain_phone)
    assert axe(plain_phone) == []


def test_avec_javascript_tout_reste_sur_la_page(phone: Page, axe: g.Axe) -> None:
    """Les remerciements prennent la place des boutons, et la phrase part de là."""
    g.connecter_par_mot_de_passe(phone, *KARIM, vers="/outils/teams/")
    g.bouton(phone, "Ce n’est pas clair").click()
    expect(phone.get_by_text("Merci, votre avis est noté.")).to_be_visible()
    expect(phone).to_have_url(re.compile("/outils/teams/"))
    assert axe(phone) == []
    phone.get_by_label("Voulez-vous ajouter une phrase").fill("Où est la caméra ?")
    g.bouton(phone, "Envoyer cette phrase").click()
    expect(phone.get_by_text("C’est noté. Merci.")).to_be_visible()
    phone.goto("/mes-avis/")
    assert "Ce n’est pas clair" in g.texte(phone)


def test_lea_ecrit_ce_que_les_agents_cherchent(desk: Page, axe: g.Axe) -> None:
    """Ce que la recherche ne trouve pas devient un brouillon ; le reste est mis de côté."""
    g.connecter_par_mot_de_passe(desk, *LEA)
    for words in ("trottinette électrique", "trottinette électrique", "trombinoscope"):
        g.chercher(desk, words)
    desk.goto("/redaction/a-ecrire/")
    g.presser(desk, "Calculer maintenant")
    assert "2 recherches sans résultat ce mois-ci" in g.texte(desk)
    assert axe(desk) == []
    g.suivre(desk.locator(".need", has_text="trombinoscope").get_by_role("link", name=re.compile("Pas maintenant")))
    assert axe(desk) == []
    desk.get_by_role("radio", name="Pour trois mois").check(force=True)
    desk.get_by_label("Pourquoi").fill("L’outil change en juin.")
    g.presser(desk, "Mettre de côté")
    assert "trombinoscope" not in g.texte(desk)
    desk.goto("/redaction/a-ecrire/decides/")
    assert "L’outil change en juin." in g.texte(desk)
    assert axe(desk) == []
    desk.goto("/redaction/a-ecrire/")
    g.suivre(desk.locator(".need", has_text="trottinette électrique").get_by_role("button"))
    expect(desk).to_have_url(re.compile(r"/gestion/pages/\d+/edit/"))
    expect(desk.locator("#id_title")).to_have_value("Trottinette électrique")
