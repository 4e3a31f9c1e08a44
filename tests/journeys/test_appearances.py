"""The same pages in the dark, on paper, without movement, with more contrast, with the colours of the system.

Facts/ux.md, sections 1 (rules 11 and 12), 2 (RGAA 10.4, 10.7, 10.11) and 5.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page

from tests.journeys import gestures as g
from tests.journeys.accessibility import violations
from tests.journeys.screens import DESK, PHONE

KARIM = ("A1042", "vitry-bonjour-tremplin")
LEA = ("A0002", "lea-bonjour-tremplin")
GUIDE = "/guides/onedrive-partager-un-dossier/"
AGENT_PAGES = (
    "/",
    "/outils/",
    "/outils/teams/",
    "/metiers/",
    GUIDE,
    "/recherche/?q=dosier",
    "/rendez-vous/",
    "/rendez-vous/prendre/",
    "/rendez-vous/prendre/?suite=1",
    "/rendez-vous/prendre/moment/?aide=telephone",
    "/rendez-vous/prendre/verifier/?aide=telephone&debut=2026-03-20T08:00Z",
    "/aide/",
    "/accessibilite/",
    "/rien-ici/",
    "/hors-ligne/",
)
MEDIATOR_PAGES = ("/", "/mediation/", "/mediation/semaine/", "/mediation/horaires/")
OPEN_PAGES = ("/connexion/", "/connexion/?mot-de-passe=1", "/connexion/badge/", "/connexion/telephone/")
Screens = Callable[..., Page]


@pytest.fixture
def karim(phone: Page) -> Page:
    """His phone, signed in."""
    g.connecter_par_mot_de_passe(phone, *KARIM)
    return phone


@contextmanager
def a_booking(page: Page) -> Iterator[str]:
    """The address of the confirmation of a booking, undone at the end."""
    number = g.reserver(page)
    yield f"/rendez-vous/{number}/confirme/"
    page.emulate_media(media="screen", forced_colors="none")
    page.goto(f"/rendez-vous/{number}/confirme/")
    g.presser(page, "Annuler cette réservation")


def faults_in_the_dark(page: Page, addresses: tuple[str, ...]) -> dict[str, list[str]]:
    found = {}
    for address in addresses:
        page.goto(address)
        if faults := violations(page, "dark"):
            found[address] = faults
    return found


def test_axe_ne_trouve_rien_dans_le_noir(somebody: Screens) -> None:
    """Règle 12 : contrastes compris, aux deux largeurs ; l’agent, la médiatrice, et qui n’est pas connecté."""
    stranger, karim, lea = somebody(PHONE), somebody(PHONE), somebody(DESK)
    assert faults_in_the_dark(stranger, OPEN_PAGES) == {}
    g.connecter_par_mot_de_passe(karim, *KARIM)
    with a_booking(karim) as confirmation:
        assert faults_in_the_dark(karim, (*AGENT_PAGES, confirmation)) == {}
    g.connecter_par_mot_de_passe(lea, *LEA)
    assert faults_in_the_dark(lea, MEDIATOR_PAGES) == {}


def test_le_noir_est_noir_et_le_papier_blanc(karim: Page) -> None:
    """La préférence du téléphone change les couleurs ; on n’imprime jamais en noir."""
    brightness = "Math.max(...getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number))"
    ink = "Math.max(...getComputedStyle(document.body).color.match(/\\d+/g).slice(0, 3).map(Number))"
    karim.goto("/")
    assert karim.evaluate(brightness) > 200
    karim.emulate_media(color_scheme="dark")
    assert (karim.evaluate(brightness) < 60, karim.evaluate(ink) > 200) == (True, True)
    karim.emulate_media(color_scheme="dark", media="print")
    assert (karim.evaluate(brightness), karim.evaluate(ink) < 60) == (255, True)


SHOWN_ON_PAPER = """() => [...document.querySelectorAll(
    "nav a, .header .search, .account, .skip, .ribbon, footer ul, form button, .listen")]
    .filter((each) => each.checkVisibility()).map((each) => each.outerHTML.slice(0, 80))"""
ADDRESSES_ON_PAPER = """() => [...document.querySelectorAll("main a[href^=http]")]
    .filter((each) => each.checkVisibility())
    .map((each) => [each.href, getComputedStyle(each, "::after").content])"""


def test_le_papier_garde_le_texte_et_les_adresses(karim: Page) -> None:
    """Ni menu, ni bouton ; les adresses des liens sont écrites ; le texte reste."""
    printed: dict[str, str] = {}
    with a_booking(karim) as confirmation:
        for address in (GUIDE, "/outils/", "/accessibilite/", confirmation):
            karim.goto(address)
            heading = g.titre(karim)
            karim.emulate_media(media="print")
            assert karim.evaluate(SHOWN_ON_PAPER) == []
            assert g.titre(karim) == heading
            for link, words in karim.evaluate(ADDRESSES_ON_PAPER):
                assert words.strip('" ').startswith("(http")
                printed[link] = words
            karim.emulate_media(media="screen")
            assert len(karim.evaluate(SHOWN_ON_PAPER)) > 3
    assert len(printed) >= 3


MOVES = """() => [...document.querySelectorAll("*")].filter((each) => {
    const style = getComputedStyle(each);
    return style.transitionDuration.split(",").some((time) => parseFloat(time) > 0) || style.animationName !== "none"
        || style.scrollBehavior === "smooth";
}).length"""


def test_rien_ne_bouge_pour_qui_le_demande(karim: Page) -> None:
    """Aucune transition, aucun défilement animé."""
    for address in ("/", "/outils/", GUIDE, "/rendez-vous/prendre/"):
        karim.goto(address)
        karim.emulate_media(reduced_motion="no-preference")
        assert karim.evaluate(MOVES) > 0
        karim.emulate_media(reduced_motion="reduce")
        assert karim.evaluate(MOVES) == 0


def test_plus_de_contraste_pour_qui_le_demande(karim: Page) -> None:
    """Les textes pâles prennent la couleur du texte, les traits celle des bords."""
    faint = "() => [...new Set([...document.querySelectorAll('.soft, .lead, .hint, .card > p, .action span span')]"
    faint += ".map((each) => getComputedStyle(each).color))]"
    body = "() => getComputedStyle(document.body).color"
    for address in ("/", GUIDE, "/rendez-vous/prendre/"):
        karim.goto(address)
        karim.emulate_media(contrast="no-preference")
        assert karim.evaluate(body) not in karim.evaluate(faint)
        karim.emulate_media(contrast="more")
        assert set(karim.evaluate(faint)) <= {karim.evaluate(body)}


# What has lost its edge, or its focus, once the system chooses the colours.
WITHOUT_EDGE = """() => {
    const seen = (each) => each.checkVisibility() && each.getBoundingClientRect().width > 1;
    const controls = [...document.querySelectorAll(".button, .action, .slot, .choice, input.input, textarea, .card")];
    return controls.filter(seen).filter((each) => {
        const style = getComputedStyle(each);
        return parseFloat(style.borderTopWidth) < 1 || style.borderTopStyle === "none"
            || style.borderTopColor === style.backgroundColor;
    }).map((each) => each.outerHTML.slice(0, 100));
}"""
WITHOUT_FOCUS = """() => {
    const faults = [];
    const inside = document.querySelectorAll("a[href], button, input:not([type=hidden]), textarea, summary");
    for (const each of [...inside].filter((one) => one.checkVisibility())) {
        each.focus({focusVisible: true});
        const shown = each.closest(".choice, .card") || each;
        const styles = [getComputedStyle(each), getComputedStyle(shown), getComputedStyle(each, "::after")];
        const ring = styles.some((style) => parseFloat(style.outlineWidth) >= 3 && style.outlineStyle !== "none");
        if (!ring) faults.push(each.outerHTML.slice(0, 100));
    }
    return faults;
}"""


def test_les_couleurs_du_systeme_gardent_boutons_et_curseur(karim: Page) -> None:
    """Couleurs forcées : chaque bouton garde un bord, et ce qui a le curseur un cadre."""
    with a_booking(karim) as confirmation:
        for address in (*AGENT_PAGES, confirmation):
            karim.goto(address)
            karim.emulate_media(forced_colors="active")
            faults = [*karim.evaluate(WITHOUT_EDGE), *karim.evaluate(WITHOUT_FOCUS)]
            assert (address, faults) == (address, [])


def test_le_curseur_se_voit_partout(karim: Page) -> None:
    """RGAA 10.7, aux couleurs ordinaires : un cadre d’au moins 3 pixels."""
    for address in AGENT_PAGES:
        karim.goto(address)
        assert (address, karim.evaluate(WITHOUT_FOCUS)) == (address, [])
