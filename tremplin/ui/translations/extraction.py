"""Every sentence that the code asks the catalogue for, read from Python sources and from templates."""

import ast
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel.messages.extract import extract
from django.utils.translation.template import templatize

from tremplin.ui.translations.packages import Package

# Position of (context, message, plural) among the arguments of each function.
_ARGUMENTS: dict[str, tuple[int | None, int, int | None]] = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "pgettext": (0, 1, None),
    "npgettext": (0, 1, 2),
}
_BABEL = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
_ERROR_KEYWORDS = {"violation_error_message", "error_messages", "message"}


@dataclass(frozen=True)
class Message:
    """A sentence in English, as the code writes it."""

    text: str
    plural: str | None
    context: str | None
    place: str  # "coaching/forms.py:12"
    is_error: bool  # a sentence that tells somebody of a mistake

    @property
    def key(self) -> tuple[str | None, str]:
        return (self.context, self.text)


def messages_of(package: Package) -> list[Message]:
    """All sentences of a package, in the order of its files."""
    found: list[Message] = []
    for path in package.sources():
        found += python_messages(path.read_text(encoding="utf-8"), package.shown(path))
    for path in package.templates():
        found += template_messages(path, package.shown(path))
    return found


def python_messages(source: str, place: str) -> list[Message]:
    """Sentences marked in a Python source; whether each is an error is read from the call around it."""
    return list(_walk(ast.parse(source), place, is_error=False))


def _walk(node: ast.AST, place: str, *, is_error: bool) -> Iterator[Message]:
    if isinstance(node, ast.Call):
        message = _message(node, place, is_error=is_error)
        if message:
            yield message
        is_error = is_error or _name(node).endswith(("Error", "Refused"))
    elif isinstance(node, ast.keyword):
        is_error = is_error or node.arg in _ERROR_KEYWORDS
    elif isinstance(node, ast.Assign):
        names = {target.id for target in node.targets if isinstance(target, ast.Name)}
        is_error = is_error or bool(names & _ERROR_KEYWORDS)
    for child in ast.iter_child_nodes(node):
        yield from _walk(child, place, is_error=is_error)


def _name(call: ast.Call) -> str:
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _message(call: ast.Call, place: str, *, is_error: bool) -> Message | None:
    positions = _ARGUMENTS.get(_name(call).removesuffix("_lazy"))
    if positions is None:
        return None
    context, text, plural = (_literal(call, position) for position in positions)
    if text is None:
        return None
    return Message(text, plural, context, f"{place}:{call.lineno}", is_error)


def _literal(call: ast.Call, position: int | None) -> str | None:
    if position is None or position >= len(call.args):
        return None
    argument = call.args[position]
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else None


def template_messages(path: Path, place: str) -> list[Message]:
    """Sentences of `{% translate %}` and `{% blocktranslate %}` in a template."""
    python = templatize(path.read_text(encoding="utf-8"), origin=place)
    # The tokenizer of Python refuses a template's indentation: each line is put back at the margin.
    flat = "\n".join(line.lstrip() for line in python.splitlines())
    rows: Any = extract("python", io.BytesIO(flat.encode()), keywords=_BABEL)
    return [_from_babel(row, place) for row in rows]


def _from_babel(row: tuple[int, Any, list[str], str | None], place: str) -> Message:
    line, text, _comments, context = row
    singular, plural = text if isinstance(text, tuple) else (text, None)
    return Message(singular, plural, context, f"{place}:{line}", is_error=False)
