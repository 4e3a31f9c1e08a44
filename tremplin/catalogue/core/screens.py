"""What the catalogue's screens hold: frozen values, ready for the templates."""

from dataclasses import dataclass
from datetime import date, datetime

from tremplin.catalogue.core.freshness import State


@dataclass(frozen=True)
class Link:
    """A word that leads somewhere."""

    label: str
    url: str


@dataclass(frozen=True)
class Verification:
    """Who read the whole page and when (nobody yet when `at` is None), and the state that follows today.

    `tool`, `version` and `changed_on`: the tool that has changed since.
    """

    at: datetime | None = None
    by: str = ""
    state: str = State.UP_TO_DATE.value
    state_label: str = ""
    tool: str = ""
    version: str = ""
    changed_on: date | None = None

    @property
    def in_doubt(self) -> bool:
        """True when readers are warned."""
        return State(self.state).in_doubt


@dataclass(frozen=True)
class ToolCard:
    """An application in a list: `address` opens it, `url` explains it."""

    slug: str
    name: str
    url: str
    summary: str
    icon: str
    address: str
    state: str
    state_label: str
    state_note: str

    @property
    def troubled(self) -> bool:
        """True when readers must be told that it does not work as usual."""
        return self.state != "working"

    @property
    def outside(self) -> bool:
        """True when its address leaves this product."""
        return self.address.startswith("http")


@dataclass(frozen=True)
class GuideCard:
    """A guide in a list; `doubt` says in words that it is late or doubtful."""

    slug: str
    title: str
    url: str
    summary: str
    kind_label: str
    level: str
    level_label: str
    minutes: int
    devices: tuple[str, ...]
    tool: str
    icon: str
    doubt: str = ""


@dataclass(frozen=True)
class OccupationCard:
    """A trade in a list."""

    slug: str
    name: str
    url: str
    summary: str
    field: bool


@dataclass(frozen=True)
class FunctionCard:
    """A usage ("share a file") in a list."""

    slug: str
    name: str
    url: str
    summary: str


@dataclass(frozen=True)
class Need:
    """A guide that a trade needs first, and the situation in which it does."""

    guide: GuideCard
    why: str


@dataclass(frozen=True)
class AdviceLine:
    """Which tool for which situation."""

    situation: str
    tool: ToolCard
    text: str


@dataclass(frozen=True)
class GuideGroup:
    """Guides of one level."""

    label: str
    guides: tuple[GuideCard, ...]


@dataclass(frozen=True)
class GuideScreen:
    """A guide as its reader sees it; `body` is HTML made at publication."""

    title: str
    url: str
    summary: str
    kind_label: str
    level_label: str
    minutes: int
    devices: tuple[str, ...]
    device_icon: str
    competence: str
    reassurance: str
    body: str
    tools: tuple[ToolCard, ...]
    next_guides: tuple[GuideCard, ...]
    verification: Verification


@dataclass(frozen=True)
class VersionLine:
    """The present version of a tool: its name, since when, what changed."""

    label: str
    since: date
    note: str


@dataclass(frozen=True)
class ToolScreen:
    """A tool: how to open it, its state, what it is for, its guides from the easiest on."""

    tool: ToolCard
    what_for: tuple[str, ...]
    good_to_know: str
    groups: tuple[GuideGroup, ...]
    functions: tuple[FunctionCard, ...]
    verification: Verification
    version: VersionLine | None = None


@dataclass(frozen=True)
class OccupationScreen:
    """A trade: what it needs first, then the other guides written for it."""

    occupation: OccupationCard
    first_needs: tuple[Need, ...]
    other_guides: tuple[GuideCard, ...]
    verification: Verification


@dataclass(frozen=True)
class FunctionScreen:
    """A usage: which tool for which situation, and the guides that show it."""

    function: FunctionCard
    advice: tuple[AdviceLine, ...]
    guides: tuple[GuideCard, ...]
    verification: Verification


@dataclass(frozen=True)
class GuideFilter:
    """What a list of guides is narrowed to; empty means all."""

    tool: str = ""
    occupation: str = ""
    function: str = ""
    level: str = ""
