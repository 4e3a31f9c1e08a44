"""The reference of an appointment: short, easy to read out loud on the phone."""

from secrets import choice

ALPHABET = "23456789ACDEFGHJKMNPQRTUVWXY"  # nothing that looks or sounds like another
LENGTH = 6


def new_reference() -> str:
    """A reference such as `RV-7K3-M9Q` (28⁶ ≈ 480 million of them)."""
    drawn = "".join(choice(ALPHABET) for _ in range(LENGTH))
    return f"RV-{drawn[:3]}-{drawn[3:]}"
