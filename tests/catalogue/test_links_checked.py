"""The round of the night: links of ours, files of ours, addresses outside asked of a real server."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents.models import Document

from tests.factories.catalogue import a_guide, a_picture, a_step, a_tool, a_video
from tests.factories.people import AgentFactory
from tremplin.catalogue import actions, queries
from tremplin.catalogue.actions import checking
from tremplin.catalogue.models import GuidePage, OutsideAddress, PageFinding
from tremplin.kernel import clock
from tremplin.kernel.dated_settings.models import DatedSetting
from tremplin.people.core.roles import Role

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves to the collector the temporary file of each picture it makes.
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile:ResourceWarning"),
]


class Site(BaseHTTPRequestHandler):
    """A site outside: what it answers to HEAD and to GET, by path."""

    answers: dict[str, tuple[int, int]]
    asked: list[tuple[str, str]]

    def do_HEAD(self) -> None:
        self._answer("HEAD", 0)

    def do_GET(self) -> None:
        self._answer("GET", 1)

    def _answer(self, method: str, place: int) -> None:
        self.asked.append((method, self.path))
        self.send_response(self.answers.get(self.path, (404, 404))[place])
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_words: Any) -> None:
        """Silence."""


@pytest.fixture
def outside(settings: Any) -> Iterator[type[Site]]:
    """A real server, named among the machines that may be asked; its host is allowed to the night."""
    site = type("HereAndNow", (Site,), {"answers": {}, "asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), site)
    site.origin = f"http://127.0.0.1:{server.server_address[1]}"
    settings.OUTGOING_INTERNAL = [site.origin]
    _allow("127.0.0.1")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _allow(*hosts: str) -> None:
    DatedSetting.objects.create(
        key="catalogue.link_hosts", value=list(hosts), valid=("2026-01-01", None), source="essai", decided_by="essai"
    )


def a_text(*links: str) -> dict[str, Any]:
    words = " ".join(f"<a {link}>ici</a>" for link in links)
    return {"type": "paragraph", "value": {"title": "", "text": f"<p>{words}</p>"}}


def found(page: Any) -> dict[str, str]:
    return dict(PageFinding.objects.filter(page=page).order_by("pk").values_list("address", "problem"))


def test_links_of_ours() -> None:
    there, hidden = a_guide("ailleurs"), a_guide("cache", published=False)
    document = Document.objects.create(title="Note", file=ContentFile(b"Bonjour", name="note.txt"))
    page = a_guide(
        "un",
        body=[
            a_step(),
            a_text(
                f'linktype="page" id="{there.pk}"', f'linktype="page" id="{hidden.pk}"', 'linktype="page" id="999999"',
                f'linktype="document" id="{document.pk}"', 'linktype="document" id="999999"',
                'href="/guides/ailleurs/"', 'href="/guides/cache/"', 'href="/nulle-part/"', 'href="/rendez-vous/"',
                f'href="/documents/{document.pk}/note.txt"', 'href="mailto:a@b.example"', 'href="https://loin.example/"',
            ),
        ],
    )  # fmt: skip
    done = actions.check_links()
    assert (done.pages, done.tried) == (2, 0)
    assert found(page) == {
        f"page {hidden.pk}": "not_shown",
        "page 999999": "no_page",
        "document 999999": "no_file",
        "/guides/cache/": "not_shown",
        "/nulle-part/": "no_page",
    }


def test_files_that_are_gone_and_come_back() -> None:
    picture = a_picture()
    page = a_guide("un", body=[a_step(picture=picture, alt="Un écran")])
    assert actions.check_links().findings == 0
    name = picture.file.name
    content = picture.file.read()
    picture.file.storage.delete(name)
    actions.check_links()
    assert found(page) == {name: "no_file"}
    picture.file.storage.save(name, ContentFile(content))
    assert actions.check_links().findings == 0
    assert found(page) == {}


def test_a_finding_keeps_its_first_day(set_clock: Any) -> None:
    page = a_guide("un", body=[a_step(), a_text('href="/nulle-part/"')])
    actions.check_links()
    first = PageFinding.objects.get(page=page)
    set_clock("2026-03-04T02:30:00+01:00")
    actions.check_links()
    again = PageFinding.objects.get(page=page)
    assert (again.pk, again.since) == (first.pk, first.since)


def test_a_site_outside_is_asked(outside: Any) -> None:
    outside.answers = {"/bon": (200, 500), "/sans-head": (405, 200), "/prive": (401, 401), "/panne": (503, 503)}
    addresses = ("/bon", "/sans-head", "/prive", "/panne", "/parti")
    page = a_guide("un", body=[a_step(), a_text(*(f'href="{outside.origin}{path}#ici"' for path in addresses))])
    assert actions.check_links().tried == 5
    assert found(page) == {f"{outside.origin}/panne": "silent", f"{outside.origin}/parti": "refused"}
    assert outside.asked.count(("GET", "/bon")) == 0
    outside.answers["/parti"] = outside.answers["/panne"] = (200, 200)
    assert actions.check_links().findings == 0
    assert found(page) == {}


def test_a_tool_and_a_video_name_addresses_too(outside: Any) -> None:
    tool = a_tool("teams", address=f"{outside.origin}/outil")
    video = {
        "captions": Document.objects.create(
            title="VTT", file=ContentFile(b"WEBVTT\n\n00:00.000 --> 00:01.000\nBonjour\n", name="a.vtt")
        ).pk
    }
    told = a_video(address=f"{outside.origin}/video", transcript="<p>Bonjour</p>", **video)
    guide = a_guide("un", body=[a_step(), told])
    actions.check_links()
    assert found(tool) == {f"{outside.origin}/outil": "refused"}
    assert found(guide) == {f"{outside.origin}/video": "refused"}


def test_nobody_outside_is_asked_without_leave(outside: Any) -> None:
    DatedSetting.objects.all().delete()
    page = a_guide("un", body=[a_step(), a_text(f'href="{outside.origin}/parti"')])
    assert actions.check_links().tried == 0
    assert (found(page), outside.asked) == ({}, [])


def test_a_machine_of_the_house_is_never_asked() -> None:
    _allow("127.0.0.1")
    page = a_guide("un", body=[a_step(), a_text('href="https://127.0.0.1/"', 'href="http://localhost/"')])
    assert actions.check_links().tried == 1
    assert found(page) == {"https://127.0.0.1/": "strange"}
    assert checking.problem_outside("http://localhost/") == "strange"


def test_a_night_has_a_bound_and_takes_turns(outside: Any, monkeypatch: pytest.MonkeyPatch, set_clock: Any) -> None:
    monkeypatch.setattr(checking, "MOST_TRIED", 2)
    outside.answers = {f"/{number}": (200, 200) for number in range(3)}
    a_guide("un", body=[a_step(), a_text(*(f'href="{outside.origin}/{number}"' for number in range(3)))])
    assert actions.check_links().tried == 2
    set_clock((clock.now() + timedelta(days=1)).isoformat())
    assert actions.check_links().tried == 2
    assert {path for _method, path in outside.asked} == {"/0", "/1", "/2"}
    GuidePage.objects.get(slug="un").unpublish()
    actions.check_links()
    assert not OutsideAddress.objects.exists()


def test_a_slow_night_stops(outside: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "PATIENCE", timedelta(seconds=-1))
    a_guide("un", body=[a_step(), a_text(f'href="{outside.origin}/parti"')])
    assert actions.check_links().tried == 0


def test_the_list_says_what_and_since_when(client: Client) -> None:
    agent: Any = AgentFactory(roles=[Role.MEDIATOR])
    a_guide("un", body=[a_step(), a_text('href="/nulle-part/"')])
    client.force_login(agent, backend="tremplin.people.backends.PasswordBackend")
    assert "Rien à réparer" in client.get("/redaction/liens/").content.decode()
    actions.check_links()
    page = client.get("/redaction/liens/").content.decode()
    assert "/nulle-part/" in page
    assert "Ce lien mène à une page qui n’existe plus." in page
    assert "Vu depuis le mardi 3 mars 2026" in page
    assert "la collectivité n’en a pas encore autorisé" in page
    assert queries.findings_waiting(agent) == 1
