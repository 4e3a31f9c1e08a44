"""The product of a real authority: without the demo setting, nothing of the demo exists."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.conftest import NOW
from tests.journeys import gestures as g
from tests.journeys.product import Served, served
from tests.journeys.screens import PHONE, open_context
from tests.journeys.watching import watch

MATRICULE, PASSWORD = "Z0001", "une-phrase-pour-entrer"
FIRST_AGENT = f"""
from tremplin.people.models import Agent, Commune, Occupation, Service, Site
commune = Commune.objects.create(insee="94054", name="Orly", population=24000)
site = Site.objects.create(code="mairie", name="Mairie", kind="office", commune=commune)
service = Service.objects.create(code="accueil", name="Accueil", kind="service", path="/accueil")
trade = Occupation.objects.create(code="accueil", name="Accueil")
Agent.objects.create_user("{MATRICULE}", "{PASSWORD}", given_name="Ada", usual_name="Roy", occupation=trade,
                          service=service, site=site, email="ada.roy@orly.example")
"""
DEMO_WORDS = ("Karim", "Léa Fontaine", "KX7P2M4R", "démonstration", "fictives")


@pytest.fixture(scope="module")
def bare_product() -> Iterator[Served]:
    with served(NOW, demo=False) as running:
        yield running


def test_sans_la_demonstration_rien_d_elle_n_existe(browser: Browser, bare_product: Served) -> None:
    """Aucun personnage, aucun message montré, aucun ruban ; la vraie porte s’ouvre."""
    assert bare_product.operate("print_personas") == ""
    bare_product.operate("manage", "shell", "--no-imports", "-c", FIRST_AGENT)
    with open_context(browser, PHONE, base_url=bare_product.address, java_script_enabled=False) as context:
        faults = watch(context)
        page = context.new_page()
        page.goto("/demo/messages/")
        assert "/connexion/" in page.url
        assert [word for word in DEMO_WORDS if word in page.content()] == []
        page.locator("#id_matricule").fill(MATRICULE)
        page.locator("#id_password").fill(PASSWORD)
        g.suivre(page.locator("main form button"))
        assert page.request.get("/").status == 200
        assert page.request.get("/demo/messages/").status == 404
        page.goto("/")
        assert [word for word in DEMO_WORDS if word in page.content()] == []
        assert faults == []
