"""« Se connecter » (docs/besoin.md): a password, or badge and PIN on a kiosk or an activated phone."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys import gestures as g
from tests.journeys.screens import DESK, PHONE

KARIM = ("1042", "280519")
FATOU_PASSWORD = ("A3105", "athis-bonjour-tremplin")
THIERRY_BADGE, THIERRY_PIN = "5011", "395270"  # no other journey signs in as him: here his badge comes to rest
LEA = ("A0002", "lea-bonjour-tremplin")
ENROLMENT = "KX7P 2M4R"


def test_un_code_faux_est_dit_doucement(phone: Page, axe: g.Axe) -> None:
    """Le curseur va au message ; le badge reste écrit, le code est à refaire."""
    g.essayer(phone, KARIM[0], "111111")
    problem = phone.locator("[data-problem]")
    expect(problem).to_be_focused()
    expect(problem).to_contain_text("Il y a un problème")
    expect(problem).to_contain_text("ne vont pas ensemble")
    assert phone.title().startswith("Erreur")
    assert phone.locator("#id_badge").input_value() == KARIM[0]
    assert phone.locator("#id_pin").input_value() == ""
    assert axe(phone) == []
    g.connecter(phone, *KARIM)


def test_un_oubli_mene_a_la_case(phone: Page, axe: g.Axe) -> None:
    """Rien d’écrit : chaque phrase mène à la case à remplir."""
    phone.goto("/connexion/badge/")
    g.presser(phone, "Me connecter")
    link = phone.locator("[data-problem] a").first
    assert link.inner_text() == "Écrivez le numéro de votre badge, par exemple 1042."
    assert axe(phone) == []
    link.click()
    expect(phone.locator("#id_badge")).to_be_focused()
    assert phone.locator("#id_badge").get_attribute("aria-invalid") == "true"
    described = phone.locator("#id_badge").get_attribute("aria-describedby") or ""
    assert any("Écrivez le numéro" in phone.locator(f"#{part}").inner_text() for part in described.split())


def test_cinq_essais_et_le_badge_se_repose(plain_phone: Page, axe: g.Axe) -> None:
    """Au sixième essai, même le bon code attend, et la page dit qui peut aider."""
    for _essai in range(5):
        g.essayer(plain_phone, THIERRY_BADGE, "000000")
    g.essayer(plain_phone, THIERRY_BADGE, THIERRY_PIN)
    expect(plain_phone).to_have_url(re.compile("/connexion/badge/"))
    assert "se repose 15 minutes" in g.texte(plain_phone)
    assert "médiateur numérique" in g.texte(plain_phone)
    assert axe(plain_phone) == []


def test_lea_rouvre_un_badge_qui_se_repose(somebody: Callable[..., Page], axe: g.Axe) -> None:
    """Thierry n’attend pas : une médiatrice rouvre son badge, et il entre."""
    thierry, lea = somebody(PHONE, script=False), somebody(DESK)
    for _essai in range(6):
        g.essayer(thierry, THIERRY_BADGE, "000000")
    assert g.titre(thierry) == "Faisons une petite pause"
    g.connecter_par_mot_de_passe(lea, *LEA, vers="/connexions-en-pause/")
    assert axe(lea) == []
    g.presser(lea, "Rouvrir pour Thierry")
    assert "Thierry Lefèvre peut de nouveau se connecter." in g.texte(lea)
    assert axe(lea) == []
    g.connecter(thierry, THIERRY_BADGE, THIERRY_PIN)


def test_le_mot_de_passe_ouvre_aussi(any_phone: Page) -> None:
    """Matricule et mot de passe, en majuscules ou non ; la page demandée s’ouvre."""
    matricule, password = FATOU_PASSWORD
    g.connecter_par_mot_de_passe(any_phone, matricule.lower(), password, vers="/outils/")
    expect(any_phone).to_have_url(re.compile("/outils/$"))


def test_un_mot_de_passe_faux_est_dit(phone: Page, axe: g.Axe) -> None:
    """La phrase ne dit pas lequel des deux est faux."""
    g.essayer_un_mot_de_passe(phone, FATOU_PASSWORD[0], "autre chose")
    assert "ne vont pas ensemble" in g.texte(phone)
    assert axe(phone) == []


def test_on_arrive_ou_l_on_voulait(plain_phone: Page) -> None:
    """Une page demandée avant la connexion s’ouvre après, sans être cherchée encore."""
    plain_phone.goto("/guides/?niveau=beginner")
    expect(plain_phone).to_have_url(re.compile("/connexion/"))
    g.connecter(plain_phone, *KARIM, vers=plain_phone.url)
    expect(plain_phone).to_have_url(re.compile(r"/guides/\?niveau=beginner$"))


def test_une_adresse_etrangere_n_est_jamais_suivie(plain_phone: Page) -> None:
    """Une adresse glissée dans le lien de connexion ne mène pas ailleurs."""
    g.connecter(plain_phone, *KARIM, vers="/connexion/badge/?next=https://exemple.test/")
    assert g.titre(plain_phone) == "Bonjour Karim"


def test_le_papier_active_le_telephone(plain_phone: Page, axe: g.Axe) -> None:
    """Les 8 caractères du papier servent une fois ; ensuite badge et code suffisent."""
    plain_phone.goto("/connexion/telephone/")
    assert axe(plain_phone) == []
    activer(plain_phone, "AAAA AAAA")
    assert "Nous ne trouvons pas ce papier" in g.texte(plain_phone)
    activer(plain_phone, ENROLMENT.lower())
    expect(plain_phone).to_have_url(re.compile("/connexion/badge/"))
    g.connecter(plain_phone, *KARIM)
    g.deconnecter(plain_phone)
    activer(plain_phone, ENROLMENT)
    assert "Nous ne trouvons pas ce papier" in g.texte(plain_phone)


def activer(page: Page, characters: str) -> None:
    """Écrire les caractères du papier."""
    page.goto("/connexion/telephone/")
    page.get_by_label("8 caractères").fill(characters)
    g.presser(page, "Activer ce téléphone")


def test_partir_ferme_tout(plain_phone: Page) -> None:
    """Après « me déconnecter », revenir en arrière ne montre rien."""
    g.connecter(plain_phone, *KARIM, vers="/rendez-vous/")
    g.deconnecter(plain_phone)
    plain_phone.go_back()
    plain_phone.reload()
    expect(plain_phone).to_have_url(re.compile("/connexion/"))
