"""Tremplin as an application of the phone: a manifest that browsers accept, the same for everybody."""

import json

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import resolve
from PIL import Image

from tests.factories.people import AgentFactory

pytestmark = pytest.mark.django_db
MANIFEST = "/application.webmanifest"


def test_anybody_gets_the_same_manifest(client: Client) -> None:
    asked_by_a_stranger = client.get(MANIFEST)
    assert asked_by_a_stranger["Content-Type"] == "application/manifest+json"
    assert "public" in asked_by_a_stranger["Cache-Control"]
    client.force_login(AgentFactory())
    assert client.get(MANIFEST).content == asked_by_a_stranger.content


def test_every_page_names_it(client: Client) -> None:
    assert f'<link rel="manifest" href="{MANIFEST}">' in client.get("/connexion/?mot-de-passe=1").content.decode()


def test_icons_have_the_size_they_say_and_one_may_be_cut_round(client: Client) -> None:
    icons = json.loads(client.get(MANIFEST).content)["icons"]
    for icon in icons[1:]:
        with Image.open(str(finders.find(icon["src"].removeprefix("/static/")))) as drawn:
            assert icon["sizes"] == f"{drawn.width}x{drawn.height}"
    assert [icon["purpose"] for icon in icons[1:]] == ["any", "any", "maskable"]
    assert finders.find(icons[0]["src"].removeprefix("/static/")) is not None


def test_shortcuts_lead_somewhere(client: Client) -> None:
    described = json.loads(client.get(MANIFEST).content)
    places = [described["start_url"], *(shortcut["url"] for shortcut in described["shortcuts"])]
    names = [resolve(place).view_name for place in places]
    assert names == ["site:home", "catalogue:my_pages", "catalogue:tools", "coaching:book"]
