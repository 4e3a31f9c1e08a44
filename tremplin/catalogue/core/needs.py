"""How a subject is named, so that searches and appointments about the same thing meet."""

from calendar import monthrange
from datetime import date

from tremplin.kernel.search.core.folding import words
from tremplin.kernel.search.core.phonetics import sentence_key
from tremplin.kernel.search.core.stopwords import is_empty

LONGEST_KEY = 200
LONGEST_WORDS = 200
PAGE = "page:"
WORDS = "words:"


def subject_of_words(text: str) -> str:
    """The key of a subject said in words: how its telling words sound. Empty when no word tells anything."""
    telling = tuple(word.folded for word in words(text) if not is_empty(word.folded))
    return subject_of_sound(sentence_key(telling)) if telling else ""


def subject_of_sound(sound: str) -> str:
    """The key of a subject, from the sound under which the log of searches keeps it."""
    return f"{WORDS}{sound}"[:LONGEST_KEY]


def subject_of_page(page_id: int) -> str:
    """The key of a page that is to be mended."""
    return f"{PAGE}{page_id}"


def page_of(subject_key: str) -> int | None:
    """The page that a subject is about, when it is one to be mended."""
    number = subject_key.removeprefix(PAGE)
    return int(number) if subject_key.startswith(PAGE) and number.isascii() and number.isdigit() else None


def in_months(today: date, months: int) -> date:
    """The same day some months later, or the last day of that month when it is shorter."""
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
