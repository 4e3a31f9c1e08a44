"""An import from its first byte to its end: asked for in the browser and done by jobs, or by the operator at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from secrets import choice
from typing import BinaryIO

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction

from tremplin.catalogue.actions.exchange.applying import apply_files
from tremplin.catalogue.actions.exchange.bundles import opened_file, opened_path
from tremplin.catalogue.actions.exchange.contents import Contents
from tremplin.catalogue.actions.exchange.finishing import effects_later, finish, forget_file
from tremplin.catalogue.actions.exchange.reading import Tick, read_files, silent
from tremplin.catalogue.core.exchange.remarks import BundleRefusedError, Outcome
from tremplin.catalogue.models import ContentImport
from tremplin.catalogue.rules import may_exchange
from tremplin.kernel import clock, jobs
from tremplin.people.models import Agent

ALPHABET = "23456789ACDEFGHJKMNPQRTUVWXY"  # nothing that looks or sounds like another
STAGED = "imports"
A_JOB = 30.0  # seconds: then the next job goes on, and others have their turn
State = ContentImport.State


class NotAllowedError(Exception):
    """Only mediators bring pages in or out."""


class NotReadyError(Exception):
    """The import is not waiting to be applied: it was applied already, stopped, or is still being read."""


@transaction.atomic
def send(*, file: BinaryIO, name: str, source: str, actor: Agent) -> ContentImport:
    """Keep a file that was sent, and have it read by a job. Raises `NotAllowedError`."""
    if not may_exchange(actor):
        raise NotAllowedError
    run = _new(name, source, actor)
    end = PurePath(name).suffix.lower()
    run.staged = default_storage.save(f"{STAGED}/{run.reference}{end}", File(file))
    run.save(update_fields=["staged"])
    jobs.defer("catalogue.import_content", queue="slow", run=run.pk)
    return run


def _new(name: str, source: str, actor: Agent | None) -> ContentImport:
    drawn = "".join(choice(ALPHABET) for _place in range(6))
    return ContentImport.objects.create(
        reference=f"IM-{drawn[:3]}-{drawn[3:]}",
        source=source or source_of(name),
        file_name=name[-120:],
        asked_by=actor,
        asked_at=clock.now(),
    )


def source_of(name: str) -> str:
    """The name under which pages of a file are known when nobody gives another."""
    return PurePath(name).stem[:80] or "import"


@transaction.atomic
def start(*, run: ContentImport, publish: bool, actor: Agent) -> None:
    """Have an import applied by a job. Raises `NotAllowedError`, `NotReadyError`."""
    if not may_exchange(actor):
        raise NotAllowedError
    _begin(run, publish)
    jobs.defer("catalogue.import_content", queue="slow", run=run.pk)


def _begin(run: ContentImport, publish: bool) -> None:
    held = ContentImport.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if held.state != State.READY:
        raise NotReadyError
    held.state, held.publish, held.started_at, held.done = State.APPLYING, publish, clock.now(), 0
    held.save(update_fields=["state", "publish", "started_at", "done"])
    run.refresh_from_db()


@transaction.atomic
def stop(*, run: ContentImport, actor: Agent) -> None:
    """Stop an import: pages already written stay, the others will not be. Raises `NotAllowedError`, `NotReadyError`."""
    if not may_exchange(actor):
        raise NotAllowedError
    held = ContentImport.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if held.state not in {State.READING, State.READY, State.APPLYING}:
        raise NotReadyError
    begun, held.state = held.state == State.APPLYING, State.CANCELLED
    held.ended_at = None if begun else clock.now()
    held.save(update_fields=["state", "ended_at"])
    if begun:
        jobs.defer("catalogue.import_content", queue="slow", run=run.pk)
    else:
        transaction.on_commit(lambda: forget_file(held.staged))


@transaction.atomic
def choose(*, run: ContentImport, paths: set[int], shown: set[int], actor: Agent) -> int:
    """Accept, or not, that pages changed here are overwritten: `paths` among those `shown`. How many are accepted.

    Raises `NotAllowedError`, `NotReadyError`.
    """
    if not may_exchange(actor):
        raise NotAllowedError
    held = ContentImport.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if held.state != State.READY:
        raise NotReadyError
    changed = held.files.filter(outcome=Outcome.CHANGED_HERE, pk__in=shown)
    changed.exclude(pk__in=paths).update(overwrite=False)
    return changed.filter(pk__in=paths).update(overwrite=True)


def go_on(*, run_key: int) -> None:
    """What a job does for an import: read it, write some of its files, or finish it. The next job goes on."""
    run = ContentImport.objects.select_related("asked_by").get(pk=run_key)
    if run.ended_at or run.state == State.READY:
        return
    try:
        with default_storage.open(run.staged) as file, opened_file(_bytes_of(file), run.file_name) as bundle:
            _next_step(run, Contents(bundle))
    except BundleRefusedError as refused:
        _refuse(run, refused)


def _bytes_of(file: "File[bytes]") -> BinaryIO:
    opened: BinaryIO = file.file  # type: ignore[assignment]  # Django's stubs are wider than the storage
    return opened


def _next_step(run: ContentImport, contents: Contents) -> None:
    if run.state == State.READING:
        read_files(run=run, contents=contents)
    elif run.state == State.APPLYING:
        with effects_later():
            over = apply_files(run=run, contents=contents, seconds=A_JOB)
        with transaction.atomic():
            if over:
                ContentImport.objects.filter(pk=run.pk, state=State.APPLYING).update(state=State.FINISHING)
            jobs.defer("catalogue.import_content", queue="slow", run=run.pk)
    else:
        finish(run=run, contents=contents)


def _refuse(run: ContentImport, refused: BundleRefusedError) -> None:
    run.state, run.refusal, run.refusal_said = State.REFUSED, refused.fault.value, refused.said[:200]
    run.ended_at = clock.now()
    run.save(update_fields=["state", "refusal", "refusal_said", "ended_at"])
    forget_file(run.staged)


@contextmanager
def read_path(*, path: Path, source: str, tick: Tick = silent) -> Iterator[tuple[ContentImport, Contents]]:
    """For the operator: what is at a place of this machine, read and compared. Raises `BundleRefusedError`."""
    with opened_path(path) as bundle:
        contents = Contents(bundle)
        run = _new(path.name, source, None)
        read_files(run=run, contents=contents, tick=tick)
        yield run, contents


def apply_now(*, run: ContentImport, contents: Contents, publish: bool, overwrite: bool, tick: Tick = silent) -> None:
    """For the operator: write everything at once. Raises `NotReadyError`."""
    with transaction.atomic():
        if overwrite:
            run.files.filter(outcome=Outcome.CHANGED_HERE).update(overwrite=True)
        _begin(run, publish)
    with effects_later():
        apply_files(run=run, contents=contents, seconds=None, tick=tick)
    ContentImport.objects.filter(pk=run.pk, state=State.APPLYING).update(state=State.FINISHING)
    finish(run=run, contents=contents)


@transaction.atomic
def forget(*, run: ContentImport) -> None:
    """Leave no trace of an import that was only tried."""
    run.delete()
