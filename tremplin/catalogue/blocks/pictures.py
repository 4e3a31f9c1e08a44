"""The files of a picture as readers get it: two widths, and only the part that its step shows."""

from dataclasses import dataclass
from typing import Any

from wagtail.images.image_operations import TransformOperation
from wagtail.images.models import AbstractImage
from wagtail.images.rect import Rect

from tremplin.catalogue.core.pictures import WHOLE, Area

LANDSCAPE_WIDTHS = (480, 960)
PORTRAIT_WIDTHS = (360, 720)


@dataclass(frozen=True)
class Picture:
    """The files of a picture in two widths, for `<img srcset>`."""

    small: Any
    large: Any
    alternative: str
    portrait: bool


class AreaOperation(TransformOperation):
    """Wagtail's filter `area-10-0-90-50`: keeps the part between these edges, in hundredths of the picture."""

    def construct(self, left: str, top: str, right: str, bottom: str) -> None:
        self.area = Area(int(left), int(top), int(right), int(bottom))

    def run(self, transform: Any, image: Any) -> Any:  # noqa: ARG002 - Wagtail's own signature
        return transform.crop(Rect(*self.area.pixels(*transform.size)))


def picture(image: AbstractImage | None, area: Area = WHOLE) -> Picture | None:
    """The two files of a picture, made now if they do not exist yet; a large file that fits is shown as it is."""
    if image is None:
        return None
    left, top, right, bottom = area.pixels(image.width, image.height)
    portrait = bottom - top > right - left
    small, large = PORTRAIT_WIDTHS if portrait else LANDSCAPE_WIDTHS
    cut = "" if area.is_whole else f"area-{area.left}-{area.top}-{area.right}-{area.bottom}|"
    drawn = image.file.name.lower().endswith((".png", ".webp"))
    fits = drawn and not cut and image.width <= large
    # Drawn screens keep sharp letters when large; photographs, and all small files, stay light.
    specs = [f"{cut}width-{small}|format-webp"]
    if not fits:
        specs.append(f"{cut}width-{large}|format-webp{'-lossless' if drawn else ''}")
    made = image.get_renditions(*specs)
    alternative = "" if image.decorative else image.contextual_alt_text or ""
    return Picture(made[specs[0]], Original(image) if fits else made[specs[1]], alternative, portrait)


class Original:
    """An image shown as it was uploaded, with the attributes of one of its renditions."""

    def __init__(self, image: AbstractImage) -> None:
        self.file = image.file
        self.url = image.file.url
        self.width = image.width
        self.height = image.height
