"""A tool has changed: all its pages are to be read again."""

from django.db import transaction
from django.db.models import Q

from tremplin.catalogue.actions.upkeep import tell_readers
from tremplin.catalogue.events import ToolChanged, ToolChangeWithdrawn
from tremplin.catalogue.models import ToolPage, ToolVersion, Upkeep
from tremplin.kernel import clock
from tremplin.kernel.journal import record
from tremplin.people.models import Agent


@transaction.atomic
def mark_tool_changed(*, tool: ToolPage, label: str, note: str, by: Agent) -> ToolVersion:
    """A tool has a new version from today on: its pages, those of its guides and of its usages are to be read again."""
    version = ToolVersion.objects.create(
        tool=tool, label=label, note=note, since=clock.today(), marked_by=by, marked_at=clock.now()
    )
    rows = list(Upkeep.objects.about_tool(tool.pk).select_for_update().order_by("page_id"))
    Upkeep.objects.filter(pk__in=[row.pk for row in rows]).update(outdated_by=version)
    _follow(rows)
    record(ToolChanged(tool.pk, version.pk, label, len(rows)), actor=by.pk, subject=f"page:{tool.pk}")
    return version


@transaction.atomic
def withdraw_tool_version(*, version: ToolVersion, by: Agent) -> int:
    """The tool had not changed after all: its pages are as before. Returns how many were still waiting for it."""
    rows = list(Upkeep.objects.filter(outdated_by=version).select_for_update().order_by("page_id"))
    waiting = Upkeep.objects.filter(pk__in=[row.pk for row in rows])
    before = version.tool.versions.exclude(pk=version.pk).order_by("-since", "-pk").first()
    waiting.update(outdated_by=None)
    if before is not None:
        unread = Q(verified_at=None) | Q(verified_at__lt=before.marked_at)
        waiting.filter(unread).update(outdated_by=before)
    _follow(rows)
    gone = ToolChangeWithdrawn(version.tool_id, version.pk, version.label, len(rows))
    record(gone, actor=by.pk, subject=f"page:{version.tool_id}")
    version.delete()
    return len(rows)


def _follow(rows: list[Upkeep]) -> None:
    """Readers are told: the page of the tool says its version, the others their state."""
    tell_readers(list(Upkeep.objects.filter(pk__in=[row.pk for row in rows]).order_by("page_id")))
