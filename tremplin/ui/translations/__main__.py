"""Command line of the French catalogues; see the package's docstring."""

import argparse
import sys

from tremplin.ui.translations.checking import faults_of, missing
from tremplin.ui.translations.compiling import compile_catalogues
from tremplin.ui.translations.extraction import Message
from tremplin.ui.translations.packages import Package, all_packages


def main(arguments: list[str] | None = None) -> int:
    """Run one of the three orders; 1 when the check finds a fault."""
    parser = argparse.ArgumentParser(prog="python -m tremplin.ui.translations", description=__doc__)
    parser.add_argument("order", choices=["compile", "check", "extract"])
    parser.add_argument("--package", help="one package only, for instance coaching")
    chosen = parser.parse_args(arguments)
    packages = all_packages(only=chosen.package)
    if chosen.order == "compile":
        compile_catalogues(packages)
        return 0
    return _check(packages) if chosen.order == "check" else _extract(packages)


def _check(packages: list[Package]) -> int:
    found = faults_of(packages)
    for fault in found:
        sys.stdout.write(f"{fault}\n")
    sys.stdout.write(f"French catalogues: {len(found) or 'no'} fault{'s' if len(found) > 1 else ''}.\n")
    return 1 if found else 0


def _extract(packages: list[Package]) -> int:
    for package in packages:
        for message in missing(package):
            sys.stdout.write(_stub(message))
    return 0


def _stub(message: Message) -> str:
    lines = [f"#: {message.place}"]
    if message.context:
        lines.append(f"msgctxt {_quoted(message.context)}")
    lines.append(f"msgid {_quoted(message.text)}")
    if message.plural is None:
        lines.append('msgstr ""')
    else:
        lines += [f"msgid_plural {_quoted(message.plural)}", 'msgstr[0] ""', 'msgstr[1] ""']
    return "\n".join(lines) + "\n\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


if __name__ == "__main__":
    raise SystemExit(main())
