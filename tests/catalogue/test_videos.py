"""The video block: captions read before they are kept, length and weight said, the file given in parts."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents.models import Document
from wagtail.test.utils.form_data import rich_text

from tests.catalogue.core.test_films import SOUND, film
from tests.catalogue.editor import add_address, an_author, guide_form, sign_in, step, wagtails_own_templates, words
from tremplin.catalogue import actions
from tremplin.catalogue.models import GuidePage
from tremplin.catalogue.models.base import PublicationRefusedError

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning"),
    pytest.mark.filterwarnings("ignore:Exception ignored in. <_io.FileIO:pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(autouse=True)
def _wagtails_own_templates() -> Iterator[None]:
    with wagtails_own_templates():
        yield


def a_document(name: str, content: bytes) -> Document:
    return Document.objects.create(title=name, file=ContentFile(content, name=name), file_size=len(content))


def video(captions: bytes | None = SOUND.encode(), *, content: bytes = b"", **more: Any) -> tuple[str, Any]:
    """A video of ours as the form sends it."""
    file = a_document("geste.mp4", content or film(scale=1000, length=125_000) + bytes(6_000_000))
    return "video", {
        "title": "En images",
        "file": str(file.pk),
        "address": "",
        "seconds": "",
        "poster": "",
        "captions": str(a_document("geste.vtt", captions).pk) if captions is not None else "",
        "transcript": rich_text("<p>Bonjour. Ouvrez Teams.</p>"),
        **more,
    }


def publish(client: Client, *blocks: tuple[str, Any]) -> Any:
    return client.post(add_address(), {**guide_form(*blocks, guide_kind="video"), "action-publish": "1"})


def test_readers_know_the_length_and_the_weight_and_nothing_starts_alone(client: Client) -> None:
    sign_in(client, an_author())
    assert publish(client, video()).status_code == 302
    page = words(client.get("/guides/partager/"))
    assert "2 min, 6 Mo" in page
    assert ("autoplay" in page, 'preload="none"' in page, 'kind="captions"' in page) == (False, True, True)


def test_wrong_captions_are_refused_with_their_line_even_in_a_draft(client: Client) -> None:
    sign_in(client, an_author())
    wrong = SOUND.replace("00:03.000", "00:03,000").encode()
    answer = client.post(add_address(), guide_form(video(wrong), guide_kind="video"))
    assert "La ligne 7 des sous-titres ne se lit pas : « 00:03,000" in words(answer)
    assert GuidePage.objects.count() == 0


@pytest.mark.parametrize(
    ("lacking", "sentence"),
    [
        ({"captions": None}, "Ajoutez les sous-titres de la vidéo."),
        ({"transcript": rich_text("")}, "Ajoutez la transcription de la vidéo."),
    ],
)
def test_a_video_without_captions_or_words_is_not_published(
    client: Client, lacking: dict[str, Any], sentence: str
) -> None:
    sign_in(client, an_author())
    answer = publish(client, video(**lacking))
    assert (answer.status_code, GuidePage.objects.count()) == (200, 0)
    assert sentence in words(answer)


def test_captions_that_went_wrong_since_stop_a_planned_publication(client: Client) -> None:
    sign_in(client, an_author())
    client.post(add_address(), guide_form(video(), guide_kind="video"))
    captions = Document.objects.get(title="geste.vtt")
    captions.file.save("vide.vtt", ContentFile(b"WEBVTT\n"))
    captions.save()
    with pytest.raises(PublicationRefusedError, match="sous-titres qui se lisent"):
        actions.publish(page=GuidePage.objects.get(), by=None)


def test_a_long_video_is_advised_to_be_cut(client: Client) -> None:
    sign_in(client, an_author())
    assert publish(client, video(seconds="240"), step()).status_code == 302
    page = GuidePage.objects.get()
    assert "Coupez-la en deux." in words(client.get(f"/gestion/pages/{page.pk}/edit/"))
    assert "4 min" in words(client.get("/guides/partager/"))


def test_a_player_gets_the_part_it_asks(client: Client) -> None:
    sign_in(client, an_author())
    document = a_document("geste.mp4", bytes(range(256)) * 100)
    answer = client.get(document.url, headers={"Range": "bytes=256-511"})
    assert (answer.status_code, b"".join(answer.streaming_content)) == (206, bytes(range(256)))
    assert answer["Content-Range"] == "bytes 256-511/25600"
    assert answer["Content-Type"] == "video/mp4"
    whole = client.get(document.url, headers={"Accept-Encoding": "gzip", "Range": "bytes=0-9"})
    assert (whole["Content-Encoding"], b"".join(whole.streaming_content)) == ("identity", bytes(range(10)))
