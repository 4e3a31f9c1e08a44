"""Synonyms of a bare installation: what agents say for the words of the pages. Mediators add to them later.

The list itself is data, in `french/synonyms.toml`.
"""

import tomllib
from pathlib import Path

LIST = Path(__file__).parent / "french" / "synonyms.toml"


def starter_synonyms() -> list[tuple[str, str]]:
    """Pairs (word that people type, word of the pages), sorted, each once."""
    groups: dict[str, list[str]] = tomllib.loads(LIST.read_text(encoding="utf-8"))["synonyms"]
    return sorted({(term, meaning) for meaning, terms in groups.items() for term in terms})


def install_synonyms(model: type) -> None:
    """Write the missing starter synonyms with `model` (the class given by a migration's registry of models)."""
    objects = model._default_manager  # type: ignore[attr-defined]  # noqa: SLF001 - the historical class has no other public name for it
    objects.bulk_create(
        [model(term=term, meaning=meaning) for term, meaning in starter_synonyms()], ignore_conflicts=True
    )
