"""What the screens of opinions hold: frozen values, ready for the templates. None of them names an author."""

from dataclasses import dataclass
from datetime import datetime

from tremplin.catalogue.core.screens import Link


@dataclass(frozen=True)
class OpinionLine:
    """An opinion in a list, of the desk or of its author."""

    key: int
    page_id: int
    page: Link
    kind: str
    kind_label: str
    reason_label: str
    sentence: str
    state: str
    state_label: str
    given_at: datetime
    answer: str
    answered_at: datetime | None
    outcome: str
    outcome_label: str
    closed_at: datetime | None
    readings: int = 0
    followers: int = 0


@dataclass(frozen=True)
class OpinionScreen:
    """An opinion with those put with it, and those that could be: at most `others_bound`."""

    opinion: OpinionLine
    followers: tuple[OpinionLine, ...]
    others: tuple[OpinionLine, ...]
    more_others: int
    edit_address: str
    page_is_live: bool


@dataclass(frozen=True)
class OpinionFilter:
    """What the queue is narrowed to; empty means all."""

    kind: str = ""
    state: str = "open"
    page: int | None = None
