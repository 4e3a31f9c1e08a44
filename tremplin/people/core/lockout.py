"""When a badge is locked after wrong PINs, and until when."""

from dataclasses import dataclass
from datetime import datetime, timedelta

TRIES = 5
LOCKED_FOR = timedelta(minutes=15)


@dataclass(frozen=True)
class Tries:
    """The wrong PINs in a row on one badge, and the instant until which it is locked."""

    failures: int = 0
    locked_until: datetime | None = None

    def is_locked(self, now: datetime) -> bool:
        return self.locked_until is not None and now < self.locked_until

    def after_failure(self, now: datetime) -> "Tries":
        """One more wrong PIN: the fifth locks the badge and starts the count afresh."""
        failures = self.failures + 1
        if failures >= TRIES:
            return Tries(0, now + LOCKED_FOR)
        return Tries(failures, None)
