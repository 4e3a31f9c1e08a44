"""The kernel's tables, gathered from its packages for Django."""

from tremplin.kernel.dated_settings.models import DatedSetting
from tremplin.kernel.idempotency.models import IdempotencyKey
from tremplin.kernel.journal.models import JournalEntry
from tremplin.kernel.messages.models import Message
from tremplin.kernel.search.models import SearchEntry, SearchLog, SearchRevision, Synonym

__all__ = [
    "DatedSetting",
    "IdempotencyKey",
    "JournalEntry",
    "Message",
    "SearchEntry",
    "SearchLog",
    "SearchRevision",
    "Synonym",
]
