"""What the screens of the desk hold about keeping pages true."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class PageLine:
    """A page on the board or in a queue, with its state and the reason of it."""

    id: int
    title: str
    url: str
    kind_label: str
    state: str
    state_label: str
    owner_id: int | None
    owner: str
    due: date
    verified_at: datetime | None
    verified_by: str
    readings: int
    note: str
    reported_at: datetime | None
    tool: str
    version: str
    version_note: str
    changed_on: date | None
    confirmable: bool


@dataclass(frozen=True)
class StateCount:
    """How many pages are in a state."""

    state: str
    label: str
    pages: int


@dataclass(frozen=True)
class ToolLine:
    """A tool and its last version, if one was marked."""

    slug: str
    title: str
    name: str
    version_id: int | None
    version: str
    since: date | None
    note: str


@dataclass(frozen=True)
class BoardFilter:
    """What the board is narrowed to; empty means all."""

    state: str = ""
    owner: str = ""
    tool: str = ""


@dataclass(frozen=True)
class Trust:
    """The readings of the last days, and the share of them that found a page checked (None: nobody read)."""

    readings: int
    percent: int | None
