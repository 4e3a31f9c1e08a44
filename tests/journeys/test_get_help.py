"""« Être aidé » (docs/besoin.md): on each screen the page that explains it, the next free moment, a phone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import gestures as g

KARIM = ("1042", "280519")
PHONE_NUMBER = re.compile(r"0\d( \d\d){4}")


def appeler_a_l_aide(page: Page) -> None:
    """La porte « Être aidé », toujours au même endroit."""
    g.suivre(page.locator("nav li.help a"))
    expect(page).to_have_url(re.compile("/aide/"))
    assert g.titre(page) == "Être aidé"
    assert PHONE_NUMBER.search(g.texte(page))


@pytest.mark.parametrize("address", ["/connexion/", "/connexion/telephone/", "/rien-ici/", "/accessibilite/"])
def test_sans_se_connecter_une_voix_au_telephone(plain_phone: Page, address: str) -> None:
    """Même sans être connecté, même perdu, on trouve un numéro."""
    plain_phone.goto(address)
    appeler_a_l_aide(plain_phone)


@pytest.mark.parametrize("address", ["/", "/guides/", "/outils/teams/", "/rendez-vous/", "/rien-ici/", "/mediation/"])
def test_connecte_une_page_un_moment_une_voix(plain_phone: Page, address: str) -> None:
    """Connecté, on trouve aussi le prochain moment libre."""
    g.connecter(plain_phone, *KARIM)
    plain_phone.goto(address)
    appeler_a_l_aide(plain_phone)
    assert "Le prochain moment libre" in g.texte(plain_phone)
    g.suivre(plain_phone.locator("main a.button", has_text="Prendre rendez-vous"))
    assert g.titre(plain_phone) == "Comment voulez-vous être aidé ?"


def test_l_aide_explique_l_ecran_d_ou_l_on_vient(plain_phone: Page, axe: g.Axe) -> None:
    """Pendant une prise de rendez-vous, l’aide montre le guide qui l’explique."""
    g.connecter(plain_phone, *KARIM, vers="/rendez-vous/prendre/")
    appeler_a_l_aide(plain_phone)
    assert plain_phone.locator('main a[href="/guides/tremplin-prendre-rendez-vous/"]').count() == 1
    assert axe(plain_phone) == []


def test_une_page_inconnue_garde_le_chemin(plain_phone: Page, axe: g.Axe) -> None:
    """Une adresse fausse : une phrase, une case de recherche, l’accueil, quelqu’un."""
    g.connecter(plain_phone, *KARIM)
    answer = plain_phone.goto("/rien-ici/")
    assert answer is not None
    assert answer.status == 404
    assert axe(plain_phone) == []
    g.chercher(plain_phone, "teams")
    assert "Teams" in g.texte(plain_phone)
