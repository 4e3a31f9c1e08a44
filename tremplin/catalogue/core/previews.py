"""How the editor shows a draft: each kind of page names the function that answers with the reader's screen.

Screens are built above the models; the application fills this registry once, when it is ready.
"""

from collections.abc import Callable
from typing import Any

Preview = Callable[[Any, Any], Any]
_previews: dict[str, Preview] = {}


def register(kind: str, preview: Preview) -> None:
    """Tie a kind of page to the function `(request, page) -> response` that shows its draft."""
    _previews[kind] = preview


def preview_of(kind: str) -> Preview:
    """The function that shows a draft of this kind. Raises `LookupError` when none was registered."""
    return _previews[kind]
