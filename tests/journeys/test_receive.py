"""« Recevoir » (docs/besoin.md): a mediator's hours and exceptions decide what agents can book."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys import gestures as g
from tests.journeys.screens import DESK, PHONE

SAMIR = ("A0003", "samir-bonjour-tremplin")
FATOU = ("3105", "907341")
FAR_FRIDAY, FAR_FRIDAY_WRITTEN = "2026-03-20", "20/3/2026"  # beyond the demo's own appointments
MORNING = "day4-morning"

Screens = Callable[..., Page]


def moments(page: Page, day: str) -> list[str]:
    """Les moments libres de Samir, par téléphone, ce jour-là."""
    page.goto(f"/rendez-vous/prendre/moment/?aide=telephone&jour={day}")
    g.suivre(page.get_by_role("navigation", name="Avec qui").get_by_role("link", name="Samir"))
    expect(page).to_have_url(re.compile("avec="))
    page.goto(f"{page.url}&jour={day}")
    links = page.locator(f'a.slot[href*="debut={day}"]')
    return [link.get_attribute("href") or "" for link in links.all()]


def test_samir_change_ses_heures_et_les_moments_suivent(somebody: Screens, axe: g.Axe) -> None:
    """Samir ne reçoit plus le vendredi matin ; les agents ne voient plus ces moments ; il les rend."""
    samir, fatou = somebody(DESK), somebody(PHONE)
    g.connecter_par_mot_de_passe(samir, *SAMIR, vers="/mediation/")
    g.connecter(fatou, *FATOU)
    before = moments(fatou, FAR_FRIDAY)
    assert [each for each in before if "T08" in each] != []
    g.presser(samir, "Mes heures")
    assert axe(samir) == []
    starts, ends = (samir.locator(f"#id_{MORNING}_{end}") for end in ("from", "to"))
    former = starts.input_value(), ends.input_value()
    ecrire(samir, "", "")
    assert "Votre semaine est enregistrée" in g.texte(samir)
    left = moments(fatou, FAR_FRIDAY)
    assert left != []
    assert len(left) < len(before)
    assert [each for each in left if "T08" in each] == []
    ecrire(samir, *former)
    assert moments(fatou, FAR_FRIDAY) == before


def ecrire(samir: Page, starts: str, ends: str) -> None:
    """Écrire les heures du vendredi matin, et enregistrer."""
    samir.goto("/mediation/horaires/")
    samir.locator(f"#id_{MORNING}_from").fill(starts)
    samir.locator(f"#id_{MORNING}_to").fill(ends)
    g.presser(samir, "Enregistrer ma semaine")


def test_samir_est_absent_un_jour(somebody: Screens, axe: g.Axe) -> None:
    """Un jour différent ferme ses moments ; le retirer les rend."""
    samir, fatou = somebody(PHONE, script=False), somebody(PHONE)
    g.connecter(fatou, *FATOU)
    before = moments(fatou, FAR_FRIDAY)
    assert before != []
    g.connecter_par_mot_de_passe(samir, *SAMIR, vers="/mediation/horaires/")
    samir.get_by_label("Jour", exact=True).fill(FAR_FRIDAY_WRITTEN)
    g.presser(samir, "Ajouter ce jour")
    assert "Ce jour est enregistré" in g.texte(samir)
    assert "20 mars 2026" in g.texte(samir)
    assert axe(samir) == []
    assert moments(fatou, FAR_FRIDAY) == []
    g.presser(samir, "Retirer")
    assert "Ce jour suit de nouveau votre semaine habituelle" in g.texte(samir)
    assert moments(fatou, FAR_FRIDAY) == before


def test_des_heures_impossibles_sont_expliquees(phone: Page, axe: g.Axe) -> None:
    """Une fin avant le début, une heure mal écrite : la page dit quoi écrire et garde le reste."""
    g.connecter_par_mot_de_passe(phone, *SAMIR)
    ecrire(phone, "12:00", "9:00")
    assert "Choisissez une fin après le début, par exemple de 9:00 à 12:00." in g.texte(phone)
    assert phone.locator(f"#id_{MORNING}_from").input_value() == "12:00"
    assert axe(phone) == []
    phone.get_by_label("Jour", exact=True).fill("jeudi")
    g.presser(phone, "Ajouter ce jour")
    assert "Écrivez le jour comme 27/3/2026." in g.texte(phone)
    assert axe(phone) == []


def test_un_agent_n_entre_pas_chez_les_mediateurs(plain_phone: Page, axe: g.Axe) -> None:
    """La journée des médiateurs n’est pas ouverte aux autres, et la page le dit."""
    g.connecter(plain_phone, *FATOU)
    answer = plain_phone.goto("/mediation/")
    assert answer is not None
    assert answer.status == 403
    assert plain_phone.get_by_role("link", name="Être aidé").first.is_visible()
    assert axe(plain_phone) == []
