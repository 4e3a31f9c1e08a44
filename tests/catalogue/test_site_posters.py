"""The poster of a site: who makes it, what is proposed, that each square opens its page."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings as product
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import pdf_reading
from tests.factories.catalogue import a_guide, an_occupation
from tests.factories.coaching import relay_of
from tests.factories.people import AgentFactory, OccupationFactory, RoleGrantFactory, SiteFactory
from tremplin.catalogue import actions, queries
from tremplin.kernel import composition
from tremplin.people.core.roles import Role
from tremplin.people.models import Agent

pytestmark = pytest.mark.django_db
BACKEND = "tremplin.people.backends.PasswordBackend"
FIRST_SQUARE = (10.0, 40.0, 52.0, 86.0)  # millimetres, on A4


@pytest.fixture(autouse=True)
def _voice(monkeypatch: pytest.MonkeyPatch) -> None:
    said = composition.ImprintSource("authority", lambda: composition.Imprint("Ville d’Essai", "01 02 03 04 05"))
    monkeypatch.setattr(composition.imprints, "_items", {"authority": said})


@pytest.fixture
def mediator() -> Agent:
    agent = AgentFactory()
    RoleGrantFactory(agent=agent, role=Role.MEDIATOR)
    return agent


def _cards(number: int) -> tuple[Any, ...]:
    for place in range(number):
        a_guide(f"guide-{place}", title=f"Guide {place}" + " très long" * (18 if place == 3 else 0))
    return queries.readable_guides([f"guide-{place}" for place in range(number)])


def _address(site: Any, *slugs: str, paper: str = "a4") -> str:
    return f"/redaction/affiches/{site.code}/affiche.pdf?" + urlencode({"guides": slugs, "paper": paper}, doseq=True)


@pytest.mark.parametrize(("paper", "size"), [("a4", (210, 297)), ("a3", (297, 420))])
def test_ten_pages_on_one_paper_read_aloud(paper: str, size: tuple[int, int]) -> None:
    site = SiteFactory(name="Centre technique de Vitry")
    made = actions.make_poster(site=site, cards=_cards(10), paper=paper)
    assert (pdf_reading.page_count(made), pdf_reading.page_size(made)) == (1, size)
    assert pdf_reading.declares_universal_access(made)
    assert pdf_reading.language(made) == "fr"
    assert pdf_reading.title(made) == "Les dix pages utiles de votre site"
    squares = pdf_reading.alternatives(made)
    assert len(squares) == 10
    assert squares[0] == "Code QR qui ouvre la page\u00a0: Guide 0"
    kinds = [tag.kind for tag in pdf_reading.tags(made)]
    assert (kinds.count("H1"), kinds.count("H2")) == (1, 10)
    said = pdf_reading.words(made)
    assert "Centre technique de Vitry" in said
    assert "01 02 03 04 05" in said


def test_the_first_square_opens_the_first_page() -> None:
    made = actions.make_poster(site=SiteFactory(), cards=_cards(2), paper="a4")
    assert pdf_reading.shows_code(made, f"{product.PUBLIC_ADDRESS}/guides/guide-0/", box=FIRST_SQUARE)


@pytest.mark.parametrize(
    ("number", "title"), [(1, "La page utile de votre site"), (3, "Les trois pages utiles de votre site")]
)
def test_the_title_counts(number: int, title: str) -> None:
    assert pdf_reading.title(actions.make_poster(site=SiteFactory(), cards=_cards(number), paper="a4")) == title


def test_the_trades_of_the_site_decide_what_is_proposed() -> None:
    site = SiteFactory()
    for code, number in (("ripeur", 3), ("accueil", 1)):
        occupation = OccupationFactory(code=code)
        for _agent in range(number):
            AgentFactory(site=site, occupation=occupation)
    for slug in ("pour-ripeurs", "pour-accueil", "pour-ailleurs", "facile"):
        a_guide(slug)
    an_occupation("ripeur", needs=[("pour-ripeurs", "Sur la route.")])
    an_occupation("accueil", needs=[("pour-accueil", "Au guichet.")])
    an_occupation("jardinier", needs=[("pour-ailleurs", "Au jardin.")])
    found = [card.slug for card in queries.poster_choices(site)]
    assert found == ["pour-ripeurs", "pour-accueil", "pour-ailleurs", "facile"]
    assert [card.slug for card in queries.poster_choices(site, text="facile, ailleurs")][:2] == [
        "facile",
        "pour-ailleurs",
    ]


def test_the_questions_do_not_grow(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    site = SiteFactory()
    for place in range(5):
        a_guide(f"guide-{place}")
        an_occupation(f"metier-{place}", needs=[(f"guide-{place}", "Pour commencer.")])
    with django_assert_num_queries(4):
        queries.poster_choices(site)


def test_a_mediator_chooses_the_site_then_the_pages(client: Client, mediator: Agent) -> None:
    site = SiteFactory(name="Médiathèque")
    _cards(12)
    client.force_login(mediator, backend=BACKEND)
    assert "Médiathèque" in client.get("/redaction/affiches/").content.decode()
    page = client.get(f"/redaction/affiches/?site={site.code}").content.decode()
    assert (page.count('name="guides"'), page.count("checked")) == (12, 11)  # ten pages, and A4
    answer = client.get(_address(site, "guide-1", "guide-2"))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert pdf_reading.alternatives(answer.content)[0].endswith("Guide 1")


@pytest.mark.parametrize(
    ("slugs", "sentence"),
    [
        ((), "Cochez au moins une page."),
        (tuple(f"guide-{place}" for place in range(11)), "Vous avez coché 11 pages."),
        (("guide-0", "parti"), "ne peut plus être lue"),
    ],
)
def test_too_many_or_none_are_said(client: Client, mediator: Agent, slugs: tuple[str, ...], sentence: str) -> None:
    site = SiteFactory()
    _cards(11)
    client.force_login(mediator, backend=BACKEND)
    answer = client.get(_address(site, *slugs))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_an_unknown_paper_or_site_is_said(client: Client, mediator: Agent) -> None:
    site = SiteFactory()
    _cards(1)
    client.force_login(mediator, backend=BACKEND)
    assert client.get(_address(site, "guide-0", paper="a0")).status_code == 422
    assert client.get("/redaction/affiches/?site=rien").status_code == 422
    assert client.get("/redaction/affiches/rien/affiche.pdf").status_code == 404


def test_a_relay_makes_those_of_her_sites_only(client: Client) -> None:
    hers, other = SiteFactory(name="Le sien"), SiteFactory(name="Un autre")
    _cards(1)
    client.force_login(relay_of(hers), backend=BACKEND)
    page = client.get("/redaction/affiches/").content.decode()
    assert "Le sien" in page
    assert "Un autre" not in page
    assert client.get(_address(hers, "guide-0")).status_code == 200
    assert client.get(_address(other, "guide-0")).status_code == 404
    assert "Faire une affiche" in client.get("/guides/").content.decode()


def test_others_make_none(client: Client) -> None:
    client.force_login(AgentFactory(), backend=BACKEND)
    assert client.get("/redaction/affiches/").status_code == 403
    assert "Faire une affiche" not in client.get("/guides/").content.decode()
