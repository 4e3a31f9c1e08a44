"""Pages taken away: the trade's own, nobody's name in them, their weight said before, never on a shared computer."""

import json
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.conf import settings as product
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from tests.factories.catalogue import a_guide, a_picture, a_step, a_tool, an_occupation
from tests.factories.people import AgentFactory, KioskFactory
from tremplin.catalogue.core import keeping
from tremplin.catalogue.views import light_pages
from tremplin.people.models import Agent

pytestmark = pytest.mark.django_db
BACKEND = "tremplin.people.backends.PasswordBackend"
STATIC = Path(__file__).parents[2] / "tremplin" / "catalogue" / "static" / "catalogue"
PACK = "/hors-ligne/metiers/ripeur/paquet.json"


@pytest.fixture
def agent() -> Agent:
    return AgentFactory(given_name="Zénobie", usual_name="Quidam")


@pytest.fixture
def reader(client: Client, agent: Agent) -> Client:
    client.force_login(agent, backend=BACKEND)
    return client


@pytest.fixture
def trade() -> Any:
    """A trade with a first need, another guide of its own, and the tool of the first."""
    a_tool("telephone")
    picture = a_picture(width=1200, height=700)
    a_guide("photo", tools=["telephone"], body=[a_step(picture=picture, alt="L’écran")], keywords=["appareil photo"])
    page = an_occupation("ripeur", needs=[("photo", "Un bac est cassé.")])
    a_guide("message", occupations=["ripeur"])
    a_guide("ailleurs")
    return page


def pack(client: Client) -> dict[str, Any]:
    answer = client.get(PACK)
    assert answer.status_code == 200
    assert "private" in answer["Cache-Control"]
    return dict(json.loads(answer.content))


def addresses(client: Client) -> list[str]:
    return [page["address"] for page in pack(client)["pages"]]


@pytest.mark.usefixtures("trade")
def test_the_pages_of_a_trade_what_it_needs_first(reader: Client) -> None:
    assert addresses(reader) == ["/metiers/ripeur/", "/guides/photo/", "/guides/message/", "/outils/telephone/"]
    first, photo = pack(reader)["pages"][:2]
    assert first["title"] == "Ripeur"
    assert "appareil photo" in photo["words"]
    assert "le metier de ripeur" in first["words"]  # folded: the device compares letters without accents


@pytest.mark.usefixtures("trade")
def test_the_weight_said_is_that_of_what_comes(reader: Client) -> None:
    listed = pack(reader)
    pages = sum(len(reader.get(f"/hors-ligne{page['address']}").content) for page in listed["pages"])
    pictures = [address for address in listed["files"] if address.startswith("/media/")]
    stored = sum((Path(product.MEDIA_ROOT) / address.removeprefix("/media/")).stat().st_size for address in pictures)
    drawn = sum(file.stat().st_size for file in (STATIC / "reading.css", STATIC / "listen.js"))
    assert listed["weight"] == pages + stored + drawn
    assert listed["said"].startswith("4 pages, ")
    assert listed["left"] == ""
    assert len(pictures) == 1


@pytest.mark.usefixtures("trade")
def test_every_picture_of_a_page_is_in_the_list_and_small(reader: Client) -> None:
    page = BeautifulSoup(reader.get("/hors-ligne/guides/photo/").content, "html.parser")
    (picture,) = page.select("main li.step img")
    assert "width-480" in str(picture["src"])
    assert not picture.has_attr("srcset")
    assert picture["src"] in pack(reader)["files"]
    drawing = reader.get(str(picture["src"]))
    assert drawing.status_code == 200
    drawing.close()


@pytest.mark.usefixtures("trade")
def test_a_page_taken_away_names_nobody_and_asks_for_nothing(reader: Client) -> None:
    other = Client()
    other.force_login(AgentFactory(), backend=BACKEND)
    for address in addresses(reader):
        page = reader.get(f"/hors-ligne{address}")
        said = page.content.decode()
        assert page.content == other.get(f"/hors-ligne{address}").content
        assert "private" in page["Cache-Control"]
        for word in ("Zénobie", "Quidam", "csrf", "<form", "data-suggestions"):
            assert word not in said
        soup = BeautifulSoup(said, "html.parser")
        assert len(soup.select("h1")) == 1
        assert soup.select_one("template[data-listen]") is not None
        assert soup.select_one("[data-taken-on] time") is not None


