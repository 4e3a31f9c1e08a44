"""`tremplin export-guides PATH`: the published catalogue as Markdown, in a folder or a zip."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tremplin.catalogue.actions import exchange


class Command(BaseCommand):
    """Writes one file for each page, its pictures and documents beside."""

    help = "Export the published pages as Markdown with their pictures"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="an empty folder, or a new .zip")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        path: Path = options["path"]
        if path.is_file() or (path.is_dir() and any(path.iterdir())):
            raise CommandError(_("There is something at this place already. Choose a new folder or a new .zip."))
        number = exchange.exportable()
        if path.suffix.lower() == ".zip":
            with path.open("xb") as file:
                file.writelines(exchange.export_archive(actor=None))
        else:
            exchange.export_folder(folder=path)
        self.stdout.write(
            ngettext("%(number)s page exported.", "%(number)s pages exported.", number) % {"number": number}
        )
