"""Names of kept files: made by us from a few letters of the sender's own, never hers."""

import secrets
from pathlib import PurePath

from django.utils.text import slugify

LONGEST = 40


def kept_name(sent: str, extension: str) -> str:
    """`note-de-service-3f9a2c1b0d4e5f60.pdf` for `Note de service.PDF`: readable, and no two are the same."""
    words = slugify(PurePath(sent.replace("\\", "/")).stem)[:LONGEST].strip("-") or "fichier"
    return f"{words}-{secrets.token_hex(8)}.{extension}"
