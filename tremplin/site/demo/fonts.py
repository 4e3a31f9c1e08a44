"""The face of the product as plain TTF files, for drawing pictures: made once from the web font, kept in the state."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

WEB_FONT = "vendor/atkinson-hyperlegible-next-latin-wght-normal.woff2"
WEIGHTS = (400, 700)


class FontMissingError(FileNotFoundError):
    """The web font is not there: `npm ci` has not been run."""


def fonts() -> list[str]:
    """The regular and the bold face as TTF files."""
    return [str(_face(weight)) for weight in WEIGHTS]


def _face(weight: int) -> Path:
    path = Path(settings.STATE) / "fonts" / f"atkinson-{weight}.ttf"
    if not path.exists():
        source = finders.find(WEB_FONT)
        if not source:
            raise FontMissingError(WEB_FONT)
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        face = instantiateVariableFont(TTFont(str(source)), {"wght": weight})
        face.flavor = None
        face.save(str(unfinished))
        unfinished.replace(path)
    return path
