"""« Écrire » (docs/besoin.md): a mediator pastes a picture in a new guide, is told what is missing, publishes it."""

import base64
import io
import re
from collections.abc import Callable

from PIL import Image, ImageDraw
from playwright.sync_api import Locator, Page, expect

from tests.journeys import gestures as g
from tests.journeys.screens import DESK

LEA = ("A0002", "lea-bonjour-tremplin")
KARIM = ("1042", "280519")
WRITTEN = "input[type=hidden][name$='-value-text']"
PASTE = """(zone, drawing) => {
    const bytes = Uint8Array.from(atob(drawing), (sign) => sign.charCodeAt(0));
    const clipboard = new DataTransfer();
    clipboard.items.add(new File([bytes], "image.png", { type: "image/png" }));
    zone.dispatchEvent(new ClipboardEvent("paste", { clipboardData: clipboard, bubbles: true, cancelable: true }));
}"""


def test_ecrire_une_astuce_avec_une_image_collee(somebody: Callable[..., Page], axe: g.Axe) -> None:
    """Léa colle une photo d’écran, place deux numéros, apprend ce qui manque, publie ; Karim lit sur son téléphone."""
    lea = somebody(DESK)
    g.connecter_par_mot_de_passe(lea, *LEA, vers="/redaction/")
    g.presser(lea, "Écrire une page")
    assert axe(lea) == []
    commencer(lea, "Astuce", "Envoyer un gros fichier par un lien")
    stage = lea.locator(".step-stage").first
    coller(stage)
    expect(stage.get_by_role("status")).to_have_text("L’image est là. Décrivez-la juste en dessous.")
    placer(stage, 0.85, 0.17, "Le bouton bleu : partager")
    placer(stage, 0.2, 0.5, "La liste de vos fichiers")
    publier(lea)
    expect(lea.get_by_text("Veuillez ajouter un texte alternatif").first).to_be_visible()
    remplir(lea)
    publier(lea)
    expect(lea).to_have_url(re.compile(r"/gestion/pages/\d+/$"))

    karim = somebody()
    g.connecter(karim, *KARIM, vers="/guides/envoyer-un-gros-fichier-par-un-lien/")
    assert g.titre(karim) == "Envoyer un gros fichier par un lien"
    expect(karim.locator(".marks text")).to_have_text(["1", "2"])
    expect(karim.locator(".callouts > li")).to_have_text(["Le bouton bleu : partager", "La liste de vos fichiers"])
    assert karim.get_by_role("img", name="La fenêtre des fichiers.").count() == 1
    assert karim.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert g.images_vues(karim) >= 1
    assert axe(karim) == []


def commencer(page: Page, genre: str, titre: str) -> None:
    """Choisir un genre et un titre ; le brouillon s’ouvre dans l’éditeur."""
    page.get_by_role("radio", name=re.compile(genre)).check(force=True)
    page.get_by_label("Que saura faire le lecteur").fill(titre)
    g.presser(page, "Commencer cette page")
    expect(page).to_have_url(re.compile(r"/gestion/pages/\d+/edit/"))
    expect(page.locator(".step-stage").first).to_be_visible()


def coller(stage: Locator) -> None:
    """Coller une photo d’écran, comme avec Ctrl + V."""
    drawing, content = Image.new("RGB", (1200, 700), "#f3f6f8"), io.BytesIO()
    draw = ImageDraw.Draw(drawing)
    draw.rectangle((0, 0, 1200, 60), fill="#0b4f5c")
    draw.rectangle((900, 90, 1150, 150), fill="#2563eb")
    draw.rectangle((40, 100, 400, 640), fill="#ffffff", outline="#999999")
    drawing.save(content, "PNG")
    stage.locator(".step-stage-zone").evaluate(PASTE, base64.b64encode(content.getvalue()).decode())


def placer(stage: Locator, across: float, down: float, words: str) -> None:
    """Cliquer sur l’image pour y placer un numéro, et écrire ce qu’il montre."""
    shown = stage.locator(".step-stage-picture")
    shown.scroll_into_view_if_needed()
    box = shown.bounding_box()
    assert box is not None
    before = stage.locator(".step-stage-mark").count()
    shown.click(position={"x": box["width"] * across, "y": box["height"] * down})
    expect(stage.locator(".step-stage-mark")).to_have_count(before + 1)
    stage.page.keyboard.type(words)


def remplir(page: Page) -> None:
    """Écrire ce qui manque : le résumé, la description de l’image, le texte de chaque partie."""
    page.locator("[name=summary]").fill("Envoyer un fichier trop lourd pour un courriel.")
    page.locator("[name$=alt_text]").first.fill("La fenêtre des fichiers.")
    for block in page.locator("[data-contentpath=text]").filter(has=page.locator(WRITTEN)).all():
        block.locator(".public-DraftEditor-content").click()
        page.keyboard.type("Pressez le bouton bleu.")
        # The editor writes its words down a moment after the last key.
        expect(block.locator(WRITTEN)).to_have_value(re.compile("Pressez le bouton bleu"))


def publier(page: Page) -> None:
    """Ouvrir les autres actions, et publier."""
    page.get_by_role("button", name="Plus d'actions").last.click()
    page.locator("button[name=action-publish]").click()
    page.wait_for_load_state("load")
