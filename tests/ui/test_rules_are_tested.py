"""Each rule of simple screens (facts/ux.md, section 1) is claimed by a test, which bears its number: « Règle 6 »."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parents[1]
RULES = {*range(1, 16), *range(17, 21), 22}
CLAIM = re.compile(r"\b[Rr]ègles? (\d+(?:(?:, | et )\d+)*)")


def claimed_in(source: str) -> Iterator[tuple[int, str]]:
    """The rules that the tests of a module claim, each with the name of the test."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            for numbers in CLAIM.findall(ast.get_docstring(node) or ""):
                yield from ((int(number), node.name) for number in re.findall(r"\d+", numbers))


def test_every_rule_is_claimed_by_a_test() -> None:
    sources = [path.read_text(encoding="utf-8") for path in sorted(TESTS.rglob("test_*.py"))]
    claimed = {number for source in sources for number, _test in claimed_in(source)}
    assert RULES - claimed == set()


def test_claims_are_read_from_the_words_of_tests_only() -> None:
    planted = '''
def test_a():
    """Règle 3 : un retour."""
def test_b():
    """Les yeux. Règles 10, 11 et 12, et la règle 20."""
def helper():
    """Règle 4."""
def test_c():
    "Rien de la règle du jeu."
'''
    assert sorted(claimed_in(planted)) == [
        (3, "test_a"),
        (10, "test_b"),
        (11, "test_b"),
        (12, "test_b"),
        (20, "test_b"),
    ]
