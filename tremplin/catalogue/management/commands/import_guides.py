"""`tremplin import-guides PATH`: pages written elsewhere, from a folder, a zip or one file."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from tremplin.catalogue.actions import exchange
from tremplin.catalogue.core.exchange.remarks import BundleRefusedError, Outcome
from tremplin.catalogue.models import ContentImport, ImportedFile
from tremplin.catalogue.queries.exchange import bundle_sentence, outcome_label, remark_sentence


class Command(BaseCommand):
    """Reads everything, then writes page after page; stopped in the middle, the same command goes on."""

    help = "Import guides from a folder, a zip or a file of Markdown, HTML or Word"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="folder, .zip, .md, .html or .docx")
        parser.add_argument("--source", default="", help="name under which these pages are known; its file name")
        parser.add_argument("--dry-run", action="store_true", help="report only, nothing is written")
        parser.add_argument("--publish", action="store_true", help="publish the pages that may be")
        parser.add_argument("--overwrite", action="store_true", help="also replace pages changed here since")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        path, source = options["path"], options["source"] or exchange.source_of(options["path"].resolve().name)
        try:
            with exchange.read_path(path=path, source=source, tick=self._tick) as (run, contents):
                self._carry_out(run, contents, options)
        except BundleRefusedError as refused:
            raise CommandError(bundle_sentence(refused.fault.value, refused.said)) from None

    def _carry_out(self, run: ContentImport, contents: Any, options: dict[str, Any]) -> None:
        if not options["dry_run"]:
            wanted = {name: options[name] for name in ("publish", "overwrite")}
            exchange.apply_now(run=run, contents=contents, tick=self._tick, **wanted)
        run.refresh_from_db()
        files = list(run.files.order_by("position"))
        told = as_json(run, files) if options["json"] else as_text(run, files)
        if options["dry_run"]:
            exchange.forget(run=run)
        self.stdout.write(told)

    def _tick(self, done: int, total: int) -> None:
        if sys.stderr.isatty():
            self.stderr.write(f"\r{done}/{total}", ending="" if done < total else "\n")


def as_json(run: ContentImport, files: list[ImportedFile]) -> str:
    """The report as one JSON object, a line for each file."""
    lines = [
        {
            "path": file.path,
            "outcome": file.outcome,
            "title": file.title,
            "slug": file.slug,
            "page": file.page_key if file.done_at else None,
            "remarks": [{"kind": r.kind.value, "said": r.said, "sentence": remark_sentence(r)} for r in file.told],
        }
        for file in files
    ]
    counts = {outcome.value: sum(file.outcome == outcome for file in files) for outcome in Outcome}
    applied = run.state == ContentImport.State.APPLIED
    told = {"source": run.source, "applied": applied, "counts": counts, "files": lines}
    return json.dumps(told, ensure_ascii=False, indent=2)


def as_text(run: ContentImport, files: list[ImportedFile]) -> str:
    """The report in lines: what became of each file, then what there is to say."""
    applied, lines = run.state == ContentImport.State.APPLIED, list[str]()
    for file in files:
        lines.append(f"{outcome_label(Outcome(file.outcome), applied=applied):14} {file.path}  {file.title}")
        lines += [f"               {remark_sentence(remark)}" for remark in file.told]
    counted = {outcome: sum(file.outcome == outcome for file in files) for outcome in Outcome}
    lines.append("")
    lines += [f"{outcome_label(o, applied=applied)} : {number}" for o, number in counted.items() if number]
    if not applied:
        lines.append(_("Nothing was written."))
    return "\n".join(lines)
