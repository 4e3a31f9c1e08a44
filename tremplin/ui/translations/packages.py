"""Where each package of the house keeps its sources, its templates and its French."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
TEMPLATE_SUFFIXES = {".html", ".txt", ".xml"}


@dataclass(frozen=True)
class Package:
    """One package of the house, for instance `coaching`."""

    folder: Path

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def catalogue(self) -> Path:
        return self.folder / "locale" / "fr" / "LC_MESSAGES" / "django.po"

    def sources(self) -> Iterator[Path]:
        """Python files, migrations left out: they repeat what the models say."""
        for path in sorted(self.folder.rglob("*.py")):
            if "migrations" not in path.parts:
                yield path

    def templates(self) -> Iterator[Path]:
        for folder in sorted(self.folder.rglob("templates")):
            if folder.is_dir():
                yield from (p for p in sorted(folder.rglob("*")) if p.suffix in TEMPLATE_SUFFIXES)

    def shown(self, path: Path) -> str:
        """The path as a person looks for it: from the folder that holds the house's packages."""
        return path.relative_to(self.folder.parent).as_posix()


def all_packages(house: Path = HOUSE, only: str | None = None) -> list[Package]:
    """The packages of the house in alphabetical order; `only` keeps one of them."""
    found = [Package(p.parent) for p in sorted(house.glob("*/__init__.py"))]
    chosen = [p for p in found if only in {None, p.name}]
    if not chosen:
        raise SystemExit(f"No package is named {only}: choose among {', '.join(p.name for p in found)}.")
    return chosen
