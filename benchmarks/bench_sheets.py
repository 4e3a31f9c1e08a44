"""The sheet of a guide with eight steps and eight pictures, made anew: at most 1 s; kept, at most 20 ms."""

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image as Bitmap

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.database import ready
from benchmarks.report import median_of, report

GOAL, KEPT_GOAL = 1000.0, 20.0
PICTURES = 8


def guide() -> object:
    """A guide longer than those of the demo; each picture is noise, the heaviest that 1,280 by 800 points can be."""
    from django.core.files.base import ContentFile  # noqa: PLC0415 - models are ready only now
    from wagtail.images.models import Image  # noqa: PLC0415 - same

    from tests.factories.catalogue import a_guide, a_step  # noqa: PLC0415 - same

    shown = []
    for number in range(PICTURES):
        content = io.BytesIO()
        Bitmap.effect_noise((1280, 800), 60).convert("RGB").save(content, "PNG")
        file = ContentFile(content.getvalue(), name=f"ecran-{number}.png")
        shown.append(Image.objects.create(title=file.name, file=file))
    return a_guide(body=[a_step(f"Étape {n}", picture=one, alt="Un écran.") for n, one in enumerate(shown)])


def measure() -> None:
    """Both figures; `make_sheet` keeps nothing, so that each round works."""
    from django.test import override_settings  # noqa: PLC0415 - same

    from tremplin.catalogue import actions  # noqa: PLC0415 - same

    with tempfile.TemporaryDirectory() as folder, override_settings(MEDIA_ROOT=folder):
        page = guide()
        weight = len(actions.make_sheet(page=page))
        made = median_of(lambda: actions.make_sheet(page=page), rounds=15)
        kept = median_of(lambda: actions.printed_sheet(page=page), rounds=30)
    report(
        "sheet_of_a_guide_with_8_pictures", goal=f"≤ {GOAL:.0f} ms", measured=made, unit="ms", ratio=made / GOAL,
        bytes=weight,
    )  # fmt: skip
    report("sheet_already_made", goal=f"≤ {KEPT_GOAL:.0f} ms", measured=kept, unit="ms", ratio=kept / KEPT_GOAL)


if __name__ == "__main__":
    with ready():
        measure()
