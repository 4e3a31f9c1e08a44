"""A step with its picture: a part of it, numbers on it, words that may stay empty."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image as Bitmap

from tests.catalogue.editor import (
    add_address,
    an_author,
    guide_form,
    numbers,
    picture,
    sign_in,
    step,
    wagtails_own_templates,
    words,
)
from tests.factories.catalogue import a_guide, a_picture
from tests.kernel.uploads import files
from tremplin.catalogue.models import GuidePage
from tremplin.kernel.search.models import SearchEntry

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile:ResourceWarning"),
]
HALF = {"left": "50", "top": "0", "right": "100", "bottom": "50"}


@pytest.fixture(autouse=True)
def _wagtails_own_templates() -> Iterator[None]:
    with wagtails_own_templates():
        yield


def publish(client: Client, *steps: tuple[str, Any]) -> Any:
    return client.post(add_address(), {**guide_form(*steps), "action-publish": "1"})


def numbered(**more: Any) -> tuple[str, Any]:
    shown = picture(a_picture(width=1200, height=600).pk)
    return step(picture=shown, callouts=numbers((60, 10, "Le bouton bleu"), (90, 40, "Votre nom")), **more)


def test_readers_see_the_numbers_and_read_them_in_words(client: Client) -> None:
    sign_in(client, an_author())
    assert publish(client, numbered(text="")).status_code == 302
    page = BeautifulSoup(client.get("/guides/partager/").content, "html.parser")
    marks = [(text["x"], text["y"], text.text) for text in page.select(".marks text")]
    assert marks == [("60.0%", "10.0%", "1"), ("90.0%", "40.0%", "2")]
    assert page.select_one(".marks")["aria-hidden"] == "true"
    assert [item.text for item in page.select("ol.callouts > li")] == ["Le bouton bleu", "Votre nom"]
    assert page.select(".step-text") == []


def test_the_part_that_is_kept_is_what_readers_load(client: Client) -> None:
    sign_in(client, an_author())
    assert publish(client, numbered(crop=HALF)).status_code == 302
    page = BeautifulSoup(client.get("/guides/partager/").content, "html.parser")
    image = page.select_one(".step img")
    assert (image["width"], image["height"]) == ("600", "300")
    assert [(text["x"], text["y"]) for text in page.select(".marks text")] == [("20.0%", "20.0%"), ("80.0%", "80.0%")]
    guide = GuidePage.objects.get()
    assert guide.body.raw_data[0]["value"]["crop"] == {"left": 50, "top": 0, "right": 100, "bottom": 50}


def test_numbers_are_found_by_the_search(client: Client) -> None:
    sign_in(client, an_author())
    publish(client, numbered())
    assert "bouton bleu" in client.get("/recherche/?q=bouton+bleu").content.decode().lower()
    assert SearchEntry.objects.filter(url="/guides/partager/").exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"callouts": numbers((5, 5, "Le menu"))}, "Ajoutez l’image que les numéros expliquent."),
        ({"crop": {"left": "60", "top": "0", "right": "40", "bottom": "100"}}, "Écrivez un bord gauche plus petit"),
    ],
)
def test_what_is_wrong_in_a_step_is_said_beside_it(client: Client, wrong: dict[str, Any], sentence: str) -> None:
    sign_in(client, an_author())
    answer = publish(client, step(**wrong))
    assert (answer.status_code, sentence in words(answer)) == (200, True)
    assert GuidePage.objects.count() == 0


def test_a_number_outside_of_the_part_is_refused(client: Client) -> None:
    sign_in(client, an_author())
    answer = publish(client, numbered(crop={"left": "0", "top": "0", "right": "70", "bottom": "100"}))
    assert "Placez chaque numéro dans la partie" in words(answer)


def test_all_of_it_stays_in_a_draft(client: Client) -> None:
    sign_in(client, an_author())
    assert client.post(add_address(), guide_form(numbered(text="", crop=HALF), step(text=""))).status_code == 302
    assert [block.value["title"] for block in GuidePage.objects.get().body] == ["Cliquez", "Cliquez"]


def test_a_picture_without_a_decision_is_refused(client: Client) -> None:
    sign_in(client, an_author())
    image = a_picture().pk
    assert publish(client, step(picture=picture(image, alt=""))).status_code == 200
    assert publish(client, step(picture=picture(image, alt="", decorative=True))).status_code == 302


def test_steps_written_before_numbers_existed_are_shown_as_they_were(client: Client) -> None:
    sign_in(client, an_author())
    a_guide("ancien", body=[{"type": "step", "value": {"title": "Ouvrez", "text": "<p>Ici.</p>", "picture": None}}])
    page = client.get("/guides/ancien/").content.decode()
    assert ("Ouvrez" in page, "callouts" in page, "marks" in page) == (True, False, False)


def test_a_pasted_picture_comes_in_by_the_chooser_and_is_examined(client: Client) -> None:
    """What step_block.js sends: three names, and a file called image.png."""
    sign_in(client, an_author())
    way = reverse("wagtailimages_chooser:create")

    def paste(content: bytes) -> Any:
        file = SimpleUploadedFile("image.png", content, "image/png")
        return client.post(way, {"image-chooser-upload-title": "Ouvrez", "image-chooser-upload-file": file}).json()

    first = paste(files.picture("PNG"))
    assert first["step"] == "chosen"
    again = paste(files.picture("PNG"))
    assert again["step"] == "duplicate_found"
    assert f"next=%2Fgestion%2Fimages%2Fchooser%2Fchosen%2F{first['result']['id']}%2F" in again["htmlFragment"]
    assert paste(files.SCRIPT)["step"] == "reshow_creation_form"
    large = client.get(f"/gestion/images/{first['result']['id']}/preview/max-1000x1000/")
    assert large.status_code == 200
    assert Bitmap.open(io.BytesIO(b"".join(large.streaming_content))).size == (96, 60)


def test_the_editor_brings_the_stage(client: Client) -> None:
    sign_in(client, an_author())
    page = words(client.get(add_address()))
    assert "catalogue/step_block.js" in page
    assert "catalogue/readability.js" in page
    assert "tremplin.catalogue.Step" in page
