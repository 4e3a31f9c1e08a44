"""Which PINs are too easy to guess (facts: NIST 800-63B §5.1.1.2 in spirit; six to eight digits)."""

from itertools import pairwise

SHORTEST, LONGEST = 6, 8
FEWEST_DIFFERENT_DIGITS = 3


def is_strong(pin: str) -> bool:
    """Whether a PIN has six to eight digits, at least three of them different, and no plain sequence."""
    if not (pin.isascii() and pin.isdigit() and SHORTEST <= len(pin) <= LONGEST):
        return False
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    return len(set(pin)) >= FEWEST_DIFFERENT_DIGITS and steps not in ({1}, {9})
