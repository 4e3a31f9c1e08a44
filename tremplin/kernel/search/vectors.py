"""The text of a page as PostgreSQL indexes it: three readings together, in four weights.

French stems with accents, French stems without, and plain words without: an accent typed or left out finds the same.
"""

from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.search import SearchVectorField
from django.db.models import Expression

from tremplin.kernel.search.core.folding import plain

LONGEST_TEXT = 60_000
_READINGS = "to_tsvector('french', %s) || to_tsvector('french', %s) || to_tsvector('simple', %s)"


class PageVector(Expression):
    """The weighted vector of (weight, text) pairs, weights "A" to "D"."""

    def __init__(self, parts: Sequence[tuple[str, str]]) -> None:
        super().__init__(output_field=SearchVectorField())
        self.parts = tuple((weight, text[:LONGEST_TEXT]) for weight, text in parts)

    def as_sql(self, _compiler: Any, _connection: Any) -> tuple[str, tuple[str | int, ...]]:
        """The SQL expression and its parameters."""
        readings: list[str] = []
        parameters: list[str] = []
        for weight, text in self.parts:
            folded = plain(text)
            readings.append(f"setweight({_READINGS}, %s)")
            parameters += [text, folded, folded, weight]
        return f"({' || '.join(readings)})", tuple(parameters)
