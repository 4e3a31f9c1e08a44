"""The part of a picture that is kept, and the numbered marks on it; all in hundredths of the whole picture.

Marks are kept where they are on the whole picture: a picture cut otherwise does not move them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

FULL = 100


@dataclass(frozen=True)
class Area:
    """A part of a picture: its four edges, in hundredths of the whole width and height."""

    left: int = 0
    top: int = 0
    right: int = FULL
    bottom: int = FULL

    @property
    def is_whole(self) -> bool:
        """Whether nothing is cut away."""
        return self == WHOLE

    def holds(self, x: int, y: int) -> bool:
        """Whether a point of the picture is inside."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def pixels(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Left, top, right and bottom on a picture of this size: at least one pixel, never outside."""
        left = min(width * self.left // FULL, width - 1)
        top = min(height * self.top // FULL, height - 1)
        right = max(left + 1, round(width * self.right / FULL))
        bottom = max(top + 1, round(height * self.bottom / FULL))
        return left, top, min(right, width), min(bottom, height)


WHOLE = Area()


def area_of(left: int | None, top: int | None, right: int | None, bottom: int | None) -> Area:
    """The part that four numbers describe; the whole picture for numbers that describe none."""
    edges = (left or 0, top or 0, FULL if right is None else right, FULL if bottom is None else bottom)
    drawn = all(0 <= edge <= FULL for edge in edges) and edges[0] < edges[2] and edges[1] < edges[3]
    return Area(*edges) if drawn else WHOLE


@dataclass(frozen=True)
class Callout:
    """What one number on a picture explains; `x` and `y` in hundredths of the whole picture."""

    x: int
    y: int
    text: str


@dataclass(frozen=True)
class Mark:
    """A number where readers see it, in hundredths of the part that is shown, with one decimal."""

    number: int
    x: float
    y: float


def marks(area: Area, callouts: Iterable[Callout]) -> tuple[Mark, ...]:
    """The numbers inside the part that is shown; a number outside of it keeps its rank and is not drawn."""
    width, height = area.right - area.left, area.bottom - area.top
    return tuple(
        Mark(number, round((at.x - area.left) * FULL / width, 1), round((at.y - area.top) * FULL / height, 1))
        for number, at in enumerate(callouts, 1)
        if area.holds(at.x, at.y)
    )
