"""« Garder et emporter » (docs/besoin.md): pages one keeps, and those of a trade read without network (ADR 19)."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import gestures as g
from tests.journeys.screens import DESK, PHONE

KARIM = ("1042", "280519")
FATOU = ("3105", "907341")
LEA = ("A0002", "lea-bonjour-tremplin")
GUIDE = "/guides/telephone-envoyer-une-photo/"
NAME = "Prendre une photo et l’envoyer à votre chef d’équipe"
TRADE = "/metiers/ripeur/"
WORKER = "async () => { await navigator.serviceWorker.ready; }"
CONTROLLED = "() => !!navigator.serviceWorker.controller"
SHELVES = "async () => (await caches.keys()).filter((name) => name.startsWith('taken-'))"
WORDS_KEPT = """async () => {
    const said = [];
    for (const name of await caches.keys()) {
        const kept = await caches.open(name);
        for (const request of await kept.keys()) {
            const answer = await kept.match(request, {ignoreVary: true});
            if (!(answer.headers.get("content-type") || "").startsWith("image/")) said.push(await answer.text());
        }
    }
    return said;
}"""
LETTERS = "() => localStorage.length + sessionStorage.length"
# What a device would hold had a page of the pack been published again since: its former stamp and its former words.
GROW_OLD = """async (address) => {
    const [name] = (await caches.keys()).filter((each) => each.startsWith("taken-"));
    const kept = await caches.open("taken-ancienne"), former = await caches.open(name);
    for (const request of await former.keys()) await kept.put(request, await former.match(request));
    const list = await (await kept.match("/hors-ligne/liste")).json();
    list.version = "ancienne";
    list.pages.find((page) => page.address === address).stamp = "ancien";
    const html = {headers: {"Content-Type": "text/html; charset=utf-8"}};
    await kept.put("/hors-ligne" + address, new Response("<h1>Texte d’avant</h1>", html));
    await kept.put("/hors-ligne/liste", new Response(JSON.stringify(list)));
    await caches.delete(name);
}"""
NOT_ONE_S_OWN = """async () => {
    const [name] = (await caches.keys()).filter((each) => each.startsWith("taken-"));
    const kept = await caches.open(name), list = await (await kept.match("/hors-ligne/liste")).json();
    await kept.put("/hors-ligne/liste", new Response(JSON.stringify({...list, stays: false})));
}"""
FRENCH_VOICE = """
window.said = [];
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
Object.defineProperty(window, "speechSynthesis", {value: {
    getVoices: () => [{lang: "fr-FR", localService: true}],
    speak(words) { window.said.push(words.text); window.setTimeout(() => words.onend(), 0); },
    cancel() {}, addEventListener() {},
}});
"""
Screens = Callable[..., Page]


def test_karim_garde_une_page_et_la_retire(plain_phone: Page, axe: g.Axe) -> None:
    """Sans JavaScript, au badge, sur l’ordinateur partagé : garder, retrouver, retirer."""
    g.connecter(plain_phone, *KARIM, vers=GUIDE)
    g.presser(plain_phone, "Garder cette page")
    assert g.titre(plain_phone) == NAME
    assert f"« {NAME} » est dans vos pages." in g.texte(plain_phone)
    g.suivre(plain_phone.get_by_role("main").get_by_role("link", name="Mes pages"))
    assert g.titre(plain_phone) == "Mes pages"
    assert "1 page. Vous pouvez en garder 100." in g.texte(plain_phone)
    assert "Cet ordinateur est partagé." in g.texte(plain_phone)
    assert axe(plain_phone) == []
    plain_phone.goto("/")
    g.suivre(plain_phone.locator("section[aria-labelledby=gardees]").get_by_role("link", name=NAME))
    assert g.titre(plain_phone) == NAME
    plain_phone.goto("/mes-pages/")
    g.presser(plain_phone, f"Retirer {NAME}")
    assert "La page n’est plus dans vos pages." in g.texte(plain_phone)
    assert "Aucune page gardée pour le moment" in g.texte(plain_phone)
    assert axe(plain_phone) == []
    plain_phone.goto("/")
    assert plain_phone.locator("section[aria-labelledby=gardees]").count() == 0


def test_sur_l_ordinateur_partage_rien_ne_reste_de_ce_qui_est_lu(phone: Page) -> None:
    """Ni page emportée, ni page lue : le navigateur n’écrit rien."""
    g.connecter(phone, *KARIM, vers=GUIDE)
    for address in (TRADE, "/mes-pages/", "/"):
        phone.goto(address)
        expect(phone.locator("[data-pack], [data-read]")).to_have_count(0)
    assert phone.evaluate(LETTERS) == 0
    assert phone.evaluate(SHELVES) == []


@pytest.fixture
def fatou(somebody: Screens) -> Page:
    """Fatou donne un coup de main à la collecte ; Léa lui a remis le papier qui active son téléphone."""
    lea, fatou = somebody(DESK), somebody(PHONE)
    g.connecter_par_mot_de_passe(lea, *LEA, vers="/telephones/?nom=Traoré")
    g.suivre(lea.get_by_role("main").get_by_role("button", name=re.compile("Fatou Traoré")).first)
    code = lea.locator(".paper-code").inner_text()
    fatou.goto("/connexion/telephone/")
    fatou.get_by_label("8 caractères").fill(code)
    g.presser(fatou, "Activer ce téléphone")
    fatou.wait_for_url("**/connexion/badge/**")
    g.connecter(fatou, *FATOU)
    fatou.evaluate(WORKER)
    fatou.wait_for_function(CONTROLLED)
    return fatou


def emporter(page: Page) -> str:
    """Emporter les pages des ripeurs ; rend ce que la page dit de leur poids, avant."""
    page.goto(TRADE)
    weight = page.locator("[data-part=weight]")
    expect(weight).to_have_text(re.compile(r"^\d+ pages, \d+,\d\sMo$"))
    said = weight.inner_text()
    page.get_by_role("button", name="Emporter les pages de ce métier").click()
    expect(page.locator("[data-part=state]")).to_have_text(
        "À jour : ces pages s’ouvrent sans réseau.".replace(" :", "\u00a0:")
    )
    return said


def test_fatou_emporte_les_pages_et_lit_sans_reseau(fatou: Page, axe: g.Axe) -> None:
    """Le poids est dit avant ; sans réseau, un guide s’ouvre avec ses images, la liste se cherche."""
    number = int(emporter(fatou).split()[0])
    assert number >= 10
    expect(fatou.get_by_role("button", name="Retirer de cet appareil")).to_be_focused()
    assert axe(fatou) == []

    fatou.context.set_offline(True)
    fatou.goto(GUIDE)
    assert g.titre(fatou) == NAME
    assert "Page lue sans réseau" in g.texte(fatou)
    expect(fatou.locator("[data-taken-on] time")).to_have_text(re.compile(r"^\w+ \d+ \w+ 20\d\d$"))
    assert g.images_vues(fatou) >= fatou.locator("li.step").count() >= 4
    assert fatou.evaluate("getComputedStyle(document.querySelector('.step')).counterIncrement").startswith("step")
    assert axe(fatou) == []

    fatou.goto("/rendez-vous/")
    assert g.titre(fatou) == "Pas de réseau pour le moment"
    count = fatou.locator("[data-taken] [role=status]")
    expect(count).to_have_text(f"{number} pages")
    assert axe(fatou) == []
    fatou.get_by_label("Chercher dans ces pages").fill("Téléphone PHOTO")
    expect(fatou.locator("[data-taken] li").first).to_contain_text(NAME)
    assert fatou.locator("[data-taken] li").count() < number
    fatou.get_by_label("Chercher dans ces pages").fill("zzz")
    expect(count).to_have_text("Aucune page de cet appareil n’a ces mots.")
    fatou.get_by_label("Chercher dans ces pages").fill("envoyer photo")
    g.suivre(fatou.locator("[data-taken] li a").first)
    assert g.titre(fatou) == NAME
    assert "Fatou" not in fatou.content()

    fatou.context.set_offline(False)
    expect(fatou.get_by_text("Le réseau est revenu.")).to_be_visible()
    g.presser(fatou, "Ouvrir la page à jour")
    assert g.titre(fatou) == NAME
    assert "Page lue sans réseau" not in g.texte(fatou)
    expect(fatou.get_by_role("button", name="Garder cette page")).to_be_visible()


def test_ecouter_marche_sans_reseau(fatou: Page) -> None:
    """La page emportée se lit à voix haute, du titre à la dernière étape ; un outil et un métier aussi."""
    emporter(fatou)
    fatou.add_init_script(FRENCH_VOICE)
    fatou.context.set_offline(True)
    for address, words in ((GUIDE, "Étape 4"), ("/outils/teams/", "Écrire"), (TRADE, "Un bac est cassé")):
        fatou.goto(address)
        fatou.get_by_role("button", name="Écouter").click()
        fatou.wait_for_function("(words) => window.said.some((each) => each.startsWith(words))", arg=words)
        assert fatou.evaluate("window.said[0]") == g.titre(fatou)
    fatou.context.set_offline(False)


def test_une_page_publiee_depuis_arrive_des_que_le_reseau_est_la(fatou: Page) -> None:
    """L’ancienne version se lit tant que le réseau manque, et la page le dit ; ensuite elle se renouvelle seule."""
    emporter(fatou)
    fatou.evaluate(GROW_OLD, GUIDE)
    fatou.context.set_offline(True)
    fatou.goto(GUIDE)
    assert g.titre(fatou) == "Texte d’avant"
    fatou.context.set_offline(False)
    fatou.goto(TRADE)
    expect(fatou.locator("[data-part=state]")).to_have_text(re.compile("^À jour"))
    (shelf,) = fatou.evaluate(SHELVES)
    assert shelf != "taken-ancienne"
    fatou.context.set_offline(True)
    fatou.goto(GUIDE)
    assert g.titre(fatou) == NAME
    fatou.context.set_offline(False)


def test_partir_ne_laisse_que_ce_que_l_adr_dit(fatou: Page) -> None:
    """Sur son téléphone les pages restent, sans un mot d’elle ; ailleurs elles partent ; retirer retire tout."""
    emporter(fatou)
    fatou.goto(GUIDE)
    fatou.goto("/mes-pages/")
    expect(fatou.locator("section[aria-labelledby=lues]")).to_contain_text(NAME)
    assert fatou.evaluate(LETTERS) == 1
    g.deconnecter(fatou)
    assert fatou.evaluate(LETTERS) == 0
    assert len(fatou.evaluate(SHELVES)) == 1
    assert [words for words in fatou.evaluate(WORDS_KEPT) if "Fatou" in words] == []

    g.connecter(fatou, *FATOU)
    fatou.goto("/mes-pages/")
    expect(fatou.locator("section[aria-labelledby=lues]")).to_be_hidden()
    fatou.evaluate(NOT_ONE_S_OWN)
    g.deconnecter(fatou)
    fatou.wait_for_function("async () => !(await caches.keys()).some((name) => name.startsWith('taken-'))")

    g.connecter(fatou, *FATOU)
    emporter(fatou)
    fatou.get_by_role("button", name="Retirer de cet appareil").click()
    expect(fatou.locator("[data-part=state]")).to_have_text("Ces pages ne sont plus sur cet appareil.")
    assert fatou.evaluate(SHELVES) == []
    expect(fatou.get_by_role("button", name="Emporter les pages de ce métier")).to_be_focused()


def test_ce_qui_a_ete_lu_s_efface_a_la_demande(fatou: Page, axe: g.Axe) -> None:
    """Les dernières lues viennent en premier, une fois chacune ; le bouton vide la liste."""
    for address in (GUIDE, "/outils/teams/", GUIDE):
        fatou.goto(address)
    fatou.goto("/mes-pages/")
    read = fatou.locator("section[aria-labelledby=lues] li")
    assert [" ".join(line.split()) for line in read.all_inner_texts()] == [NAME, "Teams"]
    assert axe(fatou) == []
    fatou.get_by_role("button", name="Vider cette liste").click()
    expect(fatou.locator("section[aria-labelledby=lues]")).to_be_hidden()
    assert fatou.evaluate(LETTERS) == 0


def test_tremplin_s_installe_comme_une_application(phone: Page) -> None:
    """Le navigateur lit le manifeste sans faute, et chaque icône est une image."""
    g.connecter(phone, *KARIM)
    line = phone.context.new_cdp_session(phone)
    found = line.send("Page.getAppManifest")
    assert found["errors"] == []
    assert found["url"].endswith("/application.webmanifest")
    described = phone.request.get(found["url"]).json()
    assert (described["name"], described["display"], described["start_url"]) == ("Tremplin", "standalone", "/")
    for icon in described["icons"]:
        answer = phone.request.get(icon["src"])
        assert (answer.status, answer.headers["content-type"]) == (200, icon["type"])
    for shortcut in described["shortcuts"]:
        assert phone.request.get(shortcut["url"]).status == 200
    assert line.send("Page.getInstallabilityErrors")["installabilityErrors"] in (
        [],
        [{"errorId": "in-incognito", "errorArguments": []}],
    )
