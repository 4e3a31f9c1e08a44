"""What the operator reads. The sentences are in French, in `sentences.toml`; the code only names them.

Django's catalogue cannot serve here: these sentences are needed before Django starts, or when it cannot.
"""

import functools
import tomllib
from pathlib import Path

_FILE = Path(__file__).with_name("sentences.toml")


@functools.cache
def _catalogue() -> dict[str, str]:
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {f"{table}.{key}": sentence for table, keys in tables.items() for key, sentence in keys.items()}


def sentence(key: str, **values: object) -> str:
    """The sentence of that key (`table.key`), with its places filled."""
    return _catalogue()[key].format(**values)
