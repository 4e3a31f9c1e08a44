"""The words of the authority's own style, read once from `plain_words.toml` beside this file."""

import tomllib
from functools import cache
from pathlib import Path

from tremplin.catalogue.core.readability import Vocabulary

FILE = Path(__file__).with_name("plain_words.toml")


@cache
def vocabulary() -> Vocabulary:
    """Learned words with their plain ones, and the other names of things with the one to use."""
    written = tomllib.loads(FILE.read_text(encoding="utf-8"))
    others = {other: name for name, names in written["names"].items() for other in names}
    return Vocabulary(learned=written["learned"], other_names=others)
