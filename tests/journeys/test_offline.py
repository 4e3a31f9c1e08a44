"""Without network a page says so and gives a voice (facts/ux.md, rule 19); nothing of a person stays on the phone."""

from playwright.sync_api import Page

from tests.journeys import gestures as g

KARIM = ("A1042", "vitry-bonjour-tremplin")
READY = "async () => { await navigator.serviceWorker.ready; return !!navigator.serviceWorker.controller }"
KEPT = """async () => {
    const found = [];
    for (const name of await caches.keys())
        for (const request of await (await caches.open(name)).keys()) {
            const answer = await (await caches.open(name)).match(request, {ignoreVary: true});
            found.push([new URL(request.url).pathname, await answer.text()]);
        }
    return found;
}"""


def keep_the_page(page: Page) -> None:
    """Wait until the worker stands between the page and the network."""
    page.evaluate(READY)
    page.wait_for_function("() => !!navigator.serviceWorker.controller")


def test_sans_reseau_une_page_le_dit_et_donne_une_voix(phone: Page, axe: g.Axe) -> None:
    """Règle 19 : le numéro des médiateurs est là ; « Essayer encore » rend la page demandée, avec sa question."""
    g.connecter_par_mot_de_passe(phone, *KARIM)
    keep_the_page(phone)
    phone.context.set_offline(True)
    phone.goto("/rendez-vous/prendre/moment/?aide=telephone")
    assert g.titre(phone) == "Pas de réseau pour le moment"
    voice = phone.get_by_role("main").get_by_role("link", name="Être aidé")
    assert (voice.get_attribute("href") or "").startswith("tel:0")
    assert phone.evaluate("getComputedStyle(document.querySelector('.button')).borderRadius") != "0px"
    assert "Karim" not in phone.content()
    assert axe(phone) == []
    phone.context.set_offline(False)
    g.presser(phone, "Essayer encore")
    assert g.titre(phone) == "Quel moment vous convient ?"


def test_rien_de_personnel_n_est_garde_sur_le_telephone(phone: Page) -> None:
    """Après plusieurs pages, puis après être parti : une page sans nom, et les fichiers qui la dessinent."""
    g.connecter_par_mot_de_passe(phone, *KARIM)
    keep_the_page(phone)
    for address in ("/", "/rendez-vous/", "/guides/", "/aide/"):
        phone.goto(address)
    kept = dict(phone.evaluate(KEPT))
    assert "/hors-ligne/" in kept
    assert [address for address in kept if not address.startswith(("/static/", "/hors-ligne/"))] == []
    assert [address for address, words in kept.items() if "Karim" in words] == []
    g.deconnecter(phone)
    assert [words for _address, words in phone.evaluate(KEPT) if "Karim" in words] == []
    assert phone.evaluate("localStorage.length + sessionStorage.length") == 0
