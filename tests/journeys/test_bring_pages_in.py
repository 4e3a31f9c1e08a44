"""« Faire entrer et sortir les pages » (docs/besoin.md): a folder comes in as guides, the catalogue leaves."""

import io
import re
import zipfile

from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys import gestures as g

LEA = ("A0002", "lea-bonjour-tremplin")


def un_dossier() -> bytes:
    """Deux pages écrites ailleurs, liées l’une à l’autre, avec une image."""
    image, packed = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (320, 200), (30, 90, 120)).save(image, "PNG")
    menu = "# Ouvrir le webmail de Viry\n\n## 1. Ouvrez le menu\n\nPuis [fermez](fermer.md).\n\n![Le menu](menu.png)\n"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("ouvrir.md", menu)
        archive.writestr("fermer.md", "# Fermer le webmail de Viry\n\nVos messages sont à l’abri.\n\n1. Fermez-le.\n")
        archive.writestr("menu.png", image.getvalue())
    return packed.getvalue()


def test_importer_un_dossier_puis_tout_exporter(plain_phone: Page, axe: g.Axe) -> None:
    """Léa envoie le dossier, lit le rapport, publie ; ses pages se lisent ; elle emporte tout le catalogue."""
    page = plain_phone
    g.connecter_par_mot_de_passe(page, *LEA, vers="/redaction/importer/")
    assert axe(page) == []
    dossier = {"name": "viry.zip", "mimeType": "application/zip", "buffer": un_dossier()}
    page.locator("input[type=file]").set_input_files(dossier)
    g.presser(page, "Lire ce fichier")
    attendre(page, "2 pages seront écrites")
    assert axe(page) == []
    page.locator("input[name=publier]").check(force=True)
    g.presser(page, "Importer ces pages")
    attendre(page, "Créées 2")
    assert axe(page) == []
    page.goto("/guides/ouvrir-le-webmail-de-viry/")
    page.get_by_role("main").get_by_role("link", name="fermez").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fermer le webmail de Viry")
    page.goto("/redaction/exporter/")
    assert axe(page) == []
    with page.expect_download() as taken:
        g.bouton(page, "Prendre l’archive").click()
    with zipfile.ZipFile(taken.value.path()) as archive:
        assert "guides/ouvrir-le-webmail-de-viry.md" in archive.namelist()


def attendre(page: Page, words: str) -> None:
    """Actualiser jusqu’à ce que la page le dise."""
    for _turn in range(60):
        if re.search(words, g.texte(page)):
            return
        page.wait_for_timeout(1000)
        page.reload()
    raise AssertionError(g.texte(page))
