"""Nothing leaves a sandbox: jobs, messages, index, cache, files. What would have left stays to be shown."""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.test import Client
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from tremplin.kernel import clock, due_jobs, jobs, sandboxes
from tremplin.kernel.due_jobs.models import DueJob
from tremplin.kernel.messages import post
from tremplin.kernel.messages.models import Message, State
from tremplin.kernel.search import index
from tremplin.kernel.search.documents import Document
from tremplin.kernel.search.models import SearchEntry, SearchRevision
from tremplin.kernel.stage import practising
from tremplin.people.models import Agent

pytestmark = pytest.mark.django_db
DONE: list[str] = []


@pytest.fixture(autouse=True)
def _tasks() -> Iterator[None]:
    """Three jobs known for the time of a test: one notes, one asks for another, one fails after writing."""

    def note(word: str) -> None:
        DONE.append(word)

    def ask(times: int) -> None:
        DONE.append(f"asked {times}")
        if times:
            jobs.defer("test.ask", times=times - 1)

    def fail() -> None:
        DueJob.objects.create(task="never", due_at=clock.now())
        raise ZeroDivisionError

    names = [app.task(name=f"test.{one.__name__}")(one).name for one in (note, ask, fail)]
    yield
    for name in names:
        del app.tasks[name]
    DONE.clear()


def queued() -> list[str]:
    return list(ProcrastinateJob.objects.filter(task_name__startswith="test.").values_list("task_name", flat=True))


def due_in(sandbox: int) -> list[str]:
    with practising(sandbox):
        return list(DueJob.objects.order_by("due_at", "pk").values_list("task", flat=True))


class TestJobs:
    """The one door is `kernel.jobs.defer`."""

    def test_real_jobs_enter_the_queue(self) -> None:
        jobs.defer("test.note", word="real")
        later = clock.now() + timedelta(hours=1)
        jobs.defer("test.note", word="later", not_before=later)
        assert [job.scheduled_at for job in ProcrastinateJob.objects.filter(task_name="test.note").order_by("id")] == [
            None,
            later,
        ]
        assert not DueJob.objects.exists()

    def test_jobs_of_practice_do_not(self, sandbox: int, other_sandbox: int) -> None:
        with practising(sandbox):
            jobs.defer("test.note", word="practice")
        assert (queued(), due_in(sandbox), due_in(other_sandbox)) == ([], ["test.note"], [])
        assert DONE == []  # the transaction of the test is still open

    def test_they_are_done_after_the_commit_on_their_own_stage(
        self, sandbox: int, django_capture_on_commit_callbacks: Any
    ) -> None:
        with django_capture_on_commit_callbacks(execute=True), practising(sandbox), transaction.atomic():
            jobs.defer("test.note", word="practice")
            assert DONE == []
        assert (DONE, due_in(sandbox)) == (["practice"], [])

    def test_they_go_back_with_their_act(self, sandbox: int, django_capture_on_commit_callbacks: Any) -> None:
        with django_capture_on_commit_callbacks(execute=True), practising(sandbox), transaction.atomic():
            jobs.defer("test.note", word="practice")
            transaction.set_rollback(True)
        assert (DONE, due_in(sandbox)) == ([], [])

    def test_one_for_later_waits_for_a_request(
        self, learner: Agent, sandbox: int, set_clock: Callable[[str], datetime], client: Client
    ) -> None:
        client.force_login(learner)
        session = client.session
        session["sandbox"] = sandbox
        session.save()
        with practising(sandbox):
            jobs.defer("test.note", word="a colleague answers", not_before=clock.now() + timedelta(seconds=8))
            assert due_jobs.run_due() == 0
        set_clock("2026-03-03T07:30:07+01:00")
        client.get("/")
        assert DONE == []
        set_clock("2026-03-03T07:30:09+01:00")
        client.get("/")
        assert (DONE, due_in(sandbox)) == (["a colleague answers"], [])

    def test_one_that_fails_is_logged_and_spoils_nothing(self, sandbox: int, caplog: pytest.LogCaptureFixture) -> None:
        with practising(sandbox), caplog.at_level(logging.ERROR, "tremplin"):
            jobs.defer("test.fail")
            jobs.defer("test.unheard_of")
            jobs.defer("test.note", word="next")
            assert due_jobs.run_due() == 3
        assert DONE == ["next"]
        assert due_in(sandbox) == []
        assert [record.getMessage() for record in caplog.records] == [
            "the job test.fail failed in practice",
            "the job test.unheard_of failed in practice",
        ]

    def test_one_that_asks_for_another_is_followed_and_bounded(self, sandbox: int) -> None:
        with practising(sandbox):
            jobs.defer("test.ask", times=2)
            assert due_jobs.run_due() == 3
            jobs.defer("test.ask", times=100)
            assert due_jobs.run_due() == 20
        assert due_in(sandbox) == ["test.ask"]

    @pytest.mark.django_db(transaction=True)
    def test_it_is_bounded_with_real_transactions_too(self, sandbox: int) -> None:
        with practising(sandbox):
            jobs.defer("test.ask", times=100)
        assert len(DONE) == 20
        assert due_in(sandbox) == ["test.ask"]

    def test_the_real_stage_has_none_to_do(self) -> None:
        assert due_jobs.run_due() == 0


