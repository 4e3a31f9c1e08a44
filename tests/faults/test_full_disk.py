"""A disk that is full: a clear page, nothing half written, and all goes on once there is room. facts/trust.md §7, 3."""

import io
import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from PIL import Image as Bitmap
from wagtail.images.models import Image
from wagtail.models import Collection

from tests.faults.accounts import assert_balanced
from tests.faults.crowd import CSRF, READ, Person, faults, populate, reference_in
from tests.faults.limits import no_file_beyond
from tests.faults.own_server import copied_server
from tests.faults.served import Answer, Web, served
from tremplin.kernel.postgresql.embedded import Server
from tremplin.kernel.processes import wait_until
from tremplin.people.actions.roles import grant_role
from tremplin.people.core.roles import Role
from tremplin.people.models import Agent

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("faults")]
SEGMENT = 16 * 1024 * 1024
LARGEST_IN_MEMORY = 2_621_440  # Django puts larger uploads in a temporary file as they come
FULL = "Il n’y a plus de place pour le moment"
FILLER = (
    "insert into kernel_journalentry (at, name, version, subject, attributes)"
    " select now(), 'filler', 1, '', jsonb_build_object('words', repeat('x', 3950)) from generate_series(1, %(rows)s)"
)


@pytest.fixture
def people(child_environment: dict[str, str]) -> list[Person]:
    return [Person(**one) for one in populate(3)]


@pytest.fixture
def server(people: list[Person], child_environment: dict[str, str]) -> Iterator[Server]:
    with copied_server(child_environment["DATABASE_URL"]) as server:
        yield server


@pytest.fixture
def served_copy(server: Server, child_environment: dict[str, str], static: Path) -> Iterator[Web]:
    with served({**child_environment, "DATABASE_URL": server.cluster.url}, static) as web:
        yield web


def fill(connection: psycopg.Connection) -> int:
    """Make the journal larger than a segment of the write-ahead log, without room in any of its pages; its size."""
    connection.execute("alter table kernel_journalentry alter attributes set storage plain")  # two rows fill a page
    connection.execute(FILLER, {"rows": 5_000})
    before = journal(connection)
    while journal(connection) == before:
        connection.execute(FILLER, {"rows": 1})
    connection.execute(FILLER, {"rows": 1})
    size = journal(connection)
    assert size > SEGMENT
    return size


def journal(connection: psycopg.Connection) -> int:
    row = connection.execute("select pg_relation_size('kernel_journalentry')").fetchone()
    return int(row[0]) if row else 0


def test_a_table_that_cannot_grow_stops_no_reader_and_loses_nothing(
    server: Server, served_copy: Web, people: list[Person]
) -> None:
    nadia, key, start = people[0], str(uuid4()), people[0].starts[0]
    with psycopg.connect(server.cluster.url) as connection:
        size = fill(connection)
    with psycopg.connect(server.cluster.url, autocommit=True) as connection:
        with no_file_beyond(size, postmaster(server)):
            for _ in range(2):
                answer = nadia.confirm(served_copy, start, key=key)
                assert (answer.status, answer.title, answer.is_whole) == (503, FULL, True)
                assert answer.headers["retry-after"] == "30"
            for address in READ:
                nadia.read(served_copy, address)
            assert_balanced(connection, [])
        answers = [nadia.confirm(served_copy, start, key=key) for _ in range(2)]
        assert [answer.status for answer in answers] == [302, 302]
        assert_balanced(connection, [reference_in(answers[0])])
    assert (faults(people), nadia.seen) == ([], {"read": len(READ)})


def test_a_log_that_cannot_be_written_stops_the_server_and_loses_nothing(
    server: Server, served_copy: Web, people: list[Person]
) -> None:
    """PostgreSQL gives up rather than promise what it cannot keep; started again with some room, it has it all."""
    nadia, karim = people[:2]
    nadia.book(served_copy)
    with no_file_beyond(8192, postmaster(server)):
        assert karim.confirm(served_copy, karim.starts[0], key=str(uuid4())).says_come_back
        assert wait_until(lambda: server.exit_code() is not None, patience=60)
        assert nadia.get(served_copy, READ[0]).says_come_back
    server.start()
    tries = [nadia.get(served_copy, READ[2]) for _ in range(2)]
    assert (tries[1].status, nadia.name in tries[1].text) == (200, True)
    karim.book(served_copy)
    assert faults(people) == []
    with psycopg.connect(server.cluster.url) as connection:
        assert_balanced(connection, nadia.acknowledged + karim.acknowledged)


def postmaster(server: Server) -> int:
    assert server.process is not None
    return server.process.pid


@pytest.mark.parametrize("side", [400, 1600], ids=["kept in memory", "kept in a temporary file"])
def test_a_picture_that_does_not_fit_is_refused_whole(web: Web, people: list[Person], side: int) -> None:
    """Whether it fails while it comes in or while it is put away."""
    mediator, sent, before = people[0], noise(side), files_of(web)
    grant_role(agent=Agent.objects.get(pk=mediator.key), role=Role.MEDIATOR, granted_by=None)
    assert (len(sent) > LARGEST_IN_MEMORY) == (side == 1600)
    with no_file_beyond(20_000, web.process.pid):
        answer = send(web, mediator, sent)
        assert (answer.status, answer.title, answer.is_whole) == (503, FULL, True)
        assert (files_of(web), Image.objects.count()) == (before, 0)
        mediator.read(web, READ[0])
    assert send(web, mediator, sent).status == 302
    kept = Image.objects.get()
    assert files_of(web) == sorted([*before, kept.file.name])
    assert (web.state / "media" / kept.file.name).stat().st_size == kept.file_size
    assert mediator.faults == []


def noise(side: int) -> bytes:
    """A square picture that cannot be compressed."""
    drawn, content = Bitmap.frombytes("RGB", (side, side), os.urandom(3 * side * side)), io.BytesIO()
    drawn.save(content, "PNG")
    return content.getvalue()


def send(web: Web, mediator: Person, picture: bytes) -> Answer:
    """The form « Ajouter une image » of the editor."""
    fields = {
        "csrfmiddlewaretoken": CSRF,
        "title": "Essai",
        "tags": "",
        "collection": Collection.objects.get(depth=1).pk,
    }
    body = encode_multipart(BOUNDARY, {**fields, "file": SimpleUploadedFile("photo.png", picture, "image/png")})
    headers = {"Cookie": f"session={mediator.session}; csrf={CSRF}", "Content-Type": MULTIPART_CONTENT}
    return web.ask("POST", "/gestion/images/add/", headers=headers, body=body)


def files_of(web: Web) -> list[str]:
    """Every picture in the folder of the product, drafts included."""
    media = web.state / "media"
    return sorted(str(path.relative_to(media)) for path in (media / "original_images").rglob("*") if path.is_file())
