"""The rules of simple screens (facts/ux.md, section 1), each asked of all pages of an agent, a relay and a mediator.

Those proved elsewhere bear the same mark; tests/ui/test_rules_are_tested.py counts them.
"""

import re
from collections.abc import Callable, Iterator

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser, Page, expect

from tests.journeys import gestures as g
from tests.journeys.crawling import Found, reachable
from tests.journeys.product import Served
from tests.journeys.screens import DESK, PHONE, open_context
from tests.journeys.test_every_page import BEHIND_A_FORM, ROLES

KARIM, LEA = ROLES["agent"], ROLES["mediator"]
MOMENT = "/rendez-vous/prendre/moment/?aide=telephone"
CHECK = "/rendez-vous/prendre/verifier/?aide=telephone&debut=2026-03-20T08:00Z"
QUESTIONS = ("/rendez-vous/prendre/", MOMENT)
OPEN = ("/connexion/", "/connexion/?mot-de-passe=1", "/connexion/badge/", "/connexion/telephone/", "/hors-ligne/")
KNOWN_OF_AN_AGENT = re.compile(r"nom|prenom|name|mail|phone|telephone|site|service|metier|matricule")
BOXES = "input:not([type=hidden]), textarea, select"
Pages = dict[str, list[Found]]


@pytest.fixture(scope="module")
def pages(browser: Browser, product: Served) -> Pages:
    """Every page of each role by links, the steps behind a form, and what is open to all."""
    found: Pages = {}
    for role in ("agent", "relay", "mediator"):
        with open_context(browser, PHONE, base_url=product.address, java_script_enabled=False) as context:
            page = context.new_page()
            g.connecter_par_mot_de_passe(page, *ROLES[role])
            found[role] = reachable(page, *BEHIND_A_FORM)
    with open_context(browser, PHONE, base_url=product.address) as context:
        answers = {address: context.request.get(address) for address in (*OPEN, "/rien-ici/")}
        soups = {address: BeautifulSoup(answer.text(), "html.parser") for address, answer in answers.items()}
        found["open"] = [Found(address, 0, answers[address].status, soup) for address, soup in soups.items()]
    return found


def each(pages: Pages, *roles: str) -> Iterator[Found]:
    for role in roles or tuple(pages):
        yield from pages[role]


def read(page: Page, address: str) -> Tag:
    """The matter of a page, as the server sends it."""
    main = BeautifulSoup(page.request.get(address).text(), "html.parser").main
    assert main is not None
    return main


def words(tag: Tag | None) -> str:
    return " ".join(tag.get_text(" ").split()) if tag else ""


@pytest.fixture
def karim(phone: Page) -> Page:
    """His phone, signed in."""
    g.connecter_par_mot_de_passe(phone, *KARIM)
    return phone


@pytest.fixture
def steps(karim: Page) -> Iterator[dict[str, Tag]]:
    """The steps of booking, moving and cancelling, as the server sends them, by address."""
    number = g.reserver(karim, rang=2)
    mine = f"/rendez-vous/{number}"
    karim.goto(f"{mine}/changer/")
    moved = karim.locator("a.slot").first.get_attribute("href") or ""
    addresses = (*QUESTIONS, CHECK, f"{mine}/changer/", moved, f"{mine}/annuler/")
    yield {re.sub(r"RV-[^/]+", "RV", address): read(karim, address) for address in addresses}
    karim.goto(f"{mine}/confirme/")
    g.presser(karim, "Annuler cette réservation")


def test_une_question_par_page(steps: dict[str, Tag]) -> None:
    """Règle 1 : chaque étape a un titre, et pas plus d’une question."""
    for address, main in steps.items():
        groups = main.select(".field"), main.select("fieldset"), main.select("form")
        assert (address, len(main.select("h1"))) == (address, 1)
        assert (address, max(len(group) for group in groups) <= 1) == (address, True)


