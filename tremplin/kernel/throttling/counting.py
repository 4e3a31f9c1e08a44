"""When a door rests after wrong tries, and until when: functions of values (OWASP ASVS 5.0, 6.3.1)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

FORGOTTEN_AFTER = timedelta(hours=24)  # without a wrong try, the next one counts as the first


@dataclass(frozen=True)
class Figures:
    """How patient a door is. Minutes are whole; each rest doubles the one before, up to the longest."""

    tries: int
    tries_everywhere: int
    minutes: int
    longest: int


@dataclass(frozen=True)
class Count:
    """Wrong tries in a row, rests so far, and the instant until which the door rests."""

    failures: int = 0
    rests: int = 0
    resting_until: datetime | None = None
    last_at: datetime | None = None

    def is_resting(self, now: datetime) -> bool:
        return self.resting_until is not None and now < self.resting_until

    def after_failure(self, now: datetime, *, most: int, first: timedelta, longest: timedelta) -> "Count":
        """One more wrong try: the last one allowed begins a rest and starts the count afresh."""
        known = self if self.last_at and now - self.last_at < FORGOTTEN_AFTER else Count()
        if known.failures + 1 < most:
            return Count(known.failures + 1, known.rests, None, now)
        doubled = min(known.rests, 30)  # a shift that no date can overflow
        return Count(0, known.rests + 1, now + min(first * 2**doubled, longest), now)
