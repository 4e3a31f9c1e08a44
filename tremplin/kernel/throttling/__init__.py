"""A door that is tried too often rests: counted by account and by address, never by address alone."""

from tremplin.kernel.throttling.guarding import Door, Verdict, forgive, guarded, open_door, purge_old_counts, resting_on

__all__ = ["Door", "Verdict", "forgive", "guarded", "open_door", "purge_old_counts", "resting_on"]
