"""The face of the product as files that typst reads: made once from the web font, kept in the state.

The web font comes in two parts, each with all weights; typst wants one file a weight, and one family a part. Their
libraries are read at the first sheet: most processes never print one.
"""

import tempfile
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.staticfiles import finders

if TYPE_CHECKING:
    import typst
    from fontTools.ttLib import TTFont

PARTS = {"latin": "Product", "latin-ext": "Product Extended"}
WEIGHTS = (400, 700)
FAMILY_NAMES = (1, 16)  # of OpenType's table of names
FOLDER = "printing"
WEB_FONT = "vendor/atkinson-hyperlegible-next-{part}-wght-normal.woff2"


class FaceMissingError(FileNotFoundError):
    """The web font is not there: `npm ci` has not been run."""


@lru_cache(maxsize=1)
def faces() -> "typst.Fonts":
    """The faces of the product, and those typst brings for signs that ours does not draw; none of the machine."""
    import typst  # noqa: PLC0415 - said above

    for part, family in PARTS.items():
        for weight in WEIGHTS:
            _face(part, family, weight)
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[_folder()])


@lru_cache(maxsize=1)
def drawn() -> frozenset[str]:
    """Every letter and sign that the product's own face draws."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - said above

    found = (TTFont(str(_face(part, family, WEIGHTS[0]))).getBestCmap() for part, family in PARTS.items())
    return frozenset(chr(number) for letters in found for number in letters)


def _folder() -> Path:
    return Path(settings.STATE) / "fonts" / FOLDER


def _face(part: str, family: str, weight: int) -> Path:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - said above
    from fontTools.varLib.instancer import instantiateVariableFont  # noqa: PLC0415 - same

    path = _folder() / f"{part}-{weight}.ttf"
    if not path.exists():
        source = finders.find(WEB_FONT.format(part=part))
        if not source:
            raise FaceMissingError(WEB_FONT.format(part=part))
        path.parent.mkdir(parents=True, exist_ok=True)
        face = instantiateVariableFont(TTFont(str(source)), {"wght": weight})
        face.flavor = None
        for name in face["name"].names:
            if name.nameID in FAMILY_NAMES:
                name.string = family
        _keep(face, path)
    return path


def _keep(face: "TTFont", path: Path) -> None:
    """Whole or not at all, whoever else makes the same file now."""
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as unfinished:
        face.save(unfinished)
    Path(unfinished.name).replace(path)
