"""An import of 1,000 pages of Markdown with 3,000 pictures: how long, and in how much memory.

The pages speak of other subjects than ours; each has three screens of 800 × 600 pixels, no two of them the same.
"""

import resource
import sys
import tempfile
import time
from io import BytesIO
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent))

from PIL import Image, ImageDraw

from benchmarks.database import ready
from benchmarks.report import report

PAGES, PICTURES, SECONDS, MEBIBYTES = 1_000, 3, 120.0, 400.0
SUBJECTS = [
    "jardin",
    "potager",
    "compost",
    "semis",
    "arrosage",
    "cuisine",
    "recette",
    "farine",
    "four",
    "levain",
    "vélo",
    "chaîne",
    "frein",
    "pneu",
    "selle",
]
VERBS = ["Préparez", "Mesurez", "Posez", "Ajoutez", "Retirez", "Nettoyez", "Vérifiez", "Tournez"]


def a_screen(chance: Random) -> bytes:
    """A picture that looks like a window with some lines."""
    image = Image.new("RGB", (800, 600), (246, 247, 250))
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 800, 48), fill=(chance.randrange(80), 90, 130))
    for line in range(12):
        left, top = chance.randrange(40, 300), 70 + line * 42
        pen.rectangle(
            (left, top, left + chance.randrange(80, 420), top + 26), fill=(255, 255, 255), outline=(180, 190, 200)
        )
        pen.text((left + 8, top + 6), f"{chance.choice(SUBJECTS)} {chance.randrange(10**6)}", fill=(40, 50, 60))
    content = BytesIO()
    image.save(content, "PNG")
    return content.getvalue()


def a_page(number: int, chance: Random) -> str:
    """A page of steps, with links to two others."""
    subject, other = chance.choice(SUBJECTS), chance.randrange(PAGES)
    steps = [
        f"## {place}. {chance.choice(VERBS)} le {chance.choice(SUBJECTS)}\n\n"
        f"{chance.choice(VERBS)} {' '.join(chance.choices(SUBJECTS, k=14))}. "
        f"Voir [la suite](../{other % 20}/{other}.md).\n\n"
        f"![Le {subject}, vue {place}](../images/{number}-{place}.png)\n"
        for place in range(1, PICTURES + 1)
    ]
    hint = '{% hint style="warning" %}\n**Attention au four chaud.** Laissez-le refroidir.\n{% endhint %}\n'
    return (
        f"---\ndescription: Tout sur le {subject} numéro {number}.\n---\n\n# {subject.capitalize()} {number}\n\n"
        + "\n".join([*steps, hint])
    )


def a_folder(folder: Path) -> None:
    chance = Random(11)
    (folder / "images").mkdir()
    for number in range(PAGES):
        place = folder / str(number % 20)
        place.mkdir(exist_ok=True)
        (place / f"{number}.md").write_text(a_page(number, chance), encoding="utf-8")
        for picture in range(1, PICTURES + 1):
            (folder / "images" / f"{number}-{picture}.png").write_bytes(a_screen(chance))


def measured(folder: Path) -> None:
    from django.conf import settings  # noqa: PLC0415 - Django is ready now
    from wagtail.images.models import Image as Kept  # noqa: PLC0415 - same

    from tremplin.catalogue import actions  # noqa: PLC0415 - same
    from tremplin.catalogue.actions import exchange  # noqa: PLC0415 - same
    from tremplin.catalogue.models import GuidePage  # noqa: PLC0415 - same

    settings.MEDIA_ROOT = str(folder.parent / "media")
    actions.ensure_catalogue()
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, time.perf_counter()
    with exchange.read_path(path=folder, source="mesure") as (run, contents):
        read = time.perf_counter() - start
        exchange.apply_now(run=run, contents=contents, publish=True, overwrite=False)
    taken, most = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    assert (GuidePage.objects.live().count(), Kept.objects.count()) == (PAGES, PAGES * PICTURES)
    again = time.perf_counter()
    with exchange.read_path(path=folder, source="mesure") as (run, contents):
        assert run.files.exclude(outcome="unchanged").count() == 0
    report(
        "import of 1,000 pages with 3,000 pictures",
        goal=f"≤ {SECONDS:.0f} s",
        measured=taken,
        unit="s",
        ratio=taken / SECONDS,
        reading_s=round(read, 1),
        nothing_new_s=round(time.perf_counter() - again, 1),
    )
    report(
        "memory of that import, most resident",
        goal=f"≤ {MEBIBYTES:.0f} MiB",
        measured=most,
        unit="MiB",
        ratio=most / MEBIBYTES,
        before_mib=round(before, 1),
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="tremplin-bench-") as made, ready():
        source = Path(made) / "pages"
        source.mkdir()
        a_folder(source)
        measured(source)
