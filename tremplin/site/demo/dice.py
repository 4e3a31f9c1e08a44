"""Chance that gives the same demo each time: one seeded generator for each subject."""

import tomllib
from pathlib import Path
from random import Random
from typing import Any

CONTENT = Path(__file__).parent / "content"


def dice(subject: str) -> Random:
    """A generator whose draws depend on the subject alone."""
    return Random(f"tremplin:{subject}")  # noqa: S311 - invented data, no secret


def table(name: str) -> dict[str, Any]:
    """A content file of the demo, read."""
    return tomllib.loads((CONTENT / f"{name}.toml").read_text(encoding="utf-8"))