@pytest.mark.usefixtures("trade")
def test_the_list_changes_with_its_pages_and_with_nothing_else(reader: Client) -> None:
    before = pack(reader)
    a_guide("encore-ailleurs")
    assert pack(reader)["version"] == before["version"]
    a_guide("troisieme", occupations=["ripeur"])
    after = pack(reader)
    assert after["version"] != before["version"]
    stamps = {page["address"]: page["stamp"] for page in before["pages"]}
    same = [page["address"] for page in after["pages"] if stamps.get(page["address"]) == page["stamp"]]
    assert same == ["/guides/photo/", "/guides/message/", "/outils/telephone/"]  # the trade's own page names the third


@pytest.mark.usefixtures("trade")
def test_a_page_kept_for_some_is_never_taken_away(reader: Client) -> None:
    page = a_guide("reserve", occupations=["ripeur"])
    assert "/guides/reserve/" in addresses(reader)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.PASSWORD, password="x")
    assert "/guides/reserve/" not in addresses(reader)
    assert reader.get("/hors-ligne/guides/reserve/").status_code == 404


def test_a_trade_kept_for_some_has_no_pack(reader: Client, trade: Any) -> None:
    PageViewRestriction.objects.create(page=trade, restriction_type=PageViewRestriction.PASSWORD, password="x")
    assert reader.get(PACK).status_code == 404


@pytest.mark.usefixtures("trade")
def test_what_does_not_fit_is_said(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(light_pages, "packed", lambda pages, around: keeping.packed(pages, around, most_pages=3))
    listed = pack(reader)
    assert len(listed["pages"]) == 3
    assert listed["left"] == "1 page n’entre pas\u00a0: un appareil emporte 60 pages et 30 Mo au plus."


@pytest.mark.usefixtures("trade")
def test_a_missing_picture_does_not_hold_the_pack_back(reader: Client) -> None:
    for file in Path(product.MEDIA_ROOT).glob("images/*width-480*"):
        file.unlink()
    assert [address for address in pack(reader)["files"] if address.startswith("/media/")] == []


@pytest.mark.usefixtures("trade")
def test_a_shared_computer_takes_nothing_away(client: Client, agent: Agent) -> None:
    client.force_login(agent, backend="tremplin.people.backends.BadgeBackend")
    session = client.session
    session.update({"level": "badge", "device": "kiosk", "device_id": KioskFactory().pk})
    session.save()
    assert client.get(PACK).status_code == 403
    page = client.get("/metiers/ripeur/").content.decode()
    assert "data-pack" not in page
    assert "Cet ordinateur est partagé." in page


@pytest.mark.usefixtures("trade")
def test_the_pack_stays_on_one_s_own_phone_only(reader: Client) -> None:
    assert pack(reader)["stays"] is False
    session = reader.session
    session["device"] = "phone"
    session.save()
    assert pack(reader)["stays"] is True
    assert f'data-pack="{PACK}"' in reader.get("/metiers/ripeur/").content.decode()


@pytest.mark.usefixtures("trade")
def test_a_list_is_worked_out_once_for_each_publication(
    reader: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    pack(reader)
    for address in (PACK, "/hors-ligne/guides/photo/"):
        with django_assert_num_queries(3):  # the session, the agent, the number of what is published
            assert reader.get(address).status_code == 200


@pytest.mark.usefixtures("trade")
def test_visitors_get_nothing(client: Client) -> None:
    for address in (PACK, "/hors-ligne/guides/photo/", "/hors-ligne/metiers/ripeur/", "/hors-ligne/outils/telephone/"):
        assert client.get(address).status_code == 302
