"""Whether anything changed since the last start, so that a second start skips what is already done."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2]
_LOCK = PACKAGE.parent / "requirements" / "product.txt"  # versions of Django, Wagtail…: their migrations and files


def code_fingerprint() -> str:
    """Changes with our code or any dependency: what `migrate` and its follow-ups would do depends on both."""
    return _digest(PACKAGE.rglob("*.py"))


def static_fingerprint() -> str:
    """Changes with any of our static files or any dependency."""
    return _digest(path for folder in PACKAGE.glob("*/static") for path in folder.rglob("*") if path.is_file())


def known_migrations() -> dict[str, set[str]]:
    """The names of the migrations that this code knows, by application of ours."""
    known: dict[str, set[str]] = {}
    for path in PACKAGE.glob("*/migrations/[0-9]*.py"):
        known.setdefault(path.parent.parent.name, set()).add(path.stem)
    return known


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in [*sorted(paths), _LOCK]:
        if path.exists():
            digest.update(str(path.relative_to(PACKAGE.parent)).encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
