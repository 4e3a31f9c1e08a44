"""Word documents as HTML, pictures apart. Styles of Word are headings; without them, `composing` guesses."""

import io
from typing import Any

from tremplin.catalogue.core.exchange.remarks import PageRefusedError, RemarkKind

ATTACHED = "word:"
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Titre'] => h1:fresh
p[style-name='Titre 1'] => h1:fresh
p[style-name='Titre 2'] => h2:fresh
p[style-name='Titre 3'] => h3:fresh
u => strong
"""


def as_html(content: bytes) -> tuple[str, dict[str, bytes]]:
    """The HTML of a document, and its pictures by their address. The archive has been judged before.

    Raises `PageRefusedError`.
    """
    import mammoth  # noqa: PLC0415 - 14 MiB, which processes that read no Word document do without

    attached: dict[str, bytes] = {}

    def keep(image: Any) -> dict[str, str]:
        with image.open() as opened:
            address = f"{ATTACHED}{len(attached) + 1}"
            attached[address] = opened.read()
        return {"src": address, "alt": image.alt_text or ""}

    try:
        made = mammoth.convert_to_html(
            io.BytesIO(content), style_map=_STYLES, convert_image=mammoth.images.img_element(keep)
        )
    except Exception:  # noqa: BLE001 - mammoth raises whatever zipfile, lxml and its own reader raise
        raise PageRefusedError(RemarkKind.WORD_UNREADABLE) from None
    return str(made.value), attached
