"""How our French is written: short sentences, typography, words that errors never say (ux.md, 7 and 14)."""

import re
from html import unescape

LONGEST_SENTENCE = 20
NO_BREAK = "\N{NO-BREAK SPACE}"
NARROW_NO_BREAK = "\N{NARROW NO-BREAK SPACE}"

# Roots, so that feminine and plural are found too.
_NEVER_IN_ERRORS = re.compile(
    r"\b(invalides?|requis\w*|obligatoires?|\N{LATIN SMALL LETTER E WITH ACUTE}checs?|erreur syst\w+|codes?|"
    r"formats? incorrects?|champs?|saisi\w*)\b",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w*)\}")
_TAG = re.compile(r"<[^>]+>")
_BEFORE_SIGN = re.compile(rf"[^\s{NO_BREAK}{NARROW_NO_BREAK}][;!?](?=\s|$)|[ ][;:!?](?=\s|$)")
_COLON = re.compile(rf"[^\s\d{NO_BREAK}{NARROW_NO_BREAK}]:(?=\s|$)")
_SENTENCE_END = re.compile(rf"(?<=[.?!{chr(0x2026)}])\s+|\n+")
_WORD = re.compile(r"[^\W_]+(?:[\u2019'-][^\W_]+)*")


def placeholders(text: str) -> set[str]:
    """`%(name)s`, `%s` and `{name}` of a sentence."""
    return {match.group(0) for match in _PLACEHOLDER.finditer(text.replace("%%", ""))}


def sentences(text: str) -> list[str]:
    """The sentences of a translation, tags and entities taken out."""
    plain = unescape(_TAG.sub(" ", text))
    return [part.strip() for part in _SENTENCE_END.split(plain) if part.strip()]


def word_count(sentence: str) -> int:
    """Words as a reader counts them; a placeholder is one word."""
    return len(_WORD.findall(_PLACEHOLDER.sub(" x ", sentence)))


def faults_of(text: str, *, is_error: bool) -> list[str]:
    """What a proof-reader would mark in one French translation; empty when nothing."""
    plain = unescape(_TAG.sub("", text))
    found = [
        f"a sentence of {word_count(s)} words (at most {LONGEST_SENTENCE}): {s}"
        for s in sentences(text)
        if word_count(s) > LONGEST_SENTENCE
    ]
    if "'" in plain:
        found.append("a straight apostrophe: write \u2019")
    if "!" in plain:
        found.append("an exclamation mark")
    if _BEFORE_SIGN.search(plain) or _COLON.search(plain):
        found.append("a sign ; : ! ? without its no-break space (U+00A0)")
    if re.search(r"\u00ab[^\u00a0\u202f]|[^\u00a0\u202f]\u00bb", plain):
        found.append("guillemets without no-break spaces inside")
    forbidden = _NEVER_IN_ERRORS.search(plain) if is_error else None
    if forbidden:
        found.append(f"\u201c{forbidden.group(0)}\u201d tells of a mistake: say what to do, with an example")
    return found
