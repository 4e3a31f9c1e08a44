"""The one append-only journal: who did what, for whom, to what, when."""

from tremplin.kernel.journal.recording import record

__all__ = ["record"]
