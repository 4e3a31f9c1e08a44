"""The whole story, on the screens people have: an agent finds a page and books a mediator, who sees the booking.

« Prendre rendez-vous », « Être prévenu », « Recevoir » (docs/besoin.md), and the "Shown by" of the first run.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import gestures as g
from tests.journeys.screens import DESK, PHONE

KARIM = ("1042", "280519")
LEA = ("A0002", "lea-bonjour-tremplin")
GUIDE = "Partager un dossier avec des collègues"
TOPIC = "Partager le dossier des tournées"

Screens = Callable[..., Page]


@pytest.mark.parametrize(("size", "script"), [(PHONE, False), (DESK, True)], ids=["phone without JavaScript", "desk"])
def test_karim_trouve_une_page_et_prend_rendez_vous(
    somebody: Screens, axe: g.Axe, size: dict[str, int], script: bool
) -> None:
    """Règles 5 et 20 : Karim cherche, lit, prend rendez-vous ; Léa le voit ; il change, il annule."""
    karim, lea = somebody(size, script=script), somebody(DESK)
    seen = Pages(axe if script else None)

    karim.goto("/")
    seen.by(karim, "connexion")
    g.connecter(karim, *KARIM)
    assert g.titre(karim) == "Bonjour Karim"
    seen.by(karim, "accueil")

    trouver_le_guide(karim, seen)
    number = prendre_rendez_vous(karim, seen)
    etre_prevenu(karim, number, seen)
    lea_le_voit(lea, number, seen)
    changer(karim, number, seen)
    annuler(karim, number, seen)
    assert seen.faults == {}


class Pages:
    """The pages of the story and what axe found on each; examined in one telling, since both tell the same pages."""

    def __init__(self, axe: g.Axe | None) -> None:
        self.axe = axe
        self.faults: dict[str, list[str]] = {}

    def by(self, page: Page, name: str) -> None:
        if self.axe and (found := self.axe(page)):
            self.faults[name] = found


def trouver_le_guide(karim: Page, seen: Pages) -> None:
    """« partagé un dosier » : la page dit comment elle a compris, et mène au guide."""
    g.chercher(karim, "partagé un dosier")
    assert "Résultats pour dossier (vous avez écrit « dosier »)." in g.texte(karim)
    seen.by(karim, "recherche")
    g.suivre(karim.get_by_role("main").get_by_role("link", name=GUIDE).first)
    expect(karim).to_have_url(re.compile("/guides/onedrive-partager-un-dossier/"))
    assert g.titre(karim) == GUIDE
    assert karim.locator("li.step img").count() >= 4
    seen.by(karim, "guide")


def prendre_rendez_vous(karim: Page, seen: Pages) -> str:
    """Depuis le guide : comment, quand, vérifier, confirmer."""
    g.presser(karim, "Prendre rendez-vous")
    assert g.titre(karim) == "Comment voulez-vous être aidé ?"
    seen.by(karim, "comment")
    g.choisir_aide(karim, "téléphone")
    g.avec(karim, "Léa")
    assert g.titre(karim) == "Quel moment vous convient ?"
    seen.by(karim, "quand")
    g.choisir_moment(karim)
    assert g.titre(karim) == "Vérifiez votre rendez-vous"
    karim.get_by_label("De quoi s’agit-il").fill(TOPIC)
    seen.by(karim, "vérifier")
    number = g.confirmer(karim)
    assert g.titre(karim) == "Rendez-vous pris"
    assert number.startswith("RV-")
    assert "Ce qui se passe maintenant" in g.texte(karim)
    seen.by(karim, "confirmé")
    return number


def etre_prevenu(karim: Page, number: str, seen: Pages) -> None:
    """Karim reçoit un SMS, et peut mettre le rendez-vous dans son calendrier."""
    words = g.lire_message(karim, "Votre rendez-vous est pris")
    assert number in words
    assert "Léa Fontaine" in words
    seen.by(karim, "message")
    event = g.invitation(karim, number)
    assert event["SEQUENCE"] == 0
    assert event["STATUS"] == "CONFIRMED"
    assert event["DTEND"].dt > event["DTSTART"].dt
    karim.goto("/demo/messages/")
    seen.by(karim, "messages")


def lea_le_voit(lea: Page, number: str, seen: Pages) -> None:
    """Léa voit le rendez-vous dans sa journée et dans sa semaine."""
    g.connecter_par_mot_de_passe(lea, *LEA)
    day = g.invitation(lea, number)["DTSTART"].dt.date().isoformat()
    for name, address in (("jour", "/mediation/"), ("semaine", "/mediation/semaine/")):
        lea.goto(f"{address}?jour={day}")
        expect(lea.locator(f'a[href="/rendez-vous/{number}/"]')).to_contain_text("Karim Benali")
        seen.by(lea, name)
    g.suivre(lea.locator(f'a[href="/rendez-vous/{number}/"]'))
    assert TOPIC in g.texte(lea)


def changer(karim: Page, number: str, seen: Pages) -> None:
    """Karim choisit un autre moment : même référence, invitation mise à jour."""
    before = g.invitation(karim, number)
    karim.goto("/rendez-vous/")
    seen.by(karim, "mes rendez-vous")
    g.suivre(karim.locator(f'a[href="/rendez-vous/{number}/"]'))
    seen.by(karim, "rendez-vous")
    g.presser(karim, "Changer le moment")
    seen.by(karim, "changer")
    g.choisir_moment(karim, rang=1)
    assert g.titre(karim) == "Vérifiez le nouveau moment"
    seen.by(karim, "vérifier le nouveau moment")
    assert g.confirmer(karim) == number
    assert g.titre(karim) == "Rendez-vous déplacé"
    after = g.invitation(karim, number)
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["DTSTART"].dt != before["DTSTART"].dt
    assert number in g.lire_message(karim, "Votre rendez-vous est déplacé")


def annuler(karim: Page, number: str, seen: Pages) -> None:
    """Karim annule : tout est dit, le moment est libre, rien ne reste à venir."""
    karim.goto(f"/rendez-vous/{number}/")
    g.presser(karim, "Annuler le rendez-vous")
    assert g.titre(karim) == "Voulez-vous annuler ce rendez-vous ?"
    seen.by(karim, "annuler")
    assert g.confirmer(karim, "Annuler le rendez-vous") == number
    assert g.titre(karim) == "Rendez-vous annulé"
    seen.by(karim, "annulé")
    assert g.invitation(karim, number)["STATUS"] == "CANCELLED"
    assert number in g.lire_message(karim, "Votre rendez-vous est annulé")
    assert not any(number in address for address in g.rendez_vous(karim))
