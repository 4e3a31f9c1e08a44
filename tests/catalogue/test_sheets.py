"""The sheet of a guide: what it says, that it can be read aloud, when it is made anew, who gets it."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as product
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from tests import pdf_reading
from tests.factories.catalogue import a_guide, a_picture, a_step
from tests.factories.people import AgentFactory
from tremplin.catalogue import actions, queries
from tremplin.catalogue.models import GuidePage
from tremplin.kernel import clock, composition

pytestmark = pytest.mark.django_db
BACKEND = "tremplin.people.backends.PasswordBackend"
SQUARE = (145.0, 10.0, 195.0, 55.0)  # millimetres: where the QR code of a sheet stands
PITFALL = {"type": "pitfall", "value": {"title": "Rien ne s’ouvre", "text": "<p>Attendez une minute.</p>"}}
TIP = {"type": "tip", "value": {"text": "<p>Gardez l’adresse.</p>"}}
TEXT = {"type": "paragraph", "value": {"title": "Et après", "text": "<ul><li>un</li><li>deux</li></ul>"}}


@pytest.fixture(autouse=True)
def _voice(monkeypatch: pytest.MonkeyPatch) -> None:
    said = composition.ImprintSource("authority", lambda: composition.Imprint("Ville d’Essai", "01 02 03 04 05"))
    monkeypatch.setattr(composition.imprints, "_items", {"authority": said})


@pytest.fixture(autouse=True)
def _own_files(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


def _guide(**details: Any) -> GuidePage:
    shown = a_picture(width=300, height=200)
    tall = a_picture(width=200, height=400, name="telephone.png")
    body = [
        a_step("Ouvrez OneDrive", picture=shown, alt="Le bouton OneDrive est entouré."),
        a_step("Touchez Partager", picture=tall, decorative=True),
        a_step("Attendez"),
        PITFALL,
        TIP,
        TEXT,
    ]
    given = {"reassurance": "Rien ne se perd.", "verified_at": clock.now(), "verified_by_name": "Léa Fontaine"}
    return a_guide(body=body, **{**given, **details})


def test_it_says_all_that_the_page_says() -> None:
    said = pdf_reading.words(actions.make_sheet(page=_guide()))
    wanted = [
        *("Partager un dossier", "Vous saurez partager.", "Rien ne se perd.", "Étape par étape", "Ouvrez OneDrive"),
        *("Touchez Partager", "Attendez", "Cliquez sur Partager.", "Pièges", "Rien ne s’ouvre", "Attendez une minute."),
        *("Gardez l’adresse.", "Et après", "un", "deux", "Ville d’Essai", "01 02 03 04 05"),
        *("Vérifié le mardi 3 mars 2026 par Léa Fontaine", "/guides/partager-un-dossier/", "Page 1 /"),
    ]
    assert [words for words in wanted if words not in said] == []


def test_it_can_be_read_aloud() -> None:
    made = actions.make_sheet(page=_guide())
    assert pdf_reading.declares_universal_access(made)
    assert pdf_reading.language(made) == "fr"
    assert pdf_reading.title(made) == "Partager un dossier"
    code = "Code QR qui ouvre la page\u00a0: Partager un dossier"
    assert pdf_reading.alternatives(made) == [code, "Le bouton OneDrive est entouré."]
    kinds = [tag.kind for tag in pdf_reading.tags(made)]
    assert (kinds.count("H1"), kinds.count("H2"), kinds.count("H3")) == (1, 3, 4)
    assert kinds.count("LI") == 2


def test_its_square_opens_the_page() -> None:
    page = _guide()
    made = actions.make_sheet(page=page)
    assert pdf_reading.shows_code(made, f"{product.PUBLIC_ADDRESS}{page.address_here}", box=SQUARE)
    assert not pdf_reading.shows_code(made, f"{product.PUBLIC_ADDRESS}/guides/", box=SQUARE)


@pytest.mark.parametrize(
    "title", ["#panic() $x$ \\", "漢字 😀 \x07 fin", "<script>alert(1)</script> & co", "@" * 200, "\u202e#[*a*]"]
)
def test_hostile_titles_are_words(title: str) -> None:
    made = actions.make_sheet(page=a_guide("piege", title=title, body=[a_step(title[:80])]))
    assert pdf_reading.declares_universal_access(made)
    assert pdf_reading.page_count(made) == 1


def test_a_long_guide_takes_several_pages() -> None:
    shown = a_picture(width=300, height=200)
    body = [a_step(f"Étape {n}", picture=shown, alt="Un écran.") for n in range(24)]
    made = actions.make_sheet(page=a_guide(body=body))
    assert pdf_reading.page_count(made) > 4
    assert f"Page 1 / {pdf_reading.page_count(made)}" in pdf_reading.words(made)


def test_a_step_longer_than_a_page_loses_nothing() -> None:
    step = {"type": "step", "value": {"title": "Lisez", "text": f"<p>{'mot ' * 3000}dernier</p>", "picture": {}}}
    made = actions.make_sheet(page=a_guide(body=[step]))
    assert pdf_reading.words(made).count("mot") == 3000
    assert "dernier" in pdf_reading.words(made)


def test_a_missing_file_leaves_the_words() -> None:
    page = _guide()
    for folder in default_storage.listdir("")[0]:
        for name in default_storage.listdir(folder)[1]:
            default_storage.delete(f"{folder}/{name}")
    made = actions.make_sheet(page=GuidePage.objects.get(pk=page.pk))
    assert "Ouvrez OneDrive" in pdf_reading.words(made)
    assert len(pdf_reading.alternatives(made)) == 1


def test_a_damaged_picture_leaves_the_words() -> None:
    page = _guide()
    for folder in ("images", "original_images"):
        for name in default_storage.listdir(folder)[1] if default_storage.exists(folder) else []:
            Path(default_storage.path(f"{folder}/{name}")).write_bytes(b"not a picture")
    made = actions.make_sheet(page=GuidePage.objects.get(pk=page.pk))
    assert "Ouvrez OneDrive" in pdf_reading.words(made)
    assert pdf_reading.declares_universal_access(made)


def test_callouts_are_said_under_their_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    page = _guide()
    value = page.body[0].value
    monkeypatch.setitem(
        value, "callouts", [{"x": 10, "y": 20, "text": "Ici d’abord"}, {"x": 90, "y": 90, "text": "Puis là"}]
    )
    said = pdf_reading.words(actions.make_sheet(page=page))
    assert said.index("Ici d’abord") < said.index("Puis là") < said.index("Touchez Partager")


def test_it_is_kept_until_the_page_changes(client: Client) -> None:
    page = _guide()
    client.force_login(AgentFactory(), backend=BACKEND)
    first = client.get(f"{page.address_here}fiche.pdf")
    assert (first.status_code, first["Content-Type"]) == (200, "application/pdf")
    assert client.get(f"{page.address_here}fiche.pdf").content == first.content
    assert client.get(f"{page.address_here}fiche.pdf", headers={"If-None-Match": first["ETag"]}).status_code == 304
    page.title = "Un autre titre"
    page.save_revision().publish()
    second = client.get(f"{page.address_here}fiche.pdf", headers={"If-None-Match": first["ETag"]})
    assert "Un autre titre" in pdf_reading.words(second.content)
    assert len(default_storage.listdir(f"sheets/{page.pk}")[1]) == 1


def test_a_kept_sheet_asks_little(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    page = _guide()
    client.force_login(AgentFactory(), backend=BACKEND)
    client.get(f"{page.address_here}fiche.pdf")
    with django_assert_num_queries(3):  # the session, the reader, the page
        assert client.get(f"{page.address_here}fiche.pdf").status_code == 200


def test_another_phone_makes_another_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    page = _guide()
    before = queries.sheet_name(page)
    said = composition.ImprintSource("authority", lambda: composition.Imprint("Ville d’Essai", "09"))
    monkeypatch.setattr(composition.imprints, "_items", {"authority": said})
    assert queries.sheet_name(page) != before


def test_a_page_kept_for_some_is_printed_for_them_only(client: Client) -> None:
    page = _guide()
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.PASSWORD, password="secret")
    client.force_login(AgentFactory(), backend=BACKEND)
    assert client.get(f"{page.address_here}fiche.pdf").status_code == 404


def test_a_full_disk_keeps_nobody_from_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: Any, **_named: Any) -> str:
        raise OSError(28, "No space left on device")

    page = _guide()
    monkeypatch.setattr(default_storage, "save", full)
    assert actions.printed_sheet(page=page).startswith(b"%PDF")


@pytest.mark.django_db(transaction=True)
def test_readers_who_ask_together_get_the_same_sheet() -> None:
    page = _guide()

    def ask(_number: int) -> bytes:
        try:
            return actions.printed_sheet(page=GuidePage.objects.select_related("published_body").get(pk=page.pk))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        made = set(pool.map(ask, range(8)))
    assert len(made) == 1
    assert len(default_storage.listdir(f"sheets/{page.pk}")[1]) == 1


def test_sheets_of_gone_pages_go() -> None:
    page, other = _guide(), a_guide("autre")
    for printed in (page, other):
        actions.printed_sheet(page=printed)
    page.unpublish()
    assert actions.forget_sheets_of_gone_pages() == 1
    assert default_storage.listdir("sheets")[0] == [str(other.pk)]
    assert actions.forget_sheets_of_gone_pages() == 0
