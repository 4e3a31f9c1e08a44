"""Every page of an agent, a relay, a manager and a mediator keeps the promises made to all: facts/ux.md, section 1.

Each line of docs/besoin.md is served by one of them. The catalogue is the same for everybody: it is drawn once.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.journeys import gestures as g
from tests.journeys.crawling import Found, reachable

ROLES = {
    "agent": ("A1042", "vitry-bonjour-tremplin"),
    "relay": ("A4007", "relais-bonjour-tremplin"),
    "manager": ("A5011", "viry-bonjour-tremplin"),
    "hr": ("A6021", "claire-bonjour-tremplin"),
    "mediator": ("A0002", "lea-bonjour-tremplin"),
}
BEHIND_A_FORM = (
    "/recherche/?q=dosier",
    "/rendez-vous/prendre/moment/?aide=telephone",
    "/rendez-vous/prendre/verifier/?aide=telephone&debut=2026-03-20T08:00Z",
)
SAME_FOR_ALL = re.compile(
    r"^/(outils|metiers|usages|guides|accessibilite|mentions-legales|donnees-personnelles|contact|composants)/"
)
ENGLISH = re.compile(
    r"\b(Search|Sign (in|out)|Book|Cancel|Error|This field|Loading|Previous|Save|Remove|Required|Back|Skip)\b"
)
MOST_CLICKS = 3
WIDTHS = (320, 360)
# Links inside a sentence are left out, as WCAG 2.5.8 does; a radio button is pressed by its whole row.
DRAWN = """() => {
    const faults = [], root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) faults.push(`scrolls sideways (${root.scrollWidth})`);
    const said = (element) => `${element.tagName} « ${(element.innerText || element.id).trim().slice(0, 40)} »`;
    const inSentence = (element) => getComputedStyle(element).display === "inline" &&
        [...element.parentElement.childNodes].some((near) => near.nodeType === 3 && near.textContent.trim());
    const small = (element, least) => {
        const box = (element.matches("[type=radio], [type=checkbox]") && element.closest("label") || element)
            .getBoundingClientRect();
        if (box.width < least || box.height < least)
            faults.push(`${said(element)} ${Math.round(box.width)} × ${Math.round(box.height)}, under ${least}`);
    };
    const visible = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")].filter(
        (each) => each.checkVisibility({ visibilityProperty: true }) && !each.closest(".skip"));
    visible.filter((each) => !inSentence(each)).forEach((each) => small(each, 24));
    const acts = ".button, .action, .slot, [type=radio], [type=checkbox], input.input, select, summary, nav.nav a";
    if (!document.querySelector("main.dense"))
        visible.filter((each) => each.matches(acts)).forEach((each) => small(each, 48));
    return [...new Set(faults)];
}"""


@pytest.mark.parametrize(("role", "persona"), ROLES.items(), ids=list(ROLES))
def test_chaque_page_tient_les_promesses(phone: Page, role: str, persona: tuple[str, str]) -> None:
    """Règles 10, 11, 18 et 19 : un titre, le français, trois gestes au plus, rien qui dépasse, rien de trop petit."""
    g.connecter_par_mot_de_passe(phone, *persona)
    pages = reachable(phone, *BEHIND_A_FORM)
    assert len(pages) >= 30
    faults = [f"{page.address} {fault}" for page in pages for fault in written(page)]
    drawn = [page for page in pages if role == "agent" or not SAME_FOR_ALL.search(page.path)]
    faults += [f"{page.address} {fault}" for page in drawn for fault in shown(phone, page)]
    assert "\n".join(faults) == ""


def written(page: Found) -> Iterator[str]:
    """Ce que la page promet par son texte."""
    if page.status != 200:
        yield f"answers {page.status}"
    if page.clicks > MOST_CLICKS:
        yield f"is {page.clicks} clicks away"
    headings = [" ".join(each.get_text().split()) for each in page.soup.select("h1")]
    title = " ".join(page.soup.title.get_text().split()) if page.soup.title else ""
    if len(headings) != 1:
        yield f"has {len(headings)} h1: {headings}"
    elif not title.startswith(headings[0]):
        yield f"is entitled “{title}” but begins with “{headings[0]}”"
    if page.soup.html is None or page.soup.html.get("lang") != "fr":
        yield "does not say that it is in French"
    if page.soup.select_one('body > a.skip[href="#contenu"]') is None or page.soup.select_one("main#contenu") is None:
        yield "has no way to skip to its content"
    if "fictives" not in "".join(each.get_text() for each in page.soup.select(".ribbon")):
        yield "does not say that people are invented"
    if page.soup.select_one('a[href^="/aide/"]') is None:
        yield "has no way to a person"
    yield from (f"speaks English: {word}" for word in english(page))


def english(page: Found) -> set[str]:
    """Les mots anglais du texte, et de ce que lit une synthèse vocale."""
    for machine in page.soup.select("script, style"):
        machine.decompose()
    hidden = [
        str(each.get(name, ""))
        for name in ("alt", "aria-label", "title", "placeholder")
        for each in page.soup.select(f"[{name}]")
    ]
    return {found.group() for text in [page.soup.get_text(" "), *hidden] for found in ENGLISH.finditer(text)}


def shown(phone: Page, page: Found) -> Iterator[str]:
    """Ce que la page promet aux yeux et aux doigts, aux deux largeurs."""
    phone.set_viewport_size({"width": WIDTHS[0], "height": 740})
    phone.goto(page.address)
    for width in WIDTHS:
        phone.set_viewport_size({"width": width, "height": 740})
        yield from (f"at {width}: {fault}" for fault in phone.evaluate(DRAWN))