class TestMessages:
    """The outbox of the sandbox shows what would have left."""

    def test_a_message_is_kept_and_never_sent(self, learner: Agent, sandbox: int) -> None:
        with practising(sandbox):
            post(recipient=learner.pk, kind="k", subject="Sujet", body="Texte", dedupe_key="k")
            assert due_jobs.run_due() == 1
            message = Message.objects.get()
        assert (message.state, message.address, message.subject) == (State.SENT, learner.email, "Sujet")
        assert mail.outbox == []
        assert not Message.objects.exists()

    def test_a_text_message_writes_no_file(self, learner: Agent, settings: Any, tmp_path: Path) -> None:
        settings.STATE = tmp_path
        learner.phone, learner.preferred_channel = "0600000000", "sms"
        learner.save()
        with practising(sandboxes.enter(learner.pk)):
            post(recipient=learner.pk, kind="k", subject="Sujet", body="Texte", dedupe_key="k")
            due_jobs.run_due()
            assert Message.objects.get().state == State.SENT
        assert list(tmp_path.iterdir()) == []


def document(key: str) -> Document:
    return Document(source="test", key=key, url="/", kind="guide", title="Partager un fichier")


def test_the_index_is_read_and_never_written(sandbox: int) -> None:
    index.put(document("real"))
    stamp = SearchRevision.objects.get().stamp
    with practising(sandbox):
        index.put(document("practice"))
        index.remove("test", "real")
        assert index.replace("test", [document("other")]) == 0
        index.synonyms_changed()
        assert SearchEntry.objects.get(source="test").key == "real"
    assert SearchEntry.objects.get(source="test").key == "real"
    assert SearchRevision.objects.get().stamp == stamp


def test_what_is_remembered_is_remembered_apart(sandbox: int, other_sandbox: int) -> None:
    cache.set("word", "real")
    for number in (sandbox, other_sandbox):
        with practising(number):
            assert cache.get("word") is None
            cache.set("word", number)
    assert cache.get("word") == "real"
    with practising(sandbox):
        assert cache.get("word") == sandbox
        cache.delete("word")
    with practising(other_sandbox):
        assert cache.get("word") == other_sandbox


class TestFiles:
    """The folder of a sandbox lies below `practice/`, and goes with it."""

    @pytest.fixture(autouse=True)
    def _folder(self, settings: Any, tmp_path: Path) -> None:
        settings.MEDIA_ROOT = tmp_path

    def test_a_file_of_practice_is_kept_apart(self, sandbox: int, tmp_path: Path) -> None:
        real = default_storage.save("photos/a.txt", ContentFile(b"real"))
        with practising(sandbox):
            mine = default_storage.save("photos/a.txt", ContentFile(b"practice"))
            with default_storage.open(mine) as own, default_storage.open(real) as others:
                assert (own.read(), others.read()) == (b"practice", b"real")
        assert (real, mine) == ("photos/a.txt", f"practice/{sandbox}/photos/a.txt")
        assert (tmp_path / real).read_bytes() == b"real"

    def test_a_real_file_cannot_be_touched(self, sandbox: int, other_sandbox: int, tmp_path: Path) -> None:
        default_storage.save("photos/a.txt", ContentFile(b"real"))
        with practising(other_sandbox):
            other = default_storage.save("photos/b.txt", ContentFile(b"other"))
        with practising(sandbox):
            for name in ("photos/a.txt", other, f"practice/{sandbox}/../../photos/a.txt"):
                default_storage.delete(name)
                with pytest.raises(PermissionError):
                    default_storage.open(name, "wb")
        assert (tmp_path / "photos/a.txt").read_bytes() == b"real"
        assert (tmp_path / other).read_bytes() == b"other"

    def test_the_small_copy_of_a_shared_picture_is_everybodys(self, sandbox: int, tmp_path: Path) -> None:
        from wagtail.images.models import Image, Rendition  # noqa: PLC0415 - one reader
        from wagtail.images.tests.utils import get_test_image_file  # noqa: PLC0415 - same

        picture = Image.objects.create(title="Écran", file=get_test_image_file())
        with practising(sandbox):
            made = picture.get_rendition("width-40")
        assert Rendition.objects.get().file.name == made.file.name
        assert made.file.name.startswith("images/")
        assert (tmp_path / made.file.name).exists()

    def test_files_go_with_the_sandbox(
        self, sandbox: int, other_sandbox: int, tmp_path: Path, django_capture_on_commit_callbacks: Any
    ) -> None:
        kept = default_storage.save("photos/a.txt", ContentFile(b"real"))
        for number in (sandbox, other_sandbox):
            with practising(number):
                default_storage.save("photos/deep/b.txt", ContentFile(b"practice"))
        with django_capture_on_commit_callbacks(execute=True):
            sandboxes.leave(sandbox)
        found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
        assert found == {kept, f"practice/{other_sandbox}/photos/deep/b.txt"}
        assert not (tmp_path / f"practice/{sandbox}").exists()
