"""The rules of style.md as functions of text: each gives the faults it finds, and is tried on planted ones."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.sources import functions, imported, literals

NAMELESS = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "data", "info", "misc"}
OUTSIDE_WORLD = {
    "smtplib",
    "ftplib",
    "requests",
    "httpx",
    "aiohttp",
    "urllib.request",
    "http.client",
    "django.core.mail",
}
BY_HAND = {"threading", "_thread", "concurrent.futures", "multiprocessing"}
SIGNALS = {"django.db.models.signals", "django.dispatch"}
STAGE = re.compile(
    r"\b(?:public|practice)\.\w|\bset\s+(?:local\s+)?search_path|\b(?:re)?set\s+role\b|session\s+authorization",
    re.IGNORECASE,
)
UNFINISHED = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b")
EXCUSED = re.compile(r"# no" r"qa: [A-Z]+\d+(?:, [A-Z]+\d+)* - \S|# type: ig" r"nore\[[\w\-, ]+\]\s+# \S")
EXCUSE = re.compile(r"# ?no" r"qa|# ?type: ?ig" r"nore")
MACHINE = re.compile(r"/(?:root|home|Us" r"ers|work)/[A-Za-z]")
REGISTRY = re.compile(
    r"registry\.npm" r"js\.org|python" r"hosted\.org|pypi\.org/sim" r"ple|--(?:extra-)?index" r"-url|yarn" r"pkg\.com"
)
ARITHMETIC = re.compile(r"\|\s*add:|\{%\s*widthratio|\|\s*divisibleby:")
QUERY = re.compile(r"(?:\{\{|\{%)[^}%]*\.(?:all|exists|filter|objects)\b")


def long_functions(syntax: ast.Module, most: int) -> Iterator[str]:
    """Functions over so many lines, decorators left out."""
    for function in functions(syntax):
        lines = (function.end_lineno or 0) - function.lineno + 1
        if lines > most:
            yield f"{function.name}: {lines} lines"


def long_views(syntax: ast.Module, most: int) -> Iterator[str]:
    """Views (public functions of a request) over so many lines, decorators and docstring left out."""
    for function in functions(syntax):
        first = function.args.args[0].arg if function.args.args else ""
        if first != "request" or function.name.startswith("_"):
            continue
        body = function.body[1:] if ast.get_docstring(function) else function.body
        lines = (function.end_lineno or 0) - body[0].lineno + 1
        if lines > most:
            yield f"{function.name}: {lines} lines"


def unexplained(syntax: ast.Module) -> Iterator[str]:
    """Public functions and classes of a module that do not say what they do."""
    for node in syntax.body:
        named = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        if named and not node.name.startswith("_") and ast.get_docstring(node) is None:
            yield node.name


def nameless_classes(syntax: ast.Module) -> Iterator[str]:
    """Classes whose last word names nothing."""
    for node in ast.walk(syntax):
        if isinstance(node, ast.ClassDef):
            *_, last = re.findall(r"[A-Z][a-z0-9]*|[A-Z]+", node.name) or [node.name]
            if last.lower() in NAMELESS:
                yield node.name


def nameless_place(name: str) -> bool:
    """Whether the name of a module or folder names nothing, alone or by its last word (`personal_data` does name)."""
    stem = name.removesuffix(".py")
    return stem in NAMELESS or stem.rsplit("_", 1)[-1] in NAMELESS - {"data", "info"}


def found_imports(syntax: ast.Module, forbidden: set[str]) -> Iterator[str]:
    """Imports of the forbidden modules or of anything inside them."""
    for line, name in imported(syntax):
        if any(name == one or name.startswith(f"{one}.") for one in forbidden):
            yield f"line {line}: {name}"


def overridden_saves(syntax: ast.Module) -> Iterator[str]:
    """Classes with a `save` or `delete` of their own."""
    for node in ast.walk(syntax):
        if isinstance(node, ast.ClassDef):
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef) and inner.name in {"save", "delete", "asave", "adelete"}:
                    yield f"{node.name}.{inner.name}"


def stage_sql(syntax: ast.Module) -> Iterator[str]:
    """Strings that name a schema, or change role or search path: only the stage of a connection may."""
    for line, text in literals(syntax):
        if STAGE.search(text):
            yield f"line {line}: {text.strip()[:60]}"


def unfinished(text: str) -> Iterator[str]:
    """Lines that leave work undone without saying where it is tracked."""
    for number, line in enumerate(text.splitlines(), 1):
        if UNFINISHED.search(line) and not re.search(r"#\d+", line):
            yield f"line {number}: {line.strip()[:60]}"


def unexcused(text: str) -> Iterator[str]:
    """Silenced rules without their reason on the line, nor in a comment just above."""
    above = ""
    for number, line in enumerate(text.splitlines(), 1):
        if EXCUSE.search(line) and not EXCUSED.search(line) and not above.strip().startswith("#"):
            yield f"line {number}: {line.strip()[:80]}"
        above = line


def places_of_one_machine(text: str) -> Iterator[str]:
    """Paths of somebody's machine and addresses of registries."""
    for number, line in enumerate(text.splitlines(), 1):
        if MACHINE.search(line) or REGISTRY.search(line):
            yield f"line {number}: {line.strip()[:80]}"


def thinking_templates(text: str) -> Iterator[str]:
    """Arithmetic and queries in a template."""
    for number, line in enumerate(text.splitlines(), 1):
        if ARITHMETIC.search(line) or QUERY.search(line):
            yield f"line {number}: {line.strip()[:80]}"
