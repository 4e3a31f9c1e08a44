"""The colours of the product, light and dark, and the pairs in which they meet.

The style sheet repeats these values as custom properties (a test keeps both equal). A pair that is not declared
here is not used there.
"""

from dataclasses import dataclass
from typing import Final

from tremplin.ui.core.contrast import ratio

READING: Final = 7.0  # text of agent pages, read in sunlight
TEXT: Final = 4.5
SHAPE: Final = 3.0  # edges of controls, focus ring, drawings that carry meaning


@dataclass(frozen=True)
class Colour:
    """A named colour: its value on the light ground and on the dark one."""

    name: str
    light: str
    dark: str


@dataclass(frozen=True)
class Pair:
    """Two colours that touch, and the contrast they owe the reader."""

    front: str
    back: str
    at_least: float


COLOURS: Final = (
    Colour("paper", "#FBF8F2", "#14181B"),  # the ground of the page
    Colour("surface", "#FFFFFF", "#1E2429"),  # cards, fields
    Colour("sunk", "#F1EBDE", "#0E1113"),  # footer, bands, heads of tables
    Colour("ink", "#1B1F24", "#F4F0E8"),
    Colour("ink-soft", "#454C55", "#C9CCCB"),  # hints, dates, captions
    Colour("line", "#DDD4C3", "#3B444A"),  # separations without meaning
    Colour("edge", "#6F6757", "#98A2A7"),  # edges of fields and controls
    Colour("brand", "#0B4F5C", "#8FD3DF"),
    Colour("brand-strong", "#07363F", "#BDE6ED"),  # the same, pressed or hovered
    Colour("brand-pale", "#DCEBED", "#15363D"),
    Colour("on-brand", "#FFFFFF", "#08252B"),
    Colour("accent", "#F2A33A", "#F2A33A"),
    Colour("on-accent", "#1B1F24", "#1B1F24"),
    Colour("success", "#14512B", "#9ADBAF"),
    Colour("success-pale", "#E0F0E3", "#15331F"),
    Colour("warning", "#663C00", "#F8CE8A"),
    Colour("warning-pale", "#FDEFD3", "#3A2A0B"),
    Colour("danger", "#8A1A16", "#FFB9B0"),
    Colour("danger-pale", "#FBE7E3", "#42191A"),
    Colour("on-danger", "#FFFFFF", "#2B0808"),
    Colour("focus", "#1B1F24", "#F2A33A"),  # inner ring of what has the focus
    Colour("halo", "#F2A33A", "#0B1E22"),  # outer ring
)

_GROUNDS = ("paper", "surface", "sunk")

PAIRS: Final = (
    *(Pair("ink", ground, READING) for ground in (*_GROUNDS, "brand-pale")),
    *(Pair("ink", f"{tone}-pale", READING) for tone in ("success", "warning", "danger")),
    *(Pair("ink-soft", ground, READING) for ground in _GROUNDS),
    *(Pair(link, ground, READING) for link in ("brand", "brand-strong") for ground in _GROUNDS),
    Pair("brand", "brand-pale", READING),
    Pair("brand-strong", "brand-pale", READING),
    Pair("on-brand", "brand", READING),
    Pair("on-brand", "brand-strong", READING),
    Pair("on-accent", "accent", READING),
    *(Pair(tone, ground, READING) for tone in ("success", "warning", "danger") for ground in ("paper", "surface")),
    *(Pair(tone, f"{tone}-pale", READING) for tone in ("success", "warning", "danger")),
    Pair("on-danger", "danger", READING),
    *(Pair("edge", ground, SHAPE) for ground in (*_GROUNDS, "brand-pale")),
    *(Pair("focus", ground, SHAPE) for ground in (*_GROUNDS, "brand-pale")),
    Pair("focus", "halo", SHAPE),  # whatever is around, one of the two rings stands out
)


def value(name: str, *, dark: bool = False) -> str:
    """The value of a colour. Raises `KeyError` for a name that is not declared."""
    found = {colour.name: colour for colour in COLOURS}[name]
    return found.dark if dark else found.light


def failures() -> list[str]:
    """Pairs that owe more contrast than they give, said for a person; empty when all pass."""
    return [
        f"{pair.front} on {pair.back}, {'dark' if dark else 'light'}: {given:.2f}, {pair.at_least} expected"
        for pair in PAIRS
        for dark in (False, True)
        if (given := ratio(value(pair.front, dark=dark), value(pair.back, dark=dark))) < pair.at_least
    ]
