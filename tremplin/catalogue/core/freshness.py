"""How true a page still is, by its dates and by what people said of it (mission: nothing false stays online unnoticed).

The same rule stands on the page, in the results of the search, on the board and in the weekly mail. It is also written
in SQL (`models.upkeep`), and a test holds both together.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

NOTICE_DAYS = 14  # before its date, a page is to be checked (facts/learning.md, section 2.2)
FIRST_READING_DAYS = 14  # a page that nobody confirmed is to be read within this time of its arrival
LEAD_AFTER_DAYS = 30  # the lead hears of a page that is late for longer
MONTHS_IN_YEAR = 12


class State(StrEnum):
    """What readers and mediators are told of a page, the most pressing last."""

    UP_TO_DATE = "up_to_date"
    TO_CHECK = "to_check"
    LATE = "late"
    TOOL_CHANGED = "tool_changed"
    REPORTED = "reported"

    @property
    def in_doubt(self) -> bool:
        """Whether readers are warned, and the page comes lower in the search."""
        return self in {State.LATE, State.TOOL_CHANGED, State.REPORTED}


PRESSING = tuple(State)[::-1]
"""The states from the most pressing on: the order of queues and boards."""


@dataclass(frozen=True)
class Facts:
    """What the state of a page follows from: its date, a reader's report, a new version of one of its tools."""

    due: date
    reported: bool = False
    tool_changed: bool = False

    @property
    def doubt(self) -> str:
        """The state that holds whatever the day, or an empty word."""
        if self.reported:
            return State.REPORTED.value
        return State.TOOL_CHANGED.value if self.tool_changed else ""


def state(facts: Facts, *, today: date) -> State:
    """The state of a page on a day."""
    return state_on(today, due=facts.due, doubt=facts.doubt)


def state_on(today: date, *, due: date, doubt: str = "") -> State:
    """The state on a day, from the two words that the search keeps of a page."""
    if doubt:
        return State(doubt)
    if due < today:
        return State.LATE
    return State.TO_CHECK if due <= today + timedelta(days=NOTICE_DAYS) else State.UP_TO_DATE


def next_review(verified_on: date, *, months: int) -> date:
    """The day on which a page is to be read again: so many months later, the last day of a shorter month."""
    count = verified_on.month - 1 + months
    year, month = verified_on.year + count // MONTHS_IN_YEAR, count % MONTHS_IN_YEAR + 1
    return date(year, month, min(verified_on.day, monthrange(year, month)[1]))


def first_review(arrived_on: date) -> date:
    """The day before which a page that nobody confirmed is to be read."""
    return arrived_on + timedelta(days=FIRST_READING_DAYS)


def urgency(*, readings: int, due: date, today: date) -> int:
    """The order inside one state: readers × lateness. Counts from the day on which the page was to be checked."""
    waited = max((today - due).days + NOTICE_DAYS, 0)
    return (readings + 1) * (waited + 1)


def for_the_lead(*, due: date, today: date) -> bool:
    """Whether a page has been late for so long that the lead hears of it."""
    return (today - due).days > LEAD_AFTER_DAYS


def percent(part: int, whole: int) -> int | None:
    """A share in whole percents, rounded down: 100 only when nothing is missing. None of nothing."""
    return part * 100 // whole if whole else None
