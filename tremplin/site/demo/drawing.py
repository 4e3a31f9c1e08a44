"""Drawings as pictures of few colours. Knows nothing of Django, so that other processes start at once."""

import hashlib
import io
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import resvg_py
from PIL import Image as Bitmap

LANDSCAPE = 960
PORTRAIT = 720
COLOURS = 64
TOO_FEW_TO_SHARE = 4


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
        few = Bitmap.open(io.BytesIO(bytes(drawn))).convert("RGB").quantize(COLOURS, dither=Bitmap.Dither.NONE)
        unfinished = path.with_suffix(f".{os.getpid()}")
        few.convert("RGB").save(unfinished, "WEBP", lossless=True, method=4)
        unfinished.replace(path)
    return path


def draw_all(files: Sequence[Path], faces: Sequence[str], kept_in: Path) -> dict[Path, Path]:
    """Many drawings, on all processors: the picture of each."""
    kept_in.mkdir(parents=True, exist_ok=True)
    if len(files) < TOO_FEW_TO_SHARE:
        return {file: draw(file, faces, kept_in) for file in files}
    with ProcessPoolExecutor(os.cpu_count() or 1, mp_context=get_context("spawn")) as workers:
        drawn = workers.map(draw, files, [faces] * len(files), [kept_in] * len(files), chunksize=8)
        return dict(zip(files, drawn, strict=True))


def _proportions(svg: str) -> tuple[float, float]:
    _x, _y, width, height = svg.split('viewBox="', 1)[1].split('"', 1)[0].split()
    return float(width), float(height)
