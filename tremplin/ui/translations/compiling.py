"""From `.po` to `.mo`, with Babel: Debian 12 brings no gettext. The `.mo` files are never committed."""

import os
from collections.abc import Iterable
from pathlib import Path

from babel.messages.mofile import write_mo

from tremplin.ui.translations.checking import read
from tremplin.ui.translations.packages import Package


def compile_catalogues(packages: Iterable[Package]) -> list[Path]:
    """Write the `.mo` of each package whose `.po` is newer; returns those written."""
    return [package.catalogue.with_suffix(".mo") for package in packages if _compile(package)]


def _compile(package: Package) -> bool:
    source, target = package.catalogue, package.catalogue.with_suffix(".mo")
    if not source.exists():
        return False
    if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
        return False
    # A second process may read while this one writes: the new file takes the old one's place in one move.
    draft = target.with_name(f"{target.name}.{os.getpid()}")
    with draft.open("wb") as file:
        write_mo(file, read(package))
    draft.replace(target)
    return True
