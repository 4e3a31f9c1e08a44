"""Forgetting imports that were read and never applied, and the files that were sent for them."""

from datetime import timedelta
from functools import partial

from django.db import transaction

from tremplin.catalogue.actions.exchange.finishing import forget_file
from tremplin.catalogue.models import ContentImport
from tremplin.catalogue.models.exchange import KEPT_DAYS
from tremplin.kernel import clock, dated_settings

State = ContentImport.State


@transaction.atomic
def forget_imports() -> int:
    """Forget imports older than the dated setting that wrote nothing; the number forgotten."""
    limit = clock.now() - timedelta(days=dated_settings.value(KEPT_DAYS.key))
    idle = ContentImport.objects.filter(asked_at__lt=limit, started_at=None)
    old = list(idle.exclude(state=State.APPLYING).order_by("pk"))
    names = [run.staged for run in old if run.staged]
    ContentImport.objects.filter(pk__in=[run.pk for run in old]).delete()
    for name in names:
        transaction.on_commit(partial(forget_file, name))
    return len(old)