def test_le_titre_est_la_question(pages: Pages, steps: dict[str, Tag]) -> None:
    """Règle 2 : la légende ou l’étiquette est le titre ; où l’on choisit un lien, le titre demande."""
    person = next(found for found in pages["relay"] if found.path == "/rendez-vous/pour/")
    asked = [steps["/rendez-vous/prendre/"].select_one("legend > h1"), person.soup.select_one("label > h1")]
    asked += [main.h1 for address, main in steps.items() if "verifier" not in address and "debut=" not in address]
    assert len(asked) == 6
    assert [words(heading)[-1:] for heading in asked] == ["?"] * len(asked)


def test_chaque_etape_a_un_retour_et_un_seul_bouton_principal(steps: dict[str, Tag]) -> None:
    """Règle 3 : un lien Retour en tête ; un bouton principal où il y a un formulaire, aucun où l’on choisit un lien."""
    for address, main in steps.items():
        back = main.select_one("a.back")
        main_buttons = [button for button in main.select(".button") if {"primary", "danger"} & set(button["class"])]
        assert (address, words(back)) == (address, "Retour")
        assert (address, len(main_buttons)) == (address, len(main.select("form")))


def test_on_ne_demande_jamais_ce_que_l_on_sait(steps: dict[str, Tag]) -> None:
    """Règle 4 : aucune étape ne redemande un nom, un site, un numéro ; ils sont déjà écrits où il faut."""
    asked = [str(box.get("name")) for main in steps.values() for box in main.select("input, textarea, select")]
    typed = {name for name in asked if name not in {"csrfmiddlewaretoken", "idempotency_key", "suite"}}
    assert typed == {"aide", "sujet"}
    assert [name for name in typed if KNOWN_OF_AN_AGENT.search(name)] == []
    assert re.search(r"0\d( \d\d){4}", words(steps[CHECK]))


def test_on_verifie_avant_de_confirmer(steps: dict[str, Tag], karim: Page) -> None:
    """Règle 5 : « Modifier » mène à chaque réponse ; rien n’est écrit avant ; la confirmation donne une référence."""
    changes = steps[CHECK].select(".summary .change a")
    assert len(changes) >= 3
    assert {words(link).split()[0] for link in changes} == {"Modifier"}
    assert [str(form.get("method")) for address in QUESTIONS for form in steps[address].select("form")] == ["get"]
    number = g.reserver(karim, rang=3)
    assert re.fullmatch(r"RV-\w{3}-\w{3}", number)
    assert "Ce qui se passe maintenant" in g.texte(karim)
    g.presser(karim, "Annuler cette réservation")


WRONG = {
    "how to be helped": (KARIM, "/rendez-vous/prendre/", "Continuer"),
    "a different day": (LEA, "/mediation/horaires/", "Ajouter ce jour"),
    "password": (None, "/connexion/?mot-de-passe=1", "Me connecter"),
    "badge": (None, "/connexion/badge/", "Me connecter"),
}
TOLD = """link => {
    const box = document.querySelector(link.getAttribute("href"));
    const group = box.closest("fieldset") || box;
    const told = [...new Set([box, group].flatMap((one) => (one.getAttribute("aria-describedby") || "").split(" ")))]
        .map((key) => document.getElementById(key)).filter(Boolean).map((one) => one.innerText);
    return {focused: box === document.activeElement, told: told.join(" "),
            invalid: [box, group].some((one) => one.getAttribute("aria-invalid") === "true")};
}"""


