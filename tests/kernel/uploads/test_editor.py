"""Hostile files through the editor's real ways in: one file, several, from a chooser."""

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import engines
from django.test import Client
from django.urls import reverse
from PIL import Image as Bitmap
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection

from tests.factories.people import AgentFactory
from tests.kernel.uploads.files import SCRIPT, bomb, docx, picture
from tremplin.people.actions.roles import grant_role
from tremplin.people.core.roles import Role

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves to the collector the files that it opens.
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile:ResourceWarning"),
    pytest.mark.filterwarnings("ignore:Exception ignored in. <_io.FileIO:pytest.PytestUnraisableExceptionWarning"),
]
LIBRARY = {"images": Image, "docs": Document}
WAYS_IN = {
    "images": ("wagtailimages:add", "wagtailimages:add_multiple", "wagtailimages_chooser:create"),
    "docs": ("wagtaildocs:add", "wagtaildocs:add_multiple", "wagtaildocs_chooser:create"),
}
ALL_WAYS = [(library, way) for library, ways in WAYS_IN.items() for way in ways]
SOUND = {"images": ("photo.jpg", picture("JPEG")), "docs": ("Note de service.docx", docx())}
HOSTILE = {
    "images": {
        "drawing.svg": SCRIPT,
        "drawing.png": SCRIPT,
        "page.jpg": b"<html><script>alert(1)</script></html>",
        "bomb.png": bomb(),
        "other.jpg": picture("PNG"),
        "moving.gif": picture("GIF"),
        "broken.jpg": picture("JPEG")[:300],
    },
    "docs": {
        "page.html": b"<script>alert(1)</script>",
        "drawing.svg": SCRIPT,
        "page.pdf": b"<html>",
        "macro.docx": docx(word__vbaProject_DOT_bin=b"x"),
        "climbing.docx": docx(__DOT___DOT___x=b"x"),
        "large.docx": docx(a=b"\0" * 1_000_000),
        "tool.exe": b"MZ",
    },
}
CASES = [(library, name, way) for library, names in HOSTILE.items() for name in names for way in WAYS_IN[library]]


@pytest.fixture(autouse=True)
def _wagtails_own_templates() -> Iterator[None]:
    """Wagtail writes `missing|default:…`, which Django skips as soon as undefined variables are watched."""
    engine = engines["django"].engine
    watched, engine.string_if_invalid = engine.string_if_invalid, ""
    yield
    engine.string_if_invalid = watched


@pytest.fixture
def mediator(client: Client) -> Client:
    agent = AgentFactory()
    grant_role(agent=agent, role=Role.MEDIATOR, granted_by=None)
    client.force_login(agent, backend="tremplin.people.backends.PasswordBackend")
    return client


def send(client: Client, way: str, name: str, content: bytes, **more: Any) -> Any:
    """Send a file as the editor's page does."""
    file, collection = SimpleUploadedFile(name, content), Collection.objects.get(depth=1).pk
    if way.endswith("add_multiple"):
        return client.post(reverse(way), {"files[]": file, "collection": collection, **more})
    prefix = (
        "" if way.endswith(":add") else ("image-chooser-upload-" if "images" in way else "document-chooser-upload-")
    )
    fields = {"title": "Essai", "file": file, "collection": collection, "tags": "", **more}
    return client.post(reverse(way), {f"{prefix}{field}": value for field, value in fields.items()})


@pytest.mark.parametrize(("library", "way"), ALL_WAYS)
def test_a_sound_file_is_kept_under_a_name_of_ours(mediator: Client, library: str, way: str) -> None:
    name, content = SOUND[library]
    response = send(mediator, way, name, content)
    assert response.status_code in {200, 302}
    kept = LIBRARY[library].objects.get()
    assert PurePath(kept.file.name).name not in {name, name.replace(" ", "_")}
    with kept.file.open() as file:
        body = file.read()
    assert (b"SECRET" in content, b"SECRET" in body) == (library == "images", False)
    assert kept.file_size == len(body)


@pytest.mark.parametrize(("library", "name", "way"), CASES)
def test_a_hostile_file_is_kept_nowhere(mediator: Client, library: str, name: str, way: str) -> None:
    response = send(mediator, way, name, HOSTILE[library][name])
    assert response.status_code == 200  # the form again, or the word that it was refused
    assert not LIBRARY[library].objects.exists()


def test_the_editor_is_told_in_french_what_to_do(mediator: Client) -> None:
    answer = send(mediator, "wagtaildocs:add_multiple", "page.pdf", b"<html>").json()
    assert answer["success"] is False
    assert answer["error_message"].startswith("Ce fichier n’est pas ce que dit son nom.")


def test_a_photo_that_waits_for_its_title_is_drawn_anew_too(mediator: Client) -> None:
    """With a title that is too long, the multiple uploader keeps the very file that was sent."""
    answer = send(mediator, "wagtailimages:add_multiple", "photo.jpg", picture("JPEG"), title="a" * 300).json()
    address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[answer["uploaded_file_id"]])
    prefix = f"uploaded-image-{answer['uploaded_file_id']}"
    root = Collection.objects.get(depth=1).pk
    mediator.post(address, {f"{prefix}-title": "Essai", f"{prefix}-collection": root, f"{prefix}-tags": ""})
    with Image.objects.get().file.open() as file:
        assert b"SECRET" not in file.read()


def test_changing_a_picture_examines_the_new_one(mediator: Client) -> None:
    send(mediator, "wagtailimages:add", "photo.jpg", picture("JPEG"))
    image = Image.objects.get()
    address, root = reverse("wagtailimages:edit", args=[image.pk]), Collection.objects.get(depth=1).pk
    fields = {"title": "Autre", "collection": root, "tags": "", "description": ""}
    mediator.post(address, {**fields, "file": SimpleUploadedFile("drawing.png", SCRIPT)})
    assert Image.objects.get().file.name == image.file.name
    mediator.post(address, fields)
    assert (Image.objects.get().title, Image.objects.get().file.name) == ("Autre", image.file.name)
    mediator.post(address, {**fields, "file": SimpleUploadedFile("new.jpg", picture("JPEG", width=50))})
    changed = Image.objects.get()
    assert (changed.width, changed.file.name != image.file.name) == (50, True)
    with changed.file.open() as file, Bitmap.open(file) as drawn:
        assert dict(drawn.getexif()) == {}
