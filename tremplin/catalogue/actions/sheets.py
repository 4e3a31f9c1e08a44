"""Sheets on paper: made when first asked for, kept until the page changes. No event: readers ask for them."""

import contextlib
import logging
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tremplin.catalogue.models import GuidePage
from tremplin.catalogue.queries.sheets import FOLDER, SHEET, sheet_folder, sheet_name, sheet_values
from tremplin.kernel import clock
from tremplin.kernel.pdf import PdfError, make_pdf, qr_drawing

log = logging.getLogger(__name__)


def printed_sheet(*, page: GuidePage) -> bytes:
    """The sheet of a readable guide as PDF: read where it is kept, or made now and kept. Raises `PdfError`."""
    name = sheet_name(page)
    with contextlib.suppress(FileNotFoundError), default_storage.open(name) as kept:
        content: bytes = kept.read()
        return content
    content = make_sheet(page=page)
    try:
        _keep(page, name, content)
    except OSError:  # a full disk keeps nobody from reading
        log.warning("the sheet of page %s could not be kept", page.pk, exc_info=True)
    return content


def make_sheet(*, page: GuidePage) -> bytes:
    """The sheet made anew; without its pictures when one of them cannot be read. Raises `PdfError`."""
    values, files = sheet_values(page)
    square = {"square.svg": qr_drawing(values["address"])}
    made_at = page.last_published_at or clock.now()
    try:
        return make_pdf(SHEET, values, made_at=made_at, files={**files, **square})
    except PdfError:
        if not files:
            raise
        log.warning("the sheet of page %s is printed without pictures", page.pk, exc_info=True)
        return make_pdf(SHEET, _without_pictures(values), made_at=made_at, files=square)


def _without_pictures(values: dict[str, Any]) -> dict[str, Any]:
    body = [{**item, "picture": None} if item["kind"] == "step" else item for item in values["body"]]
    return {**values, "body": body}


def _keep(page: GuidePage, name: str, content: bytes) -> None:
    """One file for each page. When two readers were first together, the second file goes: both say the same."""
    _forget_others(sheet_folder(page), name)
    saved = default_storage.save(name, ContentFile(content))
    if saved != name and saved.startswith(FOLDER):
        default_storage.delete(saved)


def _forget_others(folder: str, name: str) -> None:
    if default_storage.exists(folder):
        for file in default_storage.listdir(folder)[1]:
            if f"{folder}/{file}" != name and not file.endswith(".part"):
                default_storage.delete(f"{folder}/{file}")


def forget_sheets_of_gone_pages() -> int:
    """Delete the sheets of pages that readers can no longer open; the number of pages."""
    if not default_storage.exists(FOLDER):
        return 0
    live = {str(key) for key in GuidePage.objects.live().order_by("pk").values_list("pk", flat=True)}
    gone = [folder for folder in default_storage.listdir(FOLDER)[0] if folder not in live]
    for folder in gone:
        _forget_others(f"{FOLDER}/{folder}", "")
        default_storage.delete(f"{FOLDER}/{folder}")
    return len(gone)
