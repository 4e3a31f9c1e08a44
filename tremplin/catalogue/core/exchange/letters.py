"""How a file of text is written: UTF-8 with or without its mark, UTF-16 with its mark, else Windows-1252."""

import codecs

from tremplin.catalogue.core.exchange.remarks import PageRefusedError, Remark, RemarkKind

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
MOST_STRANGE_SIGNS = 0.02


def text_of(content: bytes) -> tuple[str, list[Remark]]:
    """The text of a file, and a remark when its letters had to be guessed. Raises `PageRefusedError`."""
    if content.startswith(_WIDE):
        return _checked(content.decode("utf-16", errors="replace")), []
    try:
        return _checked(content.decode("utf-8-sig")), []
    except UnicodeDecodeError:
        guessed = _checked(content.decode("cp1252", errors="replace"))
        return guessed, [Remark(RemarkKind.LETTERS_GUESSED)]


def _checked(text: str) -> str:
    """The same text, when it is one: binary files hold control signs."""
    strange = sum((sign < " " and sign not in "\t\n\r\f") or sign == "�" for sign in text)
    if strange > MOST_STRANGE_SIGNS * len(text):
        raise PageRefusedError(RemarkKind.NOT_TEXT)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").replace("\f", "\n")
