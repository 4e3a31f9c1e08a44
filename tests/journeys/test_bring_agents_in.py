"""« Faire entrer les agents » (docs/besoin.md): the file of a former community, from a first look to what it wrote."""

import re

from playwright.sync_api import Page, expect

from tests.journeys import gestures as g
from tests.journeys.screens import ROOT

CLAIRE = ("A6021", "claire-bonjour-tremplin")
FILE = ROOT / "tests" / "people" / "importing" / "files" / "ville-de-viry.csv"


def test_importer_le_fichier_d_une_ancienne_ville(plain_phone: Page, axe: g.Axe) -> None:
    """Claire compare le fichier, le lit, l’applique ; le même fichier, repris, ne change plus rien."""
    g.connecter_par_mot_de_passe(plain_phone, *CLAIRE)
    comparer(plain_phone, nouvelle=True)
    assert axe(plain_phone) == []
    added = lignes(plain_phone, "À ajouter")
    assert added > 10
    g.presser(plain_phone, "Vérifier, puis appliquer")
    expect(plain_phone.get_by_role("heading", level=1)).to_have_text("Vérifiez l’import")
    assert axe(plain_phone) == []
    g.presser(plain_phone, "Appliquer cet import")
    expect(plain_phone.get_by_role("heading", level=1)).to_have_text("L’import est appliqué")
    assert re.search(rf"Agents ajoutés {added}\b", g.texte(plain_phone))
    comparer(plain_phone, nouvelle=False)
    assert lignes(plain_phone, "À ajouter") == 0


def comparer(page: Page, *, nouvelle: bool) -> None:
    """Choisir le fichier et la ville d’où il vient."""
    page.goto("/agents/import/")
    page.locator("input[type=file]").set_input_files(FILE)
    page.get_by_label("D’où vient-il").select_option("new" if nouvelle else label_of(page))
    if nouvelle:
        page.get_by_label("Nom de l’autre collectivité").fill("Ville de Viry")
    page.get_by_role("radio", name=re.compile("Seulement")).check(force=True)
    g.presser(page, "Comparer ce fichier")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ce que le fichier ferait")


def label_of(page: Page) -> str:
    return page.locator("select option", has_text="Ville de Viry").get_attribute("value") or ""


def lignes(page: Page, kind: str) -> int:
    """Le nombre écrit sur l’onglet d’une sorte de lignes ; zéro quand il n’y en a pas."""
    tab = page.get_by_role("navigation", name="Sortes de lignes").get_by_role("link", name=re.compile(kind))
    return int(re.sub(r"\D", "", tab.inner_text()) or 0) if tab.count() else 0
