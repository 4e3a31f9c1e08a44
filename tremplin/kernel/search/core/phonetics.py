"""How a French word sounds, roughly: two spellings of one sound get one key.

The rules, in order, are those measured in the project's learning facts (section 3.2, step 7).
"""

import re
from functools import lru_cache

_CH = "C"  # the sound of "chat", kept apart from k and s while the other rules run
_RULES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"oo", "ou"),
        (r"(.)\1+", r"\1"),
        (r"ph", "f"),
        (r"eau|au", "o"),
        (r"ai|ei|ay", "e"),
        (r"sch|sh|ch", _CH),
        (r"c(?=[eiy])", "s"),
        (r"qu|q|ck|c", "k"),
        (r"g(?=[eiy])", "j"),
        (r"h", ""),
        (r"(?:er|ees|ez|et|es)$", "e"),
        (r"y", "i"),
        (r"z", "s"),
        (r"(?:en|em|an|am)(?![aeiou])", "an"),
        (r"[stdxp]+$", ""),
        (r"e+$", ""),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=50_000)
def phonetic_key(word: str) -> str:
    """The key of a folded `word`; never empty for a word that is not."""
    key = word
    for pattern, replacement in _RULES:
        key = pattern.sub(replacement, key)
    return key.lower() if key else word


def first_sound(word: str) -> str:
    """The first letter of the key: "kongé" and "congé" begin alike."""
    return phonetic_key(word)[:1]


def sentence_key(words: tuple[str, ...]) -> str:
    """The keys of several words, by which like searches are grouped."""
    return " ".join(phonetic_key(word) for word in words)
