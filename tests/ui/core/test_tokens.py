"""The colours: every declared pair is readable, light and dark, and the style sheet says the same."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tremplin.ui.core.contrast import ratio
from tremplin.ui.core.tokens import COLOURS, PAIRS, Pair

STYLE = (Path(__file__).parents[3] / "tremplin/ui/static/ui/foundation.css").read_text(encoding="utf-8")
LIGHT, DARK = STYLE.split("@media screen and (prefers-color-scheme: dark)", 1)
VALUES = {scheme: {c.name: getattr(c, scheme) for c in COLOURS} for scheme in ("light", "dark")}
colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


def declared_in(css: str) -> dict[str, str]:
    """The custom properties of the first `:root` of a piece of CSS that hold a colour."""
    root = css[css.index(":root") :]
    return {name: value.upper() for name, value in re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", root[: root.index("}")])}


def test_black_on_white_is_21() -> None:
    assert round(ratio("#000000", "#FFFFFF"), 2) == 21


@given(colours, colours)
def test_contrast_is_the_same_both_ways_and_never_below_one(one: str, other: str) -> None:
    assert ratio(one, other) == ratio(other, one) >= 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.front}-on-{pair.back}")
def test_every_declared_pair_owes_its_contrast(pair: Pair, scheme: str) -> None:
    """Règle 12 : 7 pour le texte des agents, 4,5 ailleurs, 3 pour les bords et le curseur."""
    values = VALUES[scheme]
    assert ratio(values[pair.front], values[pair.back]) >= pair.at_least


@pytest.mark.parametrize(("scheme", "css"), [("light", LIGHT), ("dark", DARK)])
def test_the_style_sheet_repeats_the_tokens(scheme: str, css: str) -> None:
    assert declared_in(css) == VALUES[scheme]
