"""Une fiche à imprimer, une affiche pour le mur, une page liée à un écran (docs/besoin.md)."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests import pdf_reading
from tests.journeys import gestures as g
from tests.journeys.screens import DESK, PHONE

KARIM = ("A1042", "vitry-bonjour-tremplin")
LEA = ("A0002", "lea-bonjour-tremplin")
SYLVIE = ("A4007", "relais-bonjour-tremplin")
GUIDE = "/guides/onedrive-partager-un-dossier/"
Screens = Callable[..., Page]


def fichier(page: Page, address: str) -> bytes:
    """Le PDF d’une adresse, tel que le navigateur le reçoit."""
    answer = page.request.get(address)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    return answer.body()


def test_un_agent_imprime_la_fiche_d_un_guide(somebody: Screens, axe: g.Axe) -> None:
    """Karim, sur son téléphone : la fiche porte les étapes, les images décrites, le téléphone des médiateurs."""
    page = somebody(PHONE)
    g.connecter_par_mot_de_passe(page, *KARIM)
    page.goto(GUIDE)
    link = g.bouton(page, "Fiche à imprimer (PDF)")
    sheet = fichier(page, link.get_attribute("href") or "")
    assert pdf_reading.declares_universal_access(sheet)
    said = pdf_reading.words(sheet)
    titles = [" ".join(each.inner_text().split()) for each in page.locator(".step-title").all()]
    assert titles
    assert [title for title in titles if title not in said] == []
    assert re.search(r"0\d( \d\d){4}", said)
    pictures = page.locator(".guide-body img:not([alt=''])").count()
    assert len(pdf_reading.alternatives(sheet)) == pictures + 1  # le code QR
    assert axe(page) == []


def test_une_mediatrice_lie_une_page_en_deux_clics(somebody: Screens, axe: g.Axe) -> None:
    """Léa, depuis « Être aidé » de sa journée : deux clics, et l’aide montre la page à tous."""
    page = somebody(DESK)
    g.connecter_par_mot_de_passe(page, *LEA, vers="/mediation/")
    g.suivre(page.locator("nav li.help a"))
    g.presser(page, "Lier une page à cet écran")
    assert axe(page) == []
    page.locator("#mots").press_sequentially("calendrier")
    expect(page.locator("#pages h2")).to_contain_text("calendrier")
    chosen = page.locator("#pages li").first
    title = chosen.locator("h3").inner_text().strip()
    g.suivre(chosen.get_by_role("button"))
    expect(page).to_have_url(re.compile("/aide/"))
    assert title in " ".join(page.locator("main .card").inner_text().split())
    page.goto("/redaction/ecrans/")
    assert "Liée par Léa Fontaine" in g.texte(page)
    assert axe(page) == []


def test_sans_script_la_page_se_lie_aussi(plain_phone: Page, axe: g.Axe) -> None:
    """Sans JavaScript : chercher, puis presser."""
    g.connecter_par_mot_de_passe(plain_phone, *LEA, vers="/redaction/ecrans/site.search/?ecran=site:search")
    plain_phone.locator("#mots").fill("mot de passe")
    g.presser(plain_phone, "Chercher")
    g.presser(plain_phone, "Lier cette page")
    expect(plain_phone).to_have_url(re.compile("/aide/"))
    assert "C’est fait" in g.texte(plain_phone)
    assert axe(plain_phone) == []


def test_une_relais_fait_l_affiche_de_son_site(somebody: Screens, axe: g.Axe) -> None:
    """Sylvie choisit son site, garde les dix pages proposées, imprime."""
    page = somebody(DESK)
    g.connecter_par_mot_de_passe(page, *SYLVIE, vers="/guides/")
    g.presser(page, "Faire une affiche")
    assert axe(page) == []
    page.get_by_label("Pour quel site").select_option(index=1)
    g.presser(page, "Voir les pages proposées")
    assert page.locator("input[name=guides]:checked").count() == 10
    assert axe(page) == []
    address = page.evaluate("() => { const f = document.querySelector('form.poster');"
                            " return f.action + '?' + new URLSearchParams(new FormData(f)); }")  # fmt: skip
    poster = fichier(page, address)
    assert pdf_reading.title(poster) == "Les dix pages utiles de votre site"
    assert len(pdf_reading.alternatives(poster)) == 10
