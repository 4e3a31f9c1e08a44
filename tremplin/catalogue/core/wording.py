"""Small conversions between what people write and what pages hold."""

import re
from html import escape

_BOLD = re.compile(r"\*\*(.+?)\*\*")


def rich_text(plain: str) -> str:
    """One paragraph of rich text from a plain sentence in which **words** in double stars are bold."""
    marked = _BOLD.sub(r"<b>\1</b>", escape(plain.strip(), quote=False))
    return f"<p>{marked}</p>"


def short_name(title: str) -> str:
    """The name of a tool without what its title explains: `OneDrive : vos fichiers` is OneDrive."""
    return re.split(r"\s+:", title, maxsplit=1)[0]


def listed(text: str) -> tuple[str, ...]:
    """The items of a list written with commas or one by line, without blanks and without doubles."""
    items = (item.strip() for item in re.split(r"[,;\n]", text))
    return tuple(dict.fromkeys(item for item in items if item))


def lines(text: str) -> tuple[str, ...]:
    """The sentences of a text written one by line."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
