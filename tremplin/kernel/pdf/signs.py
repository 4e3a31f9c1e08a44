"""The signs that can be printed: a PDF that is read aloud refuses any that no face draws."""

import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

PICTURES_BEGIN = 0x1F000  # emoji, games, ornaments: they say nothing that the words do not
UNREADABLE = {"Cc", "Cf", "Cs", "Co", "Cn"}  # commands, halves of pairs, private and unassigned numbers
SPACES = {"\t": " ", "\n": "\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n"}
UNKNOWN_LETTER = "?"
_SELECTORS = range(0xFE00, 0xFE10)
Clean = Callable[[str], str]


def readable(text: str) -> str:
    """A text without what nobody can read: commands, emoji, numbers that mean no letter."""
    return "".join(SPACES.get(sign, sign) for sign in text if sign in SPACES or _means_something(sign))


def _means_something(sign: str) -> bool:
    number = ord(sign)
    if number >= PICTURES_BEGIN or number in _SELECTORS:
        return unicodedata.category(sign).startswith("L")
    return unicodedata.category(sign) not in UNREADABLE


def drawable(text: str, drawn: frozenset[str]) -> str:
    """A readable text in which letters of scripts that no face of ours draws become `?`, and other such signs go."""
    kept = (sign if sign in drawn or sign in SPACES else _stand_in(sign) for sign in readable(text))
    return "".join(kept)


def _stand_in(sign: str) -> str:
    return UNKNOWN_LETTER if unicodedata.category(sign)[0] in "LN" else ""


def throughout(values: Any, clean: Clean) -> Any:
    """Values of JSON with each of their texts cleaned; keys stay."""
    if isinstance(values, str):
        return clean(values)
    if isinstance(values, Mapping):
        return {key: throughout(value, clean) for key, value in values.items()}
    if isinstance(values, list | tuple):
        return [throughout(value, clean) for value in values]
    return values
