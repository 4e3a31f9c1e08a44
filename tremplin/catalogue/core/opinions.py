"""What readers may say of a page, and what may become of it (mission: supports kept true by those who read them)."""

from enum import StrEnum

LONGEST_SENTENCE = 500  # characters


class Kind(StrEnum):
    """What a reader says of a page."""

    HELPED = "helped"
    UNCLEAR = "unclear"
    OUTDATED = "outdated"


class Reason(StrEnum):
    """Why, when she wants to say it (the four reasons of Les Bases, ANCT)."""

    OUTDATED = "outdated"
    UNSUITED = "unsuited"
    ERROR = "error"
    DUPLICATE = "duplicate"


class State(StrEnum):
    """`heard` asks for nothing, `open` waits, `merged` follows another, `closed` has its outcome."""

    HEARD = "heard"
    OPEN = "open"
    MERGED = "merged"
    CLOSED = "closed"


class Outcome(StrEnum):
    """What became of an opinion."""

    CORRECTED = "corrected"
    ALREADY_RIGHT = "already_right"
    WILL_BE_DONE = "will_be_done"
    CANNOT = "cannot"


CURRENT = (State.HEARD, State.OPEN, State.MERGED)
"""The states in which a new opinion of the same reader, of the same kind, on the same page, replaces the one before."""


def first_state(kind: str, sentence: str) -> State:
    """A page that helped asks nothing of anybody, unless the reader wrote something."""
    return State.HEARD if kind == Kind.HELPED and not sentence else State.OPEN


def asks_for_a_reason(kind: str) -> bool:
    """Whether a reason makes sense: not for a page that helped."""
    return kind != Kind.HELPED
