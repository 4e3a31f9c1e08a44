"""Entering a sandbox, showing presence in it, leaving it. All of it happens on the real stage."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.db import transaction

from tremplin.kernel import clock, stage
from tremplin.kernel.postgresql import twins
from tremplin.kernel.sandboxes.models import Sandbox
from tremplin.kernel.sandboxes.storage import forget_files

NOTED_EVERY = timedelta(minutes=10)
KEPT_IDLE = timedelta(hours=24)


def enter(learner: int, scenario: str = "") -> int:
    """The number of a person's own sandbox, with nobody in it but a copy of her; a former exercise is cleared."""
    now = clock.now()
    with stage.practising(None), transaction.atomic():
        Sandbox.objects.get_or_create(learner_id=learner, defaults={"entered_at": now, "seen_at": now})
        sandbox = Sandbox.objects.select_for_update().get(learner_id=learner)
        _empty(sandbox.pk)
        sandbox.scenario, sandbox.entered_at, sandbox.seen_at = scenario, now, now
        sandbox.save()
        twins.copy_row(sandbox.pk, get_user_model()._meta.db_table, learner)  # noqa: SLF001 - Django's documented name
        return sandbox.pk


def note_presence(sandbox: int) -> None:
    """Put off the end of a sandbox; at most one write every ten minutes."""
    now = clock.now()
    with stage.practising(None):
        Sandbox.objects.filter(pk=sandbox, seen_at__lte=now - NOTED_EVERY).update(seen_at=now)


def leave(sandbox: int) -> None:
    """Clear a sandbox for good: rows and files. Nothing happens when it is already gone."""
    with stage.practising(None), transaction.atomic():
        Sandbox.objects.filter(pk=sandbox).delete()
        _empty(sandbox)


def clear_idle() -> int:
    """Clear the sandboxes where nobody was seen for a day; returns how many."""
    with stage.practising(None):
        idle = Sandbox.objects.filter(seen_at__lt=clock.now() - KEPT_IDLE).order_by("pk")
        for number in (numbers := list(idle.values_list("pk", flat=True))):
            leave(number)
    return len(numbers)


def _empty(sandbox: int) -> None:
    twins.clear(sandbox)
    transaction.on_commit(lambda: forget_files(sandbox))
