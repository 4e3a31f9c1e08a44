"""The pictures of the demo guides: drawn as SVG in the source, stored as Wagtail images of a few kilobytes."""

import io
import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import resvg_py
from django.core.files.base import ContentFile
from PIL import Image as Bitmap
from wagtail.images.models import Image

LANDSCAPE = 960
PORTRAIT = 720
COLOURS = 64


def draw(svg: Path, faces: Sequence[str]) -> bytes:
    """An SVG as a PNG of few colours, 960 px wide, 720 px when it is a phone."""
    _x, _y, width, height = _view_box(svg)
    drawn = resvg_py.svg_to_bytes(
        svg_path=str(svg),
        width=LANDSCAPE if width > height else PORTRAIT,
        font_files=list(faces),
        skip_system_fonts=True,
    )
    few = Bitmap.open(io.BytesIO(bytes(drawn))).convert("RGB").quantize(COLOURS, dither=Bitmap.Dither.NONE)
    png = io.BytesIO()
    few.save(png, "PNG", optimize=True)
    return png.getvalue()


def draw_all(files: Iterable[Path], faces: Sequence[str]) -> dict[Path, bytes]:
    """Many pictures, on all processors."""
    wanted = list(files)
    if not wanted:
        return {}
    with ProcessPoolExecutor(os.cpu_count() or 1, mp_context=get_context("spawn")) as workers:
        return dict(zip(wanted, workers.map(draw, wanted, [faces] * len(wanted), chunksize=4), strict=True))


def store(png: bytes, *, name: str, title: str, alternative: str) -> Image:
    """A picture of the catalogue."""
    return Image.objects.create(
        title=title, description=alternative[:255], file=ContentFile(png, name=f"{name}.png"), **_size(png)
    )


def _size(png: bytes) -> dict[str, int]:
    width, height = Bitmap.open(io.BytesIO(png)).size
    return {"width": width, "height": height, "file_size": len(png)}


def _view_box(svg: Path) -> tuple[float, float, float, float]:
    text = svg.read_text(encoding="utf-8")
    x, y, width, height = text.split('viewBox="', 1)[1].split('"', 1)[0].split()
    return float(x), float(y), float(width), float(height)
