"""The page without network and its worker: nothing personal is kept, and all that draws the page is."""

import json
import re
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from psycopg.types.range import DateRange

from tests.factories.people import AgentFactory
from tremplin.kernel.dated_settings.models import DatedSetting
from tremplin.site.views.offline import KEPT_FILES

pytestmark = pytest.mark.django_db
WORKER = "/service-worker.js"


def the_page(client: Client) -> str:
    response = client.get(reverse("site:offline"))
    assert response.status_code == 200
    return response.content.decode()


def kept_by(worker: str) -> dict[str, object]:
    """The constants that the server writes above the source."""
    return {name: json.loads(value) for name, value in re.findall(r"^const ([A-Z]+) = (.+);$", worker, re.MULTILINE)}


def test_anybody_gets_the_same_page_and_it_names_nobody(client: Client) -> None:
    asked_by_a_stranger = the_page(client)
    agent = AgentFactory(given_name="Zénobie")
    client.force_login(agent)
    assert the_page(client) == asked_by_a_stranger
    assert "Zénobie" not in asked_by_a_stranger
    assert "csrf" not in asked_by_a_stranger


def test_the_page_gives_a_voice_and_the_way_to_try_again(client: Client) -> None:
    page = BeautifulSoup(the_page(client), "html.parser")
    assert page.main is not None
    assert "responsable" in page.main.get_text()
    decide_phone("01 23 45 67 89")
    page = BeautifulSoup(the_page(client), "html.parser")
    call = page.select_one('main a[href="tel:0123456789"]')
    assert call is not None
    assert call.get_text(" ", strip=True).startswith("Être aidé")
    assert page.select_one('main a.button[href=""]') is not None


def test_the_worker_is_always_asked_again(client: Client) -> None:
    response = client.get(WORKER)
    assert (response.status_code, response["Cache-Control"]) == (200, "no-cache")
    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    again = client.get(WORKER, headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_worker_keeps_the_page_and_what_draws_it(client: Client) -> None:
    kept = kept_by(client.get(WORKER).content.decode())
    page = BeautifulSoup(the_page(client), "html.parser")
    drawn = {str(each[name]).split("#")[0] for name in ("href", "src") for each in page.select(f"[{name}^='/static/']")}
    assert kept["PAGE"] == reverse("site:offline")
    assert set(kept["FILES"]) == drawn
    assert len(drawn) == len(KEPT_FILES)


def test_nothing_but_the_page_and_static_files_is_kept(client: Client) -> None:
    client.force_login(AgentFactory())
    kept = kept_by(client.get(WORKER).content.decode())
    assert [name for name in kept["FILES"] if not name.startswith("/static/")] == []


def test_another_phone_number_makes_another_worker(client: Client) -> None:
    before = kept_by(client.get(WORKER).content.decode())["KEPT"]
    decide_phone("01 99 99 99 99")
    cache.clear()
    assert kept_by(client.get(WORKER).content.decode())["KEPT"] != before


def decide_phone(number: str) -> None:
    DatedSetting.objects.create(
        key="site.authority.mediators_phone",
        value=number,
        valid=DateRange(date(2026, 1, 1), None),
        source="a test",
        decided_by="a test",
    )
