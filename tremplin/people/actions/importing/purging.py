"""Forgetting what imports said of people."""

from datetime import timedelta

from django.db import transaction

from tremplin.kernel import clock, dated_settings
from tremplin.people.models.imports import (
    KEPT_DAYS,
    AgentImport,
    ImportFault,
    ImportLine,
    ImportReport,
)


@transaction.atomic
def purge_imports() -> int:
    """Forget the lines of imports older than the dated setting; those never applied go whole. Returns how many."""
    limit = clock.now() - timedelta(days=dated_settings.value(KEPT_DAYS.key))
    old = AgentImport.objects.filter(prepared_at__lt=limit, forgotten_at__isnull=True)
    keys = list(old.order_by("pk").values_list("pk", flat=True))
    for table in (ImportLine, ImportFault, ImportReport):
        table.objects.filter(run__in=keys).delete()
    AgentImport.objects.filter(pk__in=keys, state=AgentImport.State.PREPARED).delete()
    AgentImport.objects.filter(pk__in=keys).update(forgotten_at=clock.now(), ignored_titles=[])
    return len(keys)
