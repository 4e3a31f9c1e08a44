"""Values into bytes. The template sees a folder of its own, gone afterwards, and nothing else of the machine."""

import json
import tempfile
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from tremplin.kernel.pdf.faces import drawn, faces
from tremplin.kernel.pdf.signs import drawable, readable, throughout

STANDARD: Any = ["ua-1"]
RICH = Path(__file__).with_name("rich.typ")


class PdfError(RuntimeError):
    """The values cannot be printed with this template."""


def make_pdf(
    template: Path, values: Mapping[str, Any], *, made_at: datetime, files: Mapping[str, bytes] | None = None
) -> bytes:
    """The PDF/UA-1 of a template that reads `values.json` and `files` by their names, and may import `rich.typ`.

    `made_at` is written in the file; the same arguments give the same bytes. Raises `PdfError`.
    """
    import typst  # noqa: PLC0415 - most processes never print a sheet

    with tempfile.TemporaryDirectory(prefix="pdf-") as name:
        folder = Path(name)
        _lay_out(folder, template, files or {})
        try:
            return _compiled(folder, throughout(values, readable), made_at)
        except typst.TypstError:  # most often a letter that no face draws: typst says so only at the end
            return _strictly(folder, values, made_at)


def _strictly(folder: Path, values: Mapping[str, Any], made_at: datetime) -> bytes:
    """The same with the letters of the product's own face alone."""
    import typst  # noqa: PLC0415 - same

    letters = drawn()
    try:
        return _compiled(folder, throughout(values, lambda text: drawable(text, letters)), made_at)
    except typst.TypstError as error:
        raise PdfError(str(error)) from error


def _lay_out(folder: Path, template: Path, files: Mapping[str, bytes]) -> None:
    (folder / "main.typ").write_text(_source(template), encoding="utf-8")
    (folder / "rich.typ").write_text(_source(RICH), encoding="utf-8")
    for name, content in files.items():
        (folder / name).write_bytes(content)


@lru_cache(maxsize=16)
def _source(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _compiled(folder: Path, values: Any, made_at: datetime) -> bytes:
    import typst  # noqa: PLC0415 - same

    (folder / "values.json").write_text(json.dumps(values, ensure_ascii=True), encoding="utf-8")
    compiler = typst.Compiler(folder / "main.typ", root=folder, font_paths=faces(), package_path=folder)
    made = compiler.compile(format="pdf", pdf_standards=STANDARD, timestamp=int(made_at.timestamp()))
    if not isinstance(made, bytes):
        raise PdfError("typst gave no file")
    return made
