"""Folders and archives as people send them, made by the tests."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from PIL import Image, ImageDraw

from tremplin.catalogue.actions import exchange
from tremplin.catalogue.models import ContentImport, GuidePage, ImportedFile


def a_screen(number: int = 1, *, kind: str = "PNG", size: tuple[int, int] = (64, 48)) -> bytes:
    """A small picture, another one for each number."""
    image = Image.new("RGB", size, (20, 90, 120))
    ImageDraw.Draw(image).rectangle((4, 4, 4 + number % 40, 30), fill=(number % 256, number // 256 % 256, 200))
    content = io.BytesIO()
    image.save(content, kind)
    return content.getvalue()


def written(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """A folder of these files."""
    for path, content in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A zip of these files."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, inside in files.items():
            archive.writestr(path, inside)
    return content.getvalue()


def imported(
    folder: Path, *, publish: bool = True, overwrite: bool = False, source: str = "essai"
) -> dict[str, ImportedFile]:
    """The report of a folder imported as the operator does, by path."""
    with exchange.read_path(path=folder, source=source) as (run, contents):
        exchange.apply_now(run=run, contents=contents, publish=publish, overwrite=overwrite)
    assert run.state == ContentImport.State.APPLIED
    return {file.path: file for file in run.files.order_by("position")}


def outcomes(report: Mapping[str, ImportedFile]) -> dict[str, str]:
    return {path: file.outcome for path, file in report.items()}


def page_of(file: ImportedFile) -> GuidePage:
    return GuidePage.objects.get(pk=file.page_key)


def told(file: ImportedFile) -> list[tuple[str, str]]:
    """What was said of a file, as pairs."""
    return [(remark.kind.value, remark.said) for remark in file.told]
