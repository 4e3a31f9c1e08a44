"""The pages of the law, seen by a visitor, an agent and an administrator."""

import re

import pytest
from django.test import Client

from tests.factories.people import AgentFactory
from tremplin.kernel.dated_settings.models import DatedSetting
from tremplin.people.core.roles import Role
from tremplin.site.legal.authority import demo_values

pytestmark = pytest.mark.django_db
PAGES = {
    "/accessibilite/": "Déclaration d’accessibilité",
    "/mentions-legales/": "Mentions légales",
    "/donnees-personnelles/": "Données personnelles",
    "/plan-du-site/": "Plan du site",
    "/contact/": "Contact",
}
TO_COMPLETE = "à compléter par votre collectivité"
IMPOSED_ORDER = [
    "État de conformité",
    "Résultat des tests",
    "Contenus non accessibles",
    "Non-conformité",
    "Dérogations pour charge disproportionnée",
    "Contenus non soumis à l’obligation d’accessibilité",
    "Établissement de cette déclaration d’accessibilité",
    "Technologies utilisées",
    "Environnement de test",
    "Outils pour évaluer l’accessibilité",
    "Pages ayant fait l’objet de la vérification",
    "Retour d’information et contact",
    "Voies de recours",
]


def main_of(client: Client, address: str) -> str:
    """The main column of a page, spaces made plain."""
    page = client.get(address).content.decode()
    text = page.split('<div class="flow">', 1)[1].split('<div class="aside', 1)[0]
    return re.sub(r"\s+", " ", text.replace("&nbsp;", " "))


def settle(values: dict[str, str]) -> None:
    for key, value in values.items():
        DatedSetting.objects.create(key=key, value=value, valid=("2020-01-01", None), source="t", decided_by="t")


@pytest.mark.parametrize(("address", "title"), PAGES.items())
@pytest.mark.parametrize("signed_in", [False, True])
def test_each_page_is_open_to_all(client: Client, address: str, title: str, *, signed_in: bool) -> None:
    if signed_in:
        client.force_login(AgentFactory(), backend="tremplin.people.backends.PasswordBackend")
    response = client.get(address)
    assert response.status_code == 200
    assert re.findall(r"<h1>(.*?)</h1>", response.content.decode()) == [title]
    assert "csrf" not in response.cookies or signed_in


@pytest.mark.parametrize("address", PAGES)
def test_the_pages_are_only_read(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405


def test_the_statement_keeps_the_imposed_order(client: Client) -> None:
    headings = re.findall(r"<h[23]>(.*?)</h[23]>", main_of(client, "/accessibilite/"))
    assert headings == IMPOSED_ORDER


def test_the_statement_opens_with_the_words_of_the_law(client: Client) -> None:
    settle(demo_values)
    said = main_of(client, "/accessibilite/")
    assert "Grand-Orly Seine Bièvre s’engage à rendre ses sites internet, intranet, extranet et ses progiciels" in said
    assert said.index("article 47 de la loi") < said.index("État de conformité")


def test_the_product_is_not_compliant_until_audited(client: Client) -> None:
    page = client.get("/accessibilite/").content.decode()
    assert '<p class="lead">Accessibilité\N{NO-BREAK SPACE}: non conforme</p>' in page
    assert "Tremplin n’a pas encore été audité." in page


@pytest.mark.parametrize("address", ["/accessibilite/", "/contact/"])
def test_the_defender_of_rights_can_be_reached(client: Client, address: str) -> None:
    page = client.get(address).content.decode()
    assert 'href="https://www.defenseurdesdroits.fr/nous-contacter-355"' in page
    assert 'href="https://www.defenseurdesdroits.fr/carte-des-delegues"' in page
    assert "Libre réponse 71120<br>75342 Paris CEDEX 07" in page
    assert "Adresses vérifiées le samedi 21 novembre 2026." in page


@pytest.mark.parametrize(("address", "gaps"), [("/mentions-legales/", 7), ("/contact/", 4)])
def test_a_bare_installation_says_what_is_missing(client: Client, address: str, gaps: int) -> None:
    assert main_of(client, address).count(TO_COMPLETE) == gaps


@pytest.mark.parametrize("address", ["/mentions-legales/", "/contact/"])
def test_the_demo_authority_is_complete(client: Client, address: str) -> None:
    settle(demo_values)
    assert main_of(client, address).count(TO_COMPLETE) == 0


@pytest.mark.parametrize(("roles", "told"), [([], False), ([Role.MEDIATOR], False), ([Role.ADMINISTRATOR], True)])
def test_administrators_are_told_which_settings_to_fill(client: Client, roles: list[Role], *, told: bool) -> None:
    client.force_login(AgentFactory(roles=roles), backend="tremplin.people.backends.PasswordBackend")
    page = client.get("/mentions-legales/").content.decode()
    assert ("site.authority.host" in page) == told


def test_the_answer_is_promised_within_a_week(client: Client) -> None:
    assert "Nous répondons en une semaine au plus." in main_of(client, "/contact/")


def test_the_mediators_can_be_called(client: Client) -> None:
    settle(demo_values)
    page = main_of(client, "/contact/")
    assert 'href="tel:0199001020"' in page
    assert 'href="mailto:mediation.numerique@grand-orly.example"' in page


def test_what_the_authority_writes_is_never_markup(client: Client) -> None:
    settle({"site.authority.host": "<script>alert(1)</script>"})
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in main_of(client, "/mentions-legales/")