@pytest.mark.parametrize("case", WRONG)
def test_une_erreur_se_voit_se_dit_et_se_corrige(somebody: Callable[..., Page], case: str) -> None:
    """Règle 6 : « Il y a un problème » prend le curseur, mène à chaque réponse, qui dit la même chose."""
    persona, address, button = WRONG[case]
    page = somebody(PHONE)
    if persona:
        g.connecter_par_mot_de_passe(page, *persona)
    page.goto(address)
    g.presser(page, button)
    summary = page.locator("[data-problem]")
    expect(summary).to_be_focused()
    assert summary.get_by_role("heading").inner_text() == "Il y a un problème"
    assert page.title().startswith("Erreur\u00a0: ")
    links = summary.get_by_role("link").all()
    assert links
    for link in links:
        sentence = link.inner_text()
        link.click()
        after = link.evaluate(TOLD)
        assert (sentence, after["focused"], after["invalid"]) == (sentence, True, True)
        assert sentence in after["told"]


def test_pas_d_asterisque(pages: Pages) -> None:
    """Règle 8 : ce qui peut rester vide le dit ; le reste se demande sans signe."""
    starred = [(page.path, words(label)) for page in each(pages) for label in page.soup.select("label, legend")]
    assert len(starred) > 20
    assert [found for found in starred if "*" in found[1]] == []
    assert any("(facultatif)" in label for _path, label in starred)


def test_ni_bouton_grise_ni_etiquette_dans_la_case(pages: Pages) -> None:
    """Règle 9 : aucun bouton grisé, aucun texte d’exemple à la place d’une étiquette."""
    wrong = "[disabled], [aria-disabled=true], [placeholder]"
    assert [(page.path, str(tag)[:80]) for page in each(pages) for tag in page.soup.select(wrong)] == []
    boxes = [
        (page, box) for page in each(pages) for box in page.soup.select("input:not([type=hidden]), textarea, select")
    ]
    assert len(boxes) > 20
    unnamed = [(page.path, str(box)[:80]) for page, box in boxes if not _is_named(page.soup, box)]
    assert unnamed == []


def _is_named(soup: BeautifulSoup, box: Tag) -> bool:
    return soup.find("label", {"for": box.get("id")}) is not None or box.find_parent("label") is not None


# Two things to press that come closer than 8 pixels; the bar of doors is one strip, where no press falls between.
CLOSE = """() => {
    const pressed = ".button, .action, .slot, .choice, input.input, textarea, summary, .pick a";
    const acts = [...document.querySelectorAll(pressed)]
        .filter((each) => each.checkVisibility() && getComputedStyle(each).position !== "absolute");
    const faults = [];
    acts.forEach((one, index) => acts.slice(index + 1).forEach((other) => {
        if (one.contains(other) || other.contains(one)) return;
        const a = one.getBoundingClientRect(), b = other.getBoundingClientRect();
        const apart = Math.max(a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom);
        if (apart < 7.9) faults.push(`${one.innerText} | ${other.innerText} : ${apart}`.replace(/\\s+/g, " "));
    }));
    return faults;
}"""
# Small or tight letters, and lines too long for the eye.
HARD_TO_READ = """() => {
    const ruler = document.createElement("canvas").getContext("2d"), faults = [];
    const said = (each, what) => faults.push(`${what}: ${each.tagName} « ${each.innerText.trim().slice(0, 50)} »`);
    for (const each of document.querySelectorAll("main *")) {
        const own = [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
        if (!own || !each.checkVisibility() || each.closest("svg, .said, kbd, code")) continue;
        const style = getComputedStyle(each), size = parseFloat(style.fontSize);
        if (size < 17.9) said(each, `${size} px`);
        if (!each.matches("p, dd, li") || each.innerText.length < 60) continue;
        if (parseFloat(style.lineHeight) / size < 1.49 && !each.closest("a")) said(each, `leading ${style.lineHeight}`);
        ruler.font = style.font;
        if (each.clientWidth / ruler.measureText("0").width > 70.5) said(each, "line too long");
    }
    return faults;
}"""


