"""`tremplin search WORDS`: what the search page gives, for the person who installs or repairs. Nothing is logged."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from tremplin.kernel.search.searching import Answer, Request, search


class Command(BaseCommand):
    """Prints the pages found, in the order of the search page."""

    help = "Search the catalogue as the search page does"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("words", nargs="+", help="what an agent would type")
        parser.add_argument("--occupation", default="", help="code of the occupation whose pages come first")
        parser.add_argument("--exact", action="store_true", help="take the words exactly as typed")
        parser.add_argument("--json", action="store_true", help="print the whole answer as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        asked = Request(text=" ".join(options["words"]), occupation=options["occupation"], exact=options["exact"])
        answer = search(asked)
        self.stdout.write(as_json(answer) if options["json"] else as_text(answer))


def as_json(answer: Answer) -> str:
    """The answer as one JSON object; the doors shown for an empty search are left out."""
    written = {**asdict(answer), "pages": answer.pages}
    del written["doors"], written["made"]
    for result in written["results"]:
        result["excerpt"] = "".join(fragment["text"] for fragment in result["excerpt"])
        result["due"] = result["due"].isoformat() if result["due"] else None
    return json.dumps(written, ensure_ascii=False, indent=2)


def as_text(answer: Answer) -> str:
    """The answer in lines: how it was understood, then rank, kind, title and address."""
    understood = [f"{correction.typed} → {correction.understood}" for correction in answer.corrections]
    lines = [f"{result.rank:3} {result.kind:10} {result.title}  {result.url}" for result in answer.results]
    return "\n".join([*understood, *(lines or [_("Nothing was found.")])])
