"""A template of ours that names a variable nobody gave fails the test."""

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

from django.template import engines
from django.template.base import Node

OURS = Path(__file__).resolve().parents[2] / "tremplin"


class UndefinedVariableError(AssertionError):
    """A template asks for something that its view did not give."""


class _Refusal(str):
    """Takes the place of `string_if_invalid`: Django formats it with the name of the missing variable."""

    __slots__ = ()

    def __contains__(self, key: object) -> bool:
        return key == "%s"

    def __mod__(self, variable: object) -> str:
        template = _template_being_rendered()
        if template is not None and OURS in template.parents:
            raise UndefinedVariableError(f"undefined variable {variable} in {template.relative_to(OURS)}")
        return ""


def _template_being_rendered() -> Path | None:
    """The source file of the innermost node on the stack."""
    frame = sys._getframe(2)
    while frame is not None:
        node = frame.f_locals.get("self")
        if isinstance(node, Node) and getattr(node, "origin", None) is not None:
            return Path(node.origin.name)
        frame = frame.f_back
    return None


@contextlib.contextmanager
def refused() -> Iterator[None]:
    """Refuse undefined variables in templates of ours; those of Django and Wagtail are excused."""
    engine = engines["django"].engine
    before, engine.string_if_invalid = engine.string_if_invalid, _Refusal("%s")
    try:
        yield
    finally:
        engine.string_if_invalid = before
