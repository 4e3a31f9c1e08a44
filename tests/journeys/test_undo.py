"""« Prendre rendez-vous » (docs/besoin.md) without fear: for ten minutes, what was just done can be taken back."""

from playwright.sync_api import Page

from tests.journeys import gestures as g

KARIM = ("A1042", "vitry-bonjour-tremplin")
LEA = ("A0002", "lea-bonjour-tremplin")


def test_karim_revient_sur_ce_qu_il_vient_de_faire(any_phone: Page, axe: g.Axe) -> None:
    """Règle 22 : il annule sa réservation d’un double appui ; il annule un rendez-vous, puis le garde."""
    g.connecter_par_mot_de_passe(any_phone, *KARIM)
    before = g.rendez_vous(any_phone)
    g.reserver(any_phone)
    assert "possible jusqu’à 7 h 40" in g.texte(any_phone)
    g.bouton(any_phone, "Annuler cette réservation").dblclick(no_wait_after=True)
    any_phone.get_by_role("heading", level=1, name="Réservation annulée").wait_for()
    assert axe(any_phone) == []
    assert g.rendez_vous(any_phone) == before

    number = g.reserver(any_phone, rang=1)
    before_cancelling = g.invitation(any_phone, number)["DTSTART"].dt
    any_phone.goto(f"/rendez-vous/{number}/annuler/")
    g.confirmer(any_phone, "Annuler le rendez-vous")
    assert axe(any_phone) == []
    g.presser(any_phone, "Annuler, et garder le rendez-vous")
    assert g.titre(any_phone) == "Votre rendez-vous est maintenu"
    event = g.invitation(any_phone, number)
    assert (event["STATUS"], event["DTSTART"].dt) == ("CONFIRMED", before_cancelling)
    assert f"/rendez-vous/{number}/" in g.rendez_vous(any_phone)

    any_phone.goto(f"/rendez-vous/{number}/annuler/")
    g.confirmer(any_phone, "Annuler le rendez-vous")
    assert g.rendez_vous(any_phone) == before


def test_lea_reprend_une_journee_fermee_par_erreur(desk: Page, axe: g.Axe) -> None:
    """Un jour ajouté par erreur à ses horaires s’enlève d’un bouton."""
    g.connecter_par_mot_de_passe(desk, *LEA, vers="/mediation/horaires/")
    desk.get_by_label("Jour", exact=True).fill("27/3/2026")
    g.presser(desk, "Ajouter ce jour")
    assert "Vendredi 27 mars 2026" in g.texte(desk)
    assert axe(desk) == []
    g.presser(desk, "Annuler ce changement")
    assert "C’est annulé." in g.texte(desk)
    assert "Vendredi 27 mars 2026" not in g.texte(desk)
