"""The pictures of the demo guides: drawn as SVG in the source, stored as Wagtail images of a few kilobytes."""

from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from PIL import Image as Bitmap
from wagtail.images.models import Image

from tremplin.site.demo.drawing import draw
from tremplin.site.demo.fonts import fonts


def drawn(files: Sequence[Path]) -> dict[Path, Path]:
    """The picture of each drawing; those of an earlier load are taken again."""
    if not files:
        return {}
    kept_in = Path(settings.STATE) / "drawings"
    kept_in.mkdir(parents=True, exist_ok=True)
    faces = fonts()
    return {file: draw(file, faces, kept_in) for file in files}


def store(picture: Path, *, name: str, title: str, alternative: str) -> Image:
    """A picture of the catalogue."""
    with Bitmap.open(picture) as bitmap:
        width, height = bitmap.size
    content = picture.read_bytes()
    return Image.objects.create(
        title=title,
        description=alternative[:255],
        file=ContentFile(content, name=f"{name}.webp"),
        width=width,
        height=height,
        file_size=len(content),
    )
