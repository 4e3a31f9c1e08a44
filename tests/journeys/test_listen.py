"""A guide can be heard (facts/ux.md, rule 16): by the device's own voice, which the test replaces by a listener."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import gestures as g
from tests.journeys.screens import PHONE

KARIM = ("A1042", "vitry-bonjour-tremplin")
GUIDE = "/guides/onedrive-partager-un-dossier/"
Screens = Callable[..., Page]
VOICES = {
    "french": '[{"lang": "en-GB", "localService": true}, {"lang": "fr-FR", "localService": true}]',
    "english": '[{"lang": "en-GB", "localService": true}]',
    "far": '[{"lang": "fr-FR", "localService": false}]',
}
# Says nothing; keeps what it is asked to say, and ends a sentence when the test says so.
LISTENER = """
window.heard = {said: [], cancelled: 0, voices: [], late: null, now: null};
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
Object.defineProperty(window, "speechSynthesis", {value: {
    getVoices: () => window.heard.voices,
    speak(words) { window.heard.said.push(words.text); window.heard.now = words; },
    cancel() { window.heard.cancelled += 1; },
    addEventListener(name, act) { window.heard.late = act; },
}});
"""
SEE_MOVES = """() => {
    window.moves = [];
    Element.prototype.scrollIntoView = (how) => { window.moves.push(how.behavior); };
}"""
NO_SPEECH = 'Object.defineProperty(window, "speechSynthesis", {value: undefined});'


@pytest.fixture
def guide(somebody: Screens) -> Callable[..., Page]:
    """`guide("french")`: the guide on a phone with these voices."""

    def opened(voices: str = "french", *, script: bool = True, before: str = "") -> Page:
        page = somebody(PHONE, script=script)
        g.connecter_par_mot_de_passe(page, *KARIM)
        page.add_init_script(before or f"{LISTENER} window.heard.voices = {VOICES[voices]};")
        page.goto(GUIDE)
        return page

    return opened


def end_of_sentence(page: Page) -> None:
    page.evaluate("window.heard.now.onend()")


def said(page: Page) -> list[str]:
    return list(page.evaluate("window.heard.said"))


def heard(page: Page) -> str:
    """What the page marks as being read: the beginning of its words."""
    parts = page.locator("[data-heard]")
    return " ".join(parts.inner_text().split())[:40] if parts.count() else ""


def states(page: Page) -> dict[str, str | None]:
    """Whether each button that can be seen is pressed."""
    buttons = page.locator(".listen button:visible")
    return {each.inner_text().strip(): each.get_attribute("aria-pressed") for each in buttons.all()}


def test_le_guide_est_lu_etape_par_etape(guide: Callable[..., Page], axe: g.Axe) -> None:
    """Règle 16 : le titre, ce qui rassure, les étapes, les pièges ; ce qui est lu est entouré."""
    page = guide()
    assert states(page) == {"Écouter": "false"}
    page.get_by_role("button", name="Écouter").click()
    assert states(page) == {"Écouter": "true", "Pause": "false", "Arrêter": None}
    assert said(page) == [g.titre(page)]
    assert heard(page) == g.titre(page)
    assert axe(page) == []
    marked = [heard(page)]
    while page.evaluate("!!document.querySelector('[data-heard]')"):
        end_of_sentence(page)
        if heard(page) not in (marked[-1], ""):
            marked.append(heard(page))
    words = said(page)
    steps = page.locator(".guide-body .step").count()
    assert [each for each in words if each.startswith("Étape ")] == [f"Étape {n}" for n in range(1, steps + 1)]
    titles = [" ".join(each.inner_text().split()) for each in page.locator(".step-title, .pitfall h3").all()]
    spoken = " ".join(words)
    assert [title for title in titles if title not in spoken] == []
    reassurance = page.locator(".flow > .notice .notice-title").first.inner_text().strip()
    assert 0 < words.index(reassurance) < words.index("Étape 1")
    assert len(marked) >= steps + 3
    assert states(page) == {"Écouter": "false"}


def test_on_met_en_pause_on_reprend_on_arrete(guide: Callable[..., Page]) -> None:
    """Une pause reprend au début de la phrase ; l’arrêt oublie où l’on en était."""
    page = guide()
    page.get_by_role("button", name="Écouter").click()
    end_of_sentence(page)
    sentence = said(page)[-1]
    page.get_by_role("button", name="Pause").click()
    assert states(page) == {"Écouter": "false", "Pause": "true", "Arrêter": None}
    end_of_sentence(page)  # a voice that ends although it was hushed
    assert said(page)[-1] == sentence
    page.get_by_role("button", name="Pause").click()
    assert said(page)[-2:] == [sentence, sentence]
    page.get_by_role("button", name="Écouter").click()
    assert states(page)["Pause"] == "true"
    page.get_by_role("button", name="Écouter").click()
    assert states(page)["Écouter"] == "true"
    page.get_by_role("button", name="Arrêter").click()
    assert (states(page), heard(page)) == ({"Écouter": "false"}, "")
    expect(page.get_by_role("button", name="Écouter")).to_be_focused()
    page.get_by_role("button", name="Écouter").click()
    assert said(page)[-1] == g.titre(page)


@pytest.mark.parametrize("voices", ["english", "far"])
def test_sans_voix_francaise_sur_l_appareil_rien_ne_se_montre(guide: Callable[..., Page], voices: str) -> None:
    """Une voix d’un serveur ne compte pas : le texte ne quitte pas l’appareil."""
    page = guide(voices)
    assert page.locator(".listen").count() == 0
    page.evaluate(f"window.heard.voices = {VOICES['french']}; window.heard.late()")
    expect(page.get_by_role("button", name="Écouter")).to_be_visible()
    page.evaluate("window.heard.late()")
    assert page.locator(".listen").count() == 1


def test_sans_synthese_ni_script_rien_ne_se_montre(guide: Callable[..., Page]) -> None:
    """Le guide se lit comme avant."""
    for page in (guide(before=NO_SPEECH), guide(script=False)):
        assert page.locator(".listen").count() == 0
        assert page.locator("li.step").count() >= 4


def test_ecouter_ne_demande_rien_au_reseau(guide: Callable[..., Page]) -> None:
    """Sans réseau, la lecture continue ; aucun serveur n’est appelé."""
    page = guide()
    asked: list[str] = []
    page.wait_for_load_state("networkidle")
    page.on("request", lambda request: asked.append(request.url))
    page.context.set_offline(True)
    page.get_by_role("button", name="Écouter").click()
    for _sentence in range(3):
        end_of_sentence(page)
    assert len(said(page)) == 4
    assert [address for address in asked if not address.endswith((".jpg", ".png", ".webp", ".avif"))] == []
    page.context.set_offline(False)


@pytest.mark.parametrize(("motion", "behaviour"), [("reduce", "auto"), ("no-preference", "smooth")])
def test_la_page_suit_sans_bouger_pour_qui_le_demande(guide: Callable[..., Page], motion: str, behaviour: str) -> None:
    """La page se déplace vers ce qui est lu ; sans glisser, si la personne préfère."""
    page = guide()
    page.emulate_media(reduced_motion=motion)
    page.evaluate(SEE_MOVES)
    page.get_by_role("button", name="Écouter").click()
    assert page.evaluate("window.moves") == [behaviour]