def test_les_doigts_et_les_yeux(pages: Pages, karim: Page) -> None:
    """Règles 10 et 11 : 8 pixels entre deux choses à presser ; 18 pixels, 1,5 d’interligne, 70 signes par ligne."""
    faults: list[str] = []
    for page in each(pages, "agent"):
        karim.goto(page.address)
        if karim.locator("main.dense").count() or page.path.startswith("/demo/"):
            continue  # at a desk; or not of the product
        for size in (PHONE, DESK):
            karim.set_viewport_size(size)
            found = [*karim.evaluate(CLOSE), *karim.evaluate(HARD_TO_READ)]
            faults += [f"{page.address} {size['width']} {fault}" for fault in found]
    assert "\n".join(dict.fromkeys(faults)) == ""


def test_un_dessin_a_toujours_ses_mots(pages: Pages) -> None:
    """Règle 13 : aucun dessin seul dans un lien ou un bouton ; un dessin hors des mots est décrit."""
    pressed = [(page.path, svg.find_parent(["a", "button"])) for page in each(pages) for svg in page.soup.select("svg")]
    alone = [(path, str(around)[:80]) for path, around in pressed if around is not None and not words(around)]
    assert sum(around is not None for _path, around in pressed) > 100
    assert alone == []
    silent = [svg for page in each(pages) for svg in page.soup.select("svg") if not svg.get("aria-hidden")]
    assert [str(svg)[:80] for svg in silent if not svg.get("aria-label")] == []


def test_les_jours_et_les_heures_se_lisent(pages: Pages) -> None:
    """Règle 15 : « mardi 3 mars », « 8 h 30 » ; jamais 08:30 ni 03/03, ni le calendrier seul du navigateur."""
    assert [page.path for page in each(pages) for _box in page.soup.select("input[type=date], input[type=time]")] == []
    figures = re.compile(r"\b\d{1,2}:\d{2}\b|\b\d{1,2}/\d{1,2}(/\d{2,4})?\b|\b\d{4}-\d{2}-\d{2}\b")
    written: list[tuple[str, str]] = []
    for page in each(pages, "agent", "open"):
        main = BeautifulSoup(str(page.soup.main), "html.parser")
        for example in main.select(".hint, .letter, code, .gallery"):
            example.decompose()
        written += [(page.path, found.group()) for found in figures.finditer(main.get_text(" "))]
    assert [found for found in written if not found[0].startswith("/composants/")] == []


def test_cinq_grandes_portes_au_plus_a_l_accueil(pages: Pages) -> None:
    """Règle 17 : l’accueil d’un agent de terrain, dans ses mots."""
    home = next(page for page in pages["agent"] if page.path == "/")
    doors = [words(door) for door in home.soup.select("main a.action strong")]
    assert 0 < len(doors) <= 5


def test_tout_est_a_trois_gestes_et_rien_n_est_cache(pages: Pages, karim: Page) -> None:
    """Règle 18 : trois gestes depuis l’accueil ; pas de menu à ouvrir, toutes les portes se voient."""
    assert [(page.path, page.clicks) for page in each(pages, "agent", "relay", "mediator") if page.clicks > 3] == []
    folded = "header details, nav details, header [aria-expanded]:not(input), nav [aria-expanded], [aria-haspopup]"
    assert [page.path for page in each(pages) if page.soup.select(folded)] == []
    for size in (PHONE, DESK):
        karim.set_viewport_size(size)
        karim.goto("/")
        doors = karim.locator("nav.nav a")
        boxes = [door.bounding_box() for door in doors.all()]
        assert 3 <= doors.count() <= 5
        assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= size["width"] + 1 for box in boxes)


def test_une_personne_au_bout_de_chaque_page(pages: Pages, karim: Page) -> None:
    """Règle 19 : « Être aidé » partout, pages d’erreur et de connexion comprises."""
    assert [page.path for page in each(pages) if page.soup.select_one('a[href^="/aide/"]') is None] == []
    refused = {"/rien-ici/": 404, "/mediation/": 403, "/media/%00": 404}
    for address, status in refused.items():
        answer = karim.goto(address)
        assert answer is not None
        assert (address, answer.status) == (address, status)
        assert karim.locator('main a[href^="/aide/"]').count() == 1
