"""Pictures of the ten main pages at 360 and 1280 px, to be looked at against the list of docs/looking.md.

`make pictures` writes them in tests/results/pictures, and brings the picture of the README up to date.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import NOW
from tests.journeys import gestures as g
from tests.journeys.product import served
from tests.journeys.screens import DESK, PHONE, ROOT, launch, open_context

FOLDER = ROOT / "tests" / "results" / "pictures"
README = ROOT / "docs" / "pictures" / "home.png"
KARIM, LEA = ("A1042", "vitry-bonjour-tremplin"), ("A0002", "lea-bonjour-tremplin")
MOMENT = "/rendez-vous/prendre/moment/?aide=telephone"


def at(address: str) -> Callable[[Page], object]:
    return lambda page: page.goto(address)


def the_check(page: Page) -> None:
    page.goto(MOMENT)
    g.choisir_moment(page)


PAGES: dict[str, tuple[tuple[str, str] | None, Callable[[Page], object]]] = {
    "01-connexion": (None, at("/connexion/")),
    "02-accueil": (KARIM, at("/")),
    "03-mes-outils": (KARIM, at("/outils/")),
    "04-outil": (KARIM, at("/outils/teams/")),
    "05-guide": (KARIM, at("/guides/onedrive-partager-un-dossier/")),
    "06-recherche": (KARIM, at("/recherche/?q=partag%C3%A9+un+dosier")),
    "07-moment": (KARIM, at(MOMENT)),
    "08-verifier": (KARIM, the_check),
    "09-rendez-vous": (KARIM, at("/rendez-vous/")),
    "10-journee-de-la-mediatrice": (LEA, at("/mediation/")),
}


def take(browser: Browser, address: str, size: dict[str, int]) -> None:
    """All pages at one size, each person signed in once."""
    for who in (None, KARIM, LEA):
        with open_context(browser, size, base_url=address) as context:
            page = context.new_page()
            if who:
                g.connecter_par_mot_de_passe(page, *who)
            for name, (reader, go) in PAGES.items():
                if reader == who:
                    go(page)
                    page.wait_for_load_state("networkidle")
                    page.evaluate("document.fonts.ready")
                    page.screenshot(path=FOLDER / f"{name}-{size['width']}.png", full_page=True)


def side_by_side() -> None:
    """The home page on a phone and on a desk, as the README shows it."""
    desk, phone = (Image.open(FOLDER / f"02-accueil-{width}.png").convert("RGB") for width in (1280, 360))
    height = 800
    made = Image.new("RGB", (1280 + 40 + 360, height), "#FFFFFF")
    made.paste(desk.crop((0, 0, 1280, height)), (400, 0))
    made.paste(phone.crop((0, 0, 360, height)), (0, 0))
    made.quantize(128).save(README, optimize=True)


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with served(NOW) as product, sync_playwright() as playwright:
        browser = launch(playwright)
        for size in (PHONE, DESK):
            take(browser, product.address, size)
        browser.close()
    side_by_side()
    sys.stdout.write(f"{len(list(FOLDER.glob('*.png')))} images : {FOLDER.relative_to(Path.cwd())}\n")


if __name__ == "__main__":
    main()
