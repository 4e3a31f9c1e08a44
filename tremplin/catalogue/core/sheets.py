"""How a guide is laid out on paper (mission: supports that every agent can use, on paper too)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

BESIDE_WIDTH = 78.0  # millimetres: a picture beside its words, on a text 174 wide
PORTRAIT_WIDTH = 40.0
BELOW_WIDTH = 150.0
MOST_HEIGHT = 82.0
BANNER = 0.28  # height for a width of one: flatter pictures are shown below, wide
LONG_TEXT = 420  # letters: more would make a narrow column too tall
SHORT_TITLE = 78


@dataclass(frozen=True)
class Frame:
    """The place of a picture on the sheet, in millimetres."""

    width: float
    height: float
    beside: bool


def frame(width: int, height: int, *, letters: int) -> Frame:
    """Where a picture of so many points stands beside (or below) so many letters; its proportions are kept."""
    ratio = max(height, 1) / max(width, 1)
    beside = ratio >= BANNER and letters <= LONG_TEXT
    widest = PORTRAIT_WIDTH if ratio > 1 else BESIDE_WIDTH if beside else BELOW_WIDTH
    fitting = min(widest, MOST_HEIGHT / ratio)
    return Frame(round(fitting, 2), round(fitting * ratio, 2), beside)


@dataclass(frozen=True)
class Callout:
    """A numbered place of a picture: `x` and `y` from its upper left corner, in hundredths of its sides."""

    x: float
    y: float
    text: str


def callouts(written: Iterable[Any]) -> tuple[Callout, ...]:
    """The callouts of a picture that say something, in order; places outside the picture are brought to its edge."""
    return tuple(
        Callout(_within(one.get("x")), _within(one.get("y")), text)
        for one in written
        if (text := str(one.get("text") or "").strip())
    )


def _within(place: Any) -> float:
    try:
        return min(max(float(place), 0.0), 100.0)
    except (TypeError, ValueError):
        return 0.0


def short(title: str, *, most: int = SHORT_TITLE) -> str:
    """A title that fits on a poster: cut between two words, and saying so."""
    clean = " ".join(title.split())
    if len(clean) <= most:
        return clean
    cut = clean[:most]
    kept = cut.rsplit(" ", 1)[0] if " " in cut else cut[:-1]
    return f"{kept.rstrip(' ,;:')}…"


def first_sentence(text: str) -> str:
    """The first sentence of a summary, all of it when it is one sentence."""
    clean = " ".join(text.split())
    ends = [place + 1 for mark in (". ", "? ", "! ") if (place := clean.find(mark)) > 0]
    return clean[: min(ends)] if ends else clean
