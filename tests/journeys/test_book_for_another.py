"""« Réserver pour un autre » (docs/besoin.md): a relay books for the agents of her site who have no mail."""

import re

from playwright.sync_api import Page, expect

from tests.journeys import gestures as g

KARIM = ("1042", "280519")
SYLVIE = ("A4007", "relais-bonjour-tremplin")
SYLVIE_BADGE = ("4007", "530816")
KARIM_NUMBER, FATOU_NUMBER = "A1042", "A3105"  # an agent of Sylvie's site, an agent of another one


def trouver(page: Page, words: str) -> None:
    """Chercher la personne pour qui est le rendez-vous."""
    page.get_by_label("Pour qui est le rendez-vous").fill(words)
    g.presser(page, "Trouver la personne")


def test_sylvie_reserve_pour_un_agent_de_son_site(plain_phone: Page, axe: g.Axe) -> None:
    """Sylvie réserve pour Karim, relit pour qui elle écrit, et imprime la fiche."""
    g.connecter_par_mot_de_passe(plain_phone, *SYLVIE)
    g.presser(plain_phone, "Prendre rendez-vous pour un agent")
    assert axe(plain_phone) == []
    trouver(plain_phone, KARIM_NUMBER)
    assert axe(plain_phone) == []
    g.suivre(plain_phone.get_by_role("main").get_by_role("link", name="Benali"))
    assert "Pour Karim Benali" in g.texte(plain_phone)
    g.choisir_aide(plain_phone, "téléphone")
    assert "Pour Karim Benali" in g.texte(plain_phone)
    g.choisir_moment(plain_phone)
    assert "Pour Karim Benali" in g.texte(plain_phone)
    number = g.confirmer(plain_phone)
    assert "L’agent reçoit un SMS" in g.texte(plain_phone)
    imprimer(plain_phone, number, axe)
    plain_phone.goto(f"/rendez-vous/{number}/")
    g.presser(plain_phone, "Annuler le rendez-vous")
    g.confirmer(plain_phone, "Annuler le rendez-vous")


def imprimer(page: Page, number: str, axe: g.Axe) -> None:
    """La fiche dit qui, quand, où, avec qui, et sa référence."""
    g.presser(page, "Imprimer")
    expect(page).to_have_url(re.compile(f"/{number}/fiche/"))
    words = g.texte(page)
    assert all(each in words for each in ("Karim Benali", "2026", "Où", "Avec", number)), words
    assert axe(page) == []


def test_sylvie_ne_trouve_pas_un_agent_d_un_autre_site(plain_phone: Page, axe: g.Axe) -> None:
    """Fatou travaille ailleurs : son nom ne sort pas, son adresse non plus."""
    g.connecter_par_mot_de_passe(plain_phone, *SYLVIE, vers="/rendez-vous/pour/")
    trouver(plain_phone, FATOU_NUMBER)
    assert "Personne ne porte ce nom ici" in g.texte(plain_phone)
    assert "Fatou" not in g.texte(plain_phone)
    assert axe(plain_phone) == []
    answer = plain_phone.request.get(f"/rendez-vous/prendre/?pour={FATOU_NUMBER}")
    assert answer.status == 404


def test_une_recherche_vide_dit_quoi_ecrire(phone: Page, axe: g.Axe) -> None:
    """Rien d’écrit : la page dit quoi écrire, avec un exemple."""
    g.connecter_par_mot_de_passe(phone, *SYLVIE, vers="/rendez-vous/pour/")
    trouver(phone, "")
    assert "Écrivez un nom ou un matricule, par exemple Diallo." in g.texte(phone)
    assert phone.title().startswith("Erreur")
    assert axe(phone) == []


def test_un_agent_ne_reserve_que_pour_lui(plain_phone: Page) -> None:
    """Karim n’a pas cette porte, et l’adresse ne lui en ouvre pas."""
    g.connecter(plain_phone, *KARIM, vers="/rendez-vous/prendre/")
    assert plain_phone.get_by_text("quelqu’un d’autre").count() == 0
    assert plain_phone.request.get("/rendez-vous/prendre/?pour=A4007").status == 404


def test_a_la_borne_sylvie_est_menee_a_son_mot_de_passe(plain_phone: Page, axe: g.Axe) -> None:
    """Son badge ouvre ses propres affaires ; pour un autre, la page dit pourquoi et mène au mot de passe."""
    g.connecter(plain_phone, *SYLVIE_BADGE)
    assert "connectez-vous avec votre mot de passe" in g.texte(plain_phone)
    answer = plain_phone.goto("/rendez-vous/pour/")
    assert answer is not None
    assert answer.status == 403
    assert g.titre(plain_phone) == "Cette page demande votre mot de passe"
    assert axe(plain_phone) == []
    g.presser(plain_phone, "Me connecter avec mon mot de passe")
    plain_phone.get_by_label("matricule").fill(SYLVIE[0])
    plain_phone.get_by_label("mot de passe").fill(SYLVIE[1])
    g.presser(plain_phone, "Me connecter")
    expect(plain_phone).to_have_url(re.compile("/rendez-vous/pour/$"))
    trouver(plain_phone, KARIM_NUMBER)
    assert "Benali" in g.texte(plain_phone)
