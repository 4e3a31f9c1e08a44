"""What people do at a screen, in their own words: journeys are told with these gestures, in French on purpose.

They only press what can be seen, find it by what is written on it, and wait for the page that comes.
"""

import re
from collections.abc import Callable

from icalendar import Calendar, Event
from playwright.sync_api import Locator, Page, expect

ABOUT_A_MINUTE = 60_000
Axe = Callable[[Page], list[str]]


def connecter(page: Page, badge: str, pin: str, *, vers: str = "/connexion/") -> None:
    """Se connecter avec son badge et son numéro secret ; la page demandée s’ouvre."""
    page.goto(vers)
    _badge(page, badge, pin)
    expect(page.get_by_role("main").get_by_role("heading", level=1)).to_be_visible()
    expect(page).not_to_have_url(re.compile("/connexion/"))


def essayer(page: Page, badge: str, pin: str) -> None:
    """Essayer un badge et un numéro secret, sans savoir s’ils vont ensemble."""
    page.goto("/connexion/badge/")
    _badge(page, badge, pin)


def _badge(page: Page, badge: str, pin: str) -> None:
    page.locator("#id_badge").fill(badge)
    page.locator("#id_pin").fill(pin)
    presser(page, "Me connecter")


def connecter_par_mot_de_passe(page: Page, matricule: str, password: str, *, vers: str = "/") -> None:
    """Se connecter avec son matricule et son mot de passe, comme il le faut pour agir pour d’autres."""
    essayer_un_mot_de_passe(page, matricule, password, vers=vers)
    expect(page).not_to_have_url(re.compile("/connexion/"))
    expect(page.get_by_role("main").get_by_role("heading", level=1)).to_be_visible()


def essayer_un_mot_de_passe(page: Page, matricule: str, password: str, *, vers: str = "/") -> None:
    """Essayer un matricule et un mot de passe, par la porte prévue pour cela, sans savoir s’ils vont ensemble."""
    page.goto(f"/connexion/?mot-de-passe=1&next={vers}")
    page.get_by_label("matricule").fill(matricule)
    page.get_by_label("mot de passe").fill(password)
    presser(page, "Me connecter")


def deconnecter(page: Page) -> None:
    """Partir."""
    suivre(page.locator('form[action="/deconnexion/"] button'))
    expect(page).to_have_url(re.compile("/connexion/"))


def chercher(page: Page, words: str) -> None:
    """Écrire des mots dans la case de recherche, comme on les dirait, et chercher."""
    box = page.get_by_role("search").first
    box.locator("input[name=q]").fill(words)
    suivre(box.get_by_role("button"))
    expect(page).to_have_url(re.compile("/recherche/"))


def presser(page: Page, words: str) -> None:
    """Presser un bouton, ou un lien qui en a l’air, par ses mots."""
    suivre(bouton(page, words))


def suivre(link: Locator) -> None:
    """Presser un lien ou un bouton qui mène ailleurs, et attendre que la page soit là tout entière.

    A click returns when the next page begins to arrive: on a slow machine its end may still be missing.
    """
    link.click()
    link.page.wait_for_load_state("load")


def bouton(page: Page, words: str) -> Locator:
    """Le bouton qui porte ces mots, dans la page elle-même."""
    main = page.get_by_role("main")
    return main.get_by_role("button", name=words).or_(main.get_by_role("link", name=words)).first


def titre(page: Page) -> str:
    """Le grand titre de la page."""
    return " ".join(page.locator("h1").first.inner_text().split())


def texte(page: Page) -> str:
    """Ce que la page dit, sans son cadre ; les espaces insécables comptent pour des espaces."""
    return " ".join(page.get_by_role("main").inner_text().split())


def choisir_aide(page: Page, service: str) -> None:
    """Comment voulez-vous être aidé ?"""
    page.get_by_role("radio", name=re.compile(service)).check(force=True)
    presser(page, "Continuer")
    expect(page).to_have_url(re.compile("/prendre/moment/"))


def choisir_moment(page: Page, *, rang: int = 0) -> str:
    """Quel moment vous convient ? Le premier de la liste, ou un autre ; rend ce qui est écrit dessus."""
    moment = page.locator("a.slot").nth(rang)
    words = " ".join(moment.inner_text().split())
    suivre(moment)
    expect(page).to_have_url(re.compile("debut="))
    return words


def avec(page: Page, given_name: str) -> None:
    """Préférer un médiateur."""
    suivre(page.get_by_role("navigation", name="Avec qui").get_by_role("link", name=given_name))
    expect(page).to_have_url(re.compile("avec="))


def confirmer(page: Page, words: str = "Confirmer") -> str:
    """Confirmer ; rend la référence que la page donne."""
    presser(page, words)
    return reference(page)


def reference(page: Page) -> str:
    """La référence d’un rendez-vous, telle que la page de confirmation la donne."""
    expect(page).to_have_url(re.compile("/confirme/"))
    return page.locator("strong.reference").inner_text().strip()


def reserver(page: Page, *, service: str = "téléphone", rang: int = 0, sujet: str = "", mediateur: str = "") -> str:
    """Prendre rendez-vous, du début à la fin ; rend la référence."""
    page.goto("/rendez-vous/prendre/")
    choisir_aide(page, service)
    if mediateur:
        avec(page, mediateur)
    choisir_moment(page, rang=rang)
    page.get_by_label("De quoi s’agit-il").fill(sujet)
    return confirmer(page)


def rendez_vous(page: Page) -> list[str]:
    """Les rendez-vous à venir de la personne : leurs adresses."""
    page.goto("/rendez-vous/")
    coming = page.locator("h2", has_text="À venir").locator("xpath=following-sibling::ul[1]")
    return [link.get_attribute("href") or "" for link in coming.locator("h3 a").all()]


def lire_message(page: Page, title: str) -> str:
    """Lire le dernier message reçu qui porte ce titre ; rend son texte."""
    page.goto("/demo/messages/?mien=1")
    suivre(page.get_by_role("main").get_by_role("link", name=re.compile(title)).first)
    expect(page).to_have_url(re.compile(r"/demo/messages/\d+/"))
    return page.locator(".letter").inner_text()


def invitation(page: Page, reference: str) -> Event:
    """L’invitation d’un rendez-vous, comme un calendrier la lit."""
    answer = page.request.get(f"/rendez-vous/{reference}/invitation.ics")
    assert answer.status == 200, answer.status
    return event_of(answer.body())


def event_of(file: bytes) -> Event:
    """Le seul évènement d’un fichier de calendrier."""
    (event,) = Calendar.from_ical(file).walk("VEVENT")
    return event


def images_vues(page: Page) -> int:
    """Attendre toutes les images de la page ; une image qui manque lève une erreur."""
    widths = page.evaluate(
        """async () => Promise.all([...document.images].map(async image => {
            image.loading = "eager"; await image.decode(); return image.naturalWidth; }))"""
    )
    assert all(width > 0 for width in widths), widths
    return len(widths)
