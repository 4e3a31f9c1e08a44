"""No French in the code: Python literals and templates speak English, or they ask the catalogue."""

import ast
import fnmatch
import re
from collections.abc import Iterator

from tremplin.ui.translations.packages import Package

_FRENCH = re.compile("[àâäçèéêëîïôùûüœ«»ÀÂÇÈÉÊËÎÔÙŒ]")

# Places where French letters are the matter itself. One line, one reason.
EXCEPTIONS = {
    "ui/translations/*": "the letters that this package looks for",
    "kernel/search/*": "folding and phonetics work on French letters",
    "site/demo/*": "the demo authority is content: names of people, streets and pages",
    "config/settings.py": "a language is named in its own language",
    "kernel/management/*": "synonyms of French words",
}

_BLOCK = re.compile(r"{%\s*blocktrans.*?{%\s*endblocktrans\w*\s*%}|{%\s*comment.*?{%\s*endcomment\s*%}", re.DOTALL)
_VERBATIM = re.compile(r"{%\s*(?:cotton:)?verbatim.*?{%\s*end(?:cotton:)?verbatim\s*%}", re.DOTALL)
_TEMPLATE_MARK = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
_HTML_TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_PROSE_ATTRIBUTE = re.compile(r"\s(?:alt|title|text|label|aria-label|hint|lead|heading|submit|term|meta)=\"([^\"]*)\"")
# A proper name, then a run of letters: only the second is a word to translate.
_PROSE = re.compile(r"\b(?!Tremplin\b)[A-Za-z\u00c0-\u017f]{3,}")


def faults_of(package: Package) -> list[str]:
    """French letters in the code of a package, and words its templates do not ask the catalogue for."""
    found: list[str] = []
    for path in package.sources():
        place = package.shown(path)
        if not _excused(place):
            found += _python_faults(path.read_text(encoding="utf-8"), place)
    for path in package.templates():
        place = package.shown(path)
        if not _excused(place) and path.suffix == ".html":
            found += _template_faults(path.read_text(encoding="utf-8"), place)
    return found


def _excused(place: str) -> bool:
    return any(fnmatch.fnmatch(place, pattern) for pattern in EXCEPTIONS)


def _python_faults(source: str, place: str) -> list[str]:
    tree = ast.parse(source)
    docstrings = {id(node) for node in _docstrings(tree)}
    return [
        f"{place}:{node.lineno}: French in a Python literal: {node.value[:60]}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if id(node) not in docstrings and _FRENCH.search(node.value)
    ]


def _docstrings(tree: ast.AST) -> Iterator[ast.Constant]:
    """Strings that stand alone: explanations for readers of the code, who read French."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value


def _template_faults(source: str, place: str) -> list[str]:
    def blank(match: re.Match[str]) -> str:
        return "\n" * match.group(0).count("\n")

    plain = source
    for pattern in (_BLOCK, _VERBATIM, _TEMPLATE_MARK):
        plain = pattern.sub(blank, plain)
    texts = enumerate(_HTML_TAG.sub(blank, plain).splitlines(), 1)
    found = [f"{place}:{n}: words outside the catalogue: {t.strip()}" for n, t in texts if _PROSE.search(t)]
    values = [match.group(1) for match in _PROSE_ATTRIBUTE.finditer(plain)]
    return found + [f"{place}: an attribute outside the catalogue: {v}" for v in values if _PROSE.search(v)]
