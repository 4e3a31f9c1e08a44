"""Drawings as pictures of few colours. Drawn once, then kept."""

import hashlib
import io
from collections.abc import Sequence
from pathlib import Path

import resvg_py
from PIL import Image as Bitmap

LANDSCAPE = 960
PORTRAIT = 720
COLOURS = 64


def draw(svg: Path, faces: Sequence[str], kept_in: Path) -> Path:
    """An SVG as a WebP without loss, 960 px wide, 720 px when it is a phone; drawn once and kept."""
    source = svg.read_bytes()
    path = kept_in / f"{hashlib.sha256(source).hexdigest()[:24]}.webp"
    if not path.exists():
        width, height = _proportions(source.decode())
        drawn = resvg_py.svg_to_bytes(
            svg_string=source.decode(),
            width=LANDSCAPE if width > height else PORTRAIT,
            font_files=list(faces),
            skip_system_fonts=True,
        )
        whole = Bitmap.open(io.BytesIO(bytes(drawn))).convert("RGB")
        few = whole.quantize(COLOURS, method=Bitmap.Quantize.FASTOCTREE, dither=Bitmap.Dither.NONE)
        unfinished = path.with_suffix(".part")
        few.convert("RGB").save(unfinished, "WEBP", lossless=True, method=4)
        unfinished.replace(path)
    return path


def _proportions(svg: str) -> tuple[float, float]:
    _x, _y, width, height = svg.split('viewBox="', 1)[1].split('"', 1)[0].split()
    return float(width), float(height)
