"""The content policy in the browser: strict on every page, inline scripts in the editor alone, nothing asked elsewhere.

The watch of every journey fails at the first message of the browser about the policy, or request to another machine.
"""

import re

from playwright.sync_api import Browser, Page, expect

from tests.journeys import gestures as g
from tests.journeys.product import Served
from tests.journeys.screens import DESK, open_context
from tests.journeys.watching import watch

LEA = ("A0002", "lea-bonjour-tremplin")
EDITOR = (
    "/gestion/",
    "/gestion/pages/",
    "/gestion/images/",
    "/gestion/images/add/",
    "/gestion/images/multiple/add/",
    "/gestion/documents/",
    "/gestion/documents/multiple/add/",
    "/gestion/reports/site-history/",
    "/gestion/account/",
)
FRONT = ("/", "/outils/", "/guides/", "/recherche/?q=teams", "/rendez-vous/", "/mediation/", "/connexions-en-pause/")
HEADER = "content-security-policy"


def script_policy(page: Page, address: str) -> str:
    """Ce que la page ouverte permet comme scripts, une fois affichée pour de bon."""
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 200, f"{answer.status} {address}"
    page.wait_for_load_state("networkidle")
    (found,) = re.findall(r"script-src ([^;]+)", answer.headers[HEADER])
    return str(found).strip()


def test_les_pages_de_tous_ne_permettent_que_nos_scripts(desk: Page) -> None:
    """Aucune page des agents ne permet un script écrit dans la page."""
    g.connecter_par_mot_de_passe(desk, *LEA)
    assert {address: script_policy(desk, address) for address in FRONT} == dict.fromkeys(FRONT, "'self'")


def test_l_editeur_seul_permet_ses_propres_scripts(desk: Page) -> None:
    """Chaque écran de l’éditeur marche sous sa règle, qui ne permet rien de plus que les scripts de la page."""
    g.connecter_par_mot_de_passe(desk, *LEA)
    permitted = dict.fromkeys(EDITOR, "'self' 'unsafe-inline'")
    assert {address: script_policy(desk, address) for address in EDITOR} == permitted


def test_une_page_se_modifie_sous_la_regle_de_l_editeur(desk: Page) -> None:
    """De la recherche à la page ouverte : l’éditeur a tous ses gestes."""
    g.connecter_par_mot_de_passe(desk, *LEA)
    desk.goto("/gestion/pages/search/?q=partager")
    guide = desk.locator('main a[href*="/gestion/pages/"][href*="/edit/"]').first
    address = str(guide.get_attribute("href"))
    assert script_policy(desk, address) == "'self' 'unsafe-inline'"
    expect(desk.locator("#id_title")).to_be_visible()


def test_un_script_glisse_dans_une_page_ne_court_pas(browser: Browser, product: Served) -> None:
    """Même glissé dans une page par une faute, un script n’est pas exécuté, et le navigateur le dit."""
    slip = """() => { const script = document.createElement('script'); script.textContent = 'window.slipped = 1';
        document.body.append(script); return window.slipped === 1; }"""
    with open_context(browser, DESK, base_url=product.address) as context:
        faults = watch(context)
        page = context.new_page()
        g.connecter_par_mot_de_passe(page, *LEA)
        assert faults == []
        assert page.evaluate(slip) is False
        page.wait_for_timeout(100)
        assert len(faults) == 1
