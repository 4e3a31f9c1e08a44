"""A guide as values for its sheet, and the name under which the finished sheet is kept."""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext, ngettext
from wagtail.rich_text import expand_db_html

from tremplin.catalogue.blocks import unfolded
from tremplin.catalogue.core.publication import runs
from tremplin.catalogue.models import GuideKind, GuidePage, Level, Upkeep
from tremplin.catalogue.queries.cards import device_labels
from tremplin.catalogue.queries.places import Admits, nobody, page_at
from tremplin.catalogue.queries.sheet_pictures import Files, picture_of
from tremplin.kernel import composition
from tremplin.kernel.pdf import tree_of
from tremplin.ui.templatetags.ui import long_date

FOLDER = "sheets"
PRINT = Path(__file__).parents[1] / "templates" / "catalogue" / "print"
SHEET = PRINT / "sheet.typ"
LONG_STEP = 900  # letters: such a step may go over the end of a page


def printable_guide(slug: str, *, admits: Admits = nobody) -> GuidePage:
    """A guide to be printed: one query. Raises `NotReadableError`."""
    page: GuidePage = page_at(GuidePage.objects.select_related("published_body", "upkeep"), slug, admits)
    return page


def sheet_name(page: GuidePage) -> str:
    """The name of the file of a sheet: it changes with all that is printed on it."""
    body = getattr(page, "published_body", None)
    told = (
        *(page.title, page.summary, page.reassurance, page.slug, page.guide_kind, page.level, page.minutes),
        *(page.devices, page.live_revision_id, body.made_at if body else None),
        *(verified(page), composition.imprint(), settings.PUBLIC_ADDRESS, _template()),
    )
    return f"{sheet_folder(page)}/{hashlib.blake2b(repr(told).encode(), digest_size=16).hexdigest()}.pdf"


def sheet_folder(page: GuidePage) -> str:
    """The folder of the sheets of a page: one at a time, but for the moment when it changes."""
    return f"{FOLDER}/{page.pk}"


@lru_cache(maxsize=1)
def _template() -> str:
    return hashlib.blake2b(SHEET.read_bytes(), digest_size=16).hexdigest()


def sheet_values(page: GuidePage) -> tuple[dict[str, Any], Files]:
    """All that the template prints, and the files of its pictures; makes the small copies that do not exist yet."""
    files: Files = {}
    imprint, address = composition.imprint(), f"{settings.PUBLIC_ADDRESS}{page.address_here}"
    values = {
        "title": page.title,
        "summary": page.summary,
        "reassurance": page.reassurance,
        "kicker": " · ".join(part for part in (gettext("Practical sheet"), imprint.authority) if part),
        "authority": imprint.authority,
        "facts": _facts(page),
        "body": _body(page, files),
        "verified": verified(page),
        "phone": call(imprint),
        "foot": " · ".join(part for part in (page.title[:90], call(imprint)) if part),
        "address": address,
        "shown_address": address.partition("://")[2],
        "words": _words(page),
    }
    return values, files


def call(imprint: composition.Imprint) -> str:
    """How to reach a voice, for the foot of a paper; empty when nobody has said the number."""
    return gettext("Digital mediators: %(phone)s") % {"phone": imprint.phone} if imprint.phone else ""


def verified(page: GuidePage) -> str:
    """Who read the whole page, and when."""
    upkeep: Upkeep | None = getattr(page, "upkeep", None)
    if upkeep is None or upkeep.verified_at is None:
        return ""
    said = {"day": long_date(upkeep.verified_at), "name": upkeep.verified_by_name}
    return gettext("Verified on %(day)s by %(name)s") % said


def _words(page: GuidePage) -> dict[str, str]:
    return {
        "page": gettext("Page"),
        "no_worry": gettext("No worry"),
        "pitfalls": gettext("Pitfalls"),
        "tip": gettext("Tip"),
        "scan": gettext("Open this page with the camera of a phone."),
        "square": gettext("QR code that opens the page: %(title)s") % {"title": page.title},
        "online": gettext("This page online:"),
    }


def _facts(page: GuidePage) -> str:
    kind = f"{GuideKind(page.guide_kind).label}, {str(Level(page.level).label).lower()}"
    minutes = ngettext("%(minutes)s minute", "%(minutes)s minutes", page.minutes) % {"minutes": page.minutes}
    return " · ".join([kind, minutes, *([", ".join(device_labels(page.devices))] if page.devices else [])])


def _body(page: GuidePage, files: Files) -> list[dict[str, Any]]:
    """The blocks in their order: neighbouring pitfalls together, steps numbered through the whole."""
    laid: list[dict[str, Any]] = []
    whole = list(unfolded(page.body))
    for run in runs(block.block_type for block in whole):
        blocks = [whole[index] for index in run.indexes]
        if run.kind == "step":
            if run.first == 1:
                laid.append({"kind": "heading", "title": gettext("Step by step")})
            laid += [_step(block, run.first + place, files) for place, block in enumerate(blocks)]
        elif run.kind == "pitfall":
            laid.append({"kind": "pitfalls", "items": [_titled(block.value) for block in blocks]})
        else:
            laid += [{"kind": "tip" if run.kind == "tip" else "paragraph", **_titled(block.value)} for block in blocks]
    return laid


def _step(block: Any, number: int, files: Files) -> dict[str, Any]:
    told = _titled(block.value)
    letters = len(str(block.value["text"].source))
    shown = picture_of(block, letters=letters, name=f"picture-{number}", files=files)
    return {"kind": "step", "number": number, "long": letters > LONG_STEP, "picture": shown, **told}


def _titled(value: Any) -> dict[str, Any]:
    """Title and text of any block; the text of a video is its transcript."""
    rich = value.get("text") or value.get("transcript")
    html = expand_db_html(rich.source) if rich else ""
    return {"title": value.get("title") or "", "text": tree_of(html, base=settings.PUBLIC_ADDRESS)}
