"""The picture of a step as the sheet shows it: its file, its place, its numbered callouts."""

import logging
from dataclasses import asdict
from pathlib import PurePath
from typing import Any

from tremplin.catalogue.core.sheets import callouts, frame

log = logging.getLogger(__name__)
Files = dict[str, bytes]


def picture_of(block: Any, *, letters: int, name: str, files: Files) -> dict[str, Any] | None:
    """The picture of a step, whose bytes join `files`; None without one, or when its file is missing."""
    shown = block.block.get_context(block.value)["picture"]
    content = _content(shown.large) if shown else None
    if shown is None or content is None:
        return None
    file = f"{name}{PurePath(shown.large.file.name).suffix.lower()}"
    files[file] = content
    place = frame(shown.large.width, shown.large.height, letters=letters)
    told = [asdict(one) for one in callouts(block.value.get("callouts") or ())]
    return {"file": file, "alt": shown.alternative, "callouts": told, **asdict(place)}


def _content(drawing: Any) -> bytes | None:
    try:
        with drawing.file.storage.open(drawing.file.name) as file:
            content: bytes = file.read()
            return content
    except OSError:
        log.warning("the sheet is printed without %s: its file is missing", drawing.file.name)
        return None
