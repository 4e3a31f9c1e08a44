"""What one cell says: a number, a name, an address, a date; and the guard against formulas on the way out."""

import re
from datetime import date

from tremplin.kernel.search.core.folding import fold, printable

LONGEST_NAME, LONGEST_NUMBER, LONGEST_EMAIL, LONGEST_PHONE = 80, 12, 254, 20
_NUMBER = re.compile(r"[A-Z0-9][A-Z0-9._/-]{0,11}")
_ROUNDED = re.compile(r"\d+([.,]\d+)?E\+?\d+")
_DECIMALS = re.compile(r"(\d+)[.,]0+")
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")
_PHONE = re.compile(r"\+?[\d\s./()-]+")
_FEWEST_DIGITS, _MOST_DIGITS, _FRENCH_DIGITS = 8, 15, 10
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00)?)?")
_FRENCH = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: 00:00(?::00)?)?")
_YEARS = range(1900, 2101)
# A spreadsheet runs what begins so (facts/trust.md, 4); the wide forms are read as the narrow ones by some.
_DANGEROUS = "=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20"
_TO_GUARD = re.compile(rf"'*\s*[{_DANGEROUS}]")
_GUARDED = re.compile(rf"''*\s*[{_DANGEROUS}]")


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe goes before it when needed."""
    return f"'{cell}" if _TO_GUARD.match(cell) else cell


def unguarded(cell: str) -> str:
    """A cell as it was before `guarded`."""
    return cell[1:] if _GUARDED.match(cell) else cell


def cleaned(cell: str) -> str:
    """A cell without guard, control characters nor spaces too many."""
    return printable(unguarded(cell))


def read_number(text: str) -> str | None:
    """A matricule: capitals, no space, no decimals added by a spreadsheet; None when it cannot be one."""
    number = "".join(text.upper().split())
    whole = _DECIMALS.fullmatch(number)
    number = whole.group(1) if whole else number
    return number if _NUMBER.fullmatch(number) else None


def is_rounded(text: str) -> bool:
    """Whether a spreadsheet wrote a long number as 1,04E+07: its last figures are lost."""
    return _ROUNDED.fullmatch("".join(text.upper().split())) is not None


def significant(number: str) -> str:
    """A number without the zeros before it, that spreadsheets drop: 0042 and 42 are alike."""
    return number.lstrip("0") if number.isdigit() else number


def is_name(text: str) -> bool:
    """Whether a text may be somebody's name: at least one letter, at most 80 signs."""
    return len(text) <= LONGEST_NAME and any(letter.isalpha() for letter in text)


def well_cased(name: str) -> str:
    """A name shouted in capitals, as people write it: `LE GOFF-MARTIN` gives `Le Goff-Martin`."""
    if not name.isupper() or len(name) == 1:
        return name
    cased = re.sub(r"[^\W\d_]+", lambda part: part.group().capitalize(), name)
    return cased if len(cased) <= len(name) else name  # a few foreign capitals are longer in small letters


def better_name(known: str, read: str) -> str:
    """Of two ways of writing one name, the one to keep: another name, or more accents, or fewer capitals."""
    if fold(printable(known)) != fold(read):
        return well_cased(read)
    return well_cased(read) if _care(read) > _care(known) else known


def _care(name: str) -> tuple[int, bool]:
    return sum(not letter.isascii() for letter in name if letter.isalpha()), not (name.isupper() or name.islower())


def is_email(text: str) -> bool:
    """Whether a text looks like one address."""
    return len(text) <= LONGEST_EMAIL and _EMAIL.fullmatch(text) is not None


def read_phone(text: str) -> str | None:
    """A phone number as people say it, `06 39 98 10 42`; one that lost its first zero gets it back."""
    digits = phone_digits(text)
    if not _PHONE.fullmatch(text) or not _FEWEST_DIGITS <= len(digits) <= _MOST_DIGITS:
        return None
    if text.startswith("+") and len(digits) != _FRENCH_DIGITS:
        return f"+{digits}"
    if len(digits) == _FRENCH_DIGITS - 1 and digits[0] != "0":
        digits = f"0{digits}"
    if len(digits) == _FRENCH_DIGITS:
        return " ".join(digits[place : place + 2] for place in range(0, _FRENCH_DIGITS, 2))
    return digits


def phone_digits(text: str) -> str:
    """What two ways of writing one phone number have in common: `+33 6 39…` and `06 39…` are alike."""
    digits = "".join(sign for sign in text if sign in "0123456789")
    abroad = digits.startswith("33") and len(digits) == _FRENCH_DIGITS + 1
    return f"0{digits[2:]}" if abroad else digits


def read_date(text: str) -> date | None:
    """A day written `27/3/2026` or `2026-03-27`; None when it cannot be read or does not exist."""
    if found := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    elif found := _FRENCH.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
    else:
        return None
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None
