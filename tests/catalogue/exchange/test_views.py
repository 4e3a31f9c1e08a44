"""Importing in the browser: send, read the report, choose, apply; the jobs are done by hand in between."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client, TestCase

from tests.catalogue.exchange.folders import a_screen, zipped
from tests.factories.coaching import MediatorFactory
from tremplin.catalogue.actions import exchange
from tremplin.catalogue.models import ContentImport, GuidePage
from tremplin.kernel.idempotency import new_key

pytestmark = pytest.mark.django_db
BACKEND = "tremplin.people.backends.PasswordBackend"
FILES = {
    "aide/a.md": "# Ouvrir le menu\n\n## 1. Ouvrez\n\nVoir [b](b.md).\n\n![Le menu](img/1.png)\n",
    "aide/b.md": "# Fermer\n\n## 1. Fermez\n\nTout.\n\n![](img/1.png)\n",
    "aide/img/1.png": a_screen(),
}


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(MediatorFactory().agent, backend=BACKEND)
    return client


def sent(client: Client, content: bytes, name: str = "aide.zip", *, key: str = "", source: str = "") -> str:
    """Send a file; the address of its report."""
    file = io.BytesIO(content)
    file.name = name
    answer = client.post("/redaction/importer/", {"file": file, "source": source, "idempotency_key": key or new_key()})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def worked() -> ContentImport:
    """What the worker does until nothing waits."""
    run = ContentImport.objects.latest_first()[0]
    with TestCase.captureOnCommitCallbacks(execute=True):
        for _turn in range(5):
            exchange.go_on(run_key=run.pk)
    run.refresh_from_db()
    return run


def words(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    main = BeautifulSoup(answer.content, "html.parser").main
    assert main is not None
    return " ".join(main.get_text(" ", strip=True).split())


def staged() -> list[Path]:
    folder = Path(settings.MEDIA_ROOT) / "imports"
    return sorted(folder.iterdir()) if folder.exists() else []


def test_from_the_file_to_the_pages(desk: Client) -> None:
    address = sent(desk, zipped(FILES))
    assert "en cours de lecture" in words(desk, address)
    run = worked()
    assert (run.state, run.total, run.source) == ("ready", 2, "aide")
    shown = words(desk, address)
    assert "À créer 2" in shown
    assert "2 pages seront écrites" in shown
    assert GuidePage.objects.count() == 0
    desk.post(address, {"geste": "appliquer", "publier": "oui"})
    assert "en cours d’écriture" in words(desk, address)
    assert (worked().state, staged()) == ("applied", [])
    shown = words(desk, address)
    assert "Créées 2" in shown
    assert "La page reste un brouillon." in shown
    assert list(GuidePage.objects.live().order_by("pk").values_list("slug", flat=True)) == ["ouvrir-le-menu"]
    assert desk.get("/guides/ouvrir-le-menu/").status_code == 200


def test_the_same_form_sent_twice_makes_one_import(desk: Client) -> None:
    key = new_key()
    assert sent(desk, zipped(FILES), key=key) == sent(desk, zipped(FILES), key=key)
    assert ContentImport.objects.count() == 1


def test_pages_changed_here_wait_for_a_tick(desk: Client) -> None:
    address = sent(desk, zipped(FILES))
    worked()
    desk.post(address, {"geste": "appliquer", "publier": "oui"})
    worked()
    page = GuidePage.objects.get(slug="ouvrir-le-menu")
    page.title = "Notre titre"
    page.save_revision().publish()
    address = sent(desk, zipped({**FILES, "aide/a.md": str(FILES["aide/a.md"]).replace("Voir", "Lire")}))
    run = worked()
    assert "Changées ici 1" in words(desk, address)
    row = run.files.get(outcome="changed_here")
    desk.post(address, {"geste": "choisir", "montre": row.pk, "remplacer": row.pk})
    assert "1 page sera écrite" in words(desk, address)
    desk.post(address, {"geste": "choisir", "montre": row.pk})
    assert "Il n’y a rien à écrire" in words(desk, address)
    desk.post(address, {"geste": "choisir", "montre": row.pk, "remplacer": row.pk})
    desk.post(address, {"geste": "appliquer", "publier": "oui"})
    worked()
    page.refresh_from_db()
    assert page.title == "Ouvrir le menu"


def test_a_hostile_archive_is_refused_in_words(desk: Client) -> None:
    address = sent(desk, zipped({"../dehors.md": "# Dehors"}))
    assert worked().state == "refused"
    assert "mène en dehors d’elle" in words(desk, address)
    assert staged() == []


def test_a_file_of_another_kind_is_refused_at_once(desk: Client) -> None:
    file = io.BytesIO(b"%PDF-1.4")
    file.name = "note.pdf"
    answer = desk.post("/redaction/importer/", {"file": file, "idempotency_key": new_key()})
    assert answer.status_code == 422
    assert ContentImport.objects.count() == 0


def test_an_import_is_stopped_between_two_pages(desk: Client) -> None:
    address = sent(desk, zipped(FILES))
    run = worked()
    desk.post(address, {"geste": "appliquer"})
    desk.post(address, {"geste": "arreter"})
    run = worked()
    assert (run.state, run.ended_at is not None, GuidePage.objects.count(), staged()) == ("cancelled", True, 0, [])
    assert "L’import a été arrêté" in words(desk, address)


def test_a_button_pressed_too_late_says_where_things_stand(desk: Client) -> None:
    address = sent(desk, zipped(FILES))
    worked()
    desk.post(address, {"geste": "appliquer"})
    worked()
    answer = desk.post(address, {"geste": "appliquer"}, follow=True)
    assert "Cet import n’attend plus" in answer.content.decode()
    assert GuidePage.objects.count() == 2


def test_the_fragment_of_progress_asks_for_the_whole_page_at_the_end(desk: Client) -> None:
    address = sent(desk, zipped(FILES))
    fragment = desk.get(f"{address}avancement/")
    assert ("HX-Refresh" in fragment, b"<progress" in fragment.content) == (False, True)
    worked()
    assert desk.get(f"{address}avancement/")["HX-Refresh"] == "true"


def test_imports_never_applied_are_forgotten_with_their_file(desk: Client, set_clock: Callable[[str], object]) -> None:
    sent(desk, zipped(FILES))
    worked()
    assert len(staged()) == 1
    set_clock("2026-03-09T08:00:00+01:00")
    assert exchange.forget_imports() == 0
    set_clock("2026-03-11T08:00:00+01:00")
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert exchange.forget_imports() == 1
    assert (ContentImport.objects.count(), staged()) == (0, [])


def test_a_word_document_becomes_a_page(desk: Client) -> None:
    sent(desk, a_word_document(), "Consignes du dépôt.docx", source="dépôt")
    run = worked()
    assert [(file.title, file.outcome) for file in run.files.order_by("position")] == [
        ("Consignes du dépôt", "created")
    ]
    desk.post(f"/redaction/importer/{run.reference}/", {"geste": "appliquer", "publier": "oui"})
    worked()
    page = GuidePage.objects.get()
    assert [(block.block_type, block.value["title"]) for block in page.body] == [
        ("step", "Prenez la clé"),
        ("step", "Ouvrez le portail"),
    ]


def a_word_document() -> bytes:
    """A document without any style: bold lines and numbers by hand."""
    said = [
        (True, "1. Prenez la clé"),
        (False, "Elle est au tableau."),
        (True, "2. Ouvrez le portail"),
        (False, "Doucement."),
    ]
    lines = [f"<w:p><w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}<w:t>{text}</w:t></w:r></w:p>" for bold, text in said]
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    kinds = "http://schemas.openxmlformats.org/package/2006/content-types"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    ties = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    part = f'<Override PartName="/word/document.xml" ContentType="{main}"/>'
    tie = f'<Relationship Id="r1" Type="{office}" Target="word/document.xml"/>'
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{kinds}">{rels}{part}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{ties}">{tie}</Relationships>',
            "word/document.xml": f"<w:document {space}><w:body>{''.join(lines)}</w:body></w:document>",
        }
    )
