"""What the rules of the house are checked on: the files of the tree, and small readings of them."""

import ast
import functools
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "tremplin"
DOMAINS = ("people", "catalogue", "coaching")
ORDER = ("kernel", "ui", "people", "catalogue", "coaching", "site", "config")  # from the ground up
WRITTEN_BY_DJANGO = "migrations"


@functools.cache
def tree() -> tuple[Path, ...]:
    """Every file that is, or is about to be, committed."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found = [ROOT / name for name in sorted(set(listed.stdout.split("\0"))) if name]
    return tuple(path for path in found if path.is_file())


def shown(path: Path) -> str:
    """A path as the lists of exceptions name it: from the root of the tree."""
    return path.relative_to(ROOT).as_posix()


def python_files(folder: Path = HOUSE) -> list[Path]:
    """Python written by hand below a folder: migrations are left out."""
    below = (path for path in tree() if path.suffix == ".py" and folder in path.parents)
    return [path for path in below if WRITTEN_BY_DJANGO not in path.parts]


def templates() -> list[Path]:
    """Every template of the house."""
    below = (path for path in tree() if HOUSE in path.parents and "templates" in path.parts)
    return [path for path in below if path.suffix in {".html", ".txt", ".xml"}]


@functools.cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@functools.cache
def syntax_of(path: Path) -> ast.Module:
    return ast.parse(text_of(path), filename=str(path))


def room_of(path: Path) -> tuple[str, str]:
    """Package and room of a file of the house: `tremplin/people/actions/roles.py` is (`people`, `actions`)."""
    package, *rest = path.relative_to(HOUSE).parts
    return package, rest[0].removesuffix(".py") if rest else ""


def functions(syntax: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(syntax):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def imported(syntax: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything imported: `from a.b import c` gives `a.b` and `a.b.c`."""
    for node in ast.walk(syntax):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def literals(syntax: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and text of each string of the code, docstrings left out."""
    explanations = set()
    for node in ast.walk(syntax):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                explanations.add(first.value)
    for node in ast.walk(syntax):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in explanations:
            yield node.lineno, node.value


def without_tags(template: str) -> str:
    """The markup of a template, with an `x` for each of Django's own tags and the lines kept."""
    tags = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
    return tags.sub(lambda found: "x" + "\n" * found[0].count("\n"), template)
