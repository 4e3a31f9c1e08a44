"""What the screens of needs hold: frozen values, ready for the templates."""

from dataclasses import dataclass
from datetime import date, datetime

from tremplin.catalogue.core.screens import Link


@dataclass(frozen=True)
class CalculationLine:
    """One line of a calculation, in words and in figures: 8 × 10 points × 100 % = 80."""

    said: str
    count: int
    weight: int
    percent: int
    points: str


@dataclass(frozen=True)
class NeedLine:
    """A subject to write about, or a page to mend: why it is there, and how its rank is worked out."""

    key: int
    address: str
    words: str
    points: str
    reasons: tuple[str, ...]
    calculation: tuple[CalculationLine, ...]
    page: Link | None
    page_id: int | None
    edit_address: str
    state: str
    state_label: str
    aside_until: date | None
    reason: str


@dataclass(frozen=True)
class NeedsScreen:
    """The ranked list, at most 50 subjects, how many more there are, and when all was counted."""

    needs: tuple[NeedLine, ...]
    more: int
    begun: tuple[NeedLine, ...]
    decided: int
    counted_at: datetime | None
