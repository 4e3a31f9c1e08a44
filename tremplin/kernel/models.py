"""The kernel's tables, gathered from its packages for Django."""

from tremplin.kernel.dated_settings.models import DatedSetting
from tremplin.kernel.due_jobs.models import DueJob
from tremplin.kernel.idempotency.models import IdempotencyKey
from tremplin.kernel.journal.models import JournalEntry
from tremplin.kernel.messages.models import Message
from tremplin.kernel.sandboxes.models import Sandbox
from tremplin.kernel.search.models import (
    JudgedQuery,
    SearchEntry,
    SearchLog,
    SearchRevision,
    Synonym,
    TreatedSearch,
    UnopenedSearch,
)
from tremplin.kernel.throttling.models import ThrottleBucket

__all__ = [
    "DatedSetting",
    "DueJob",
    "IdempotencyKey",
    "JournalEntry",
    "JudgedQuery",
    "Message",
    "Sandbox",
    "SearchEntry",
    "SearchLog",
    "SearchRevision",
    "Synonym",
    "ThrottleBucket",
    "TreatedSearch",
    "UnopenedSearch",
]
