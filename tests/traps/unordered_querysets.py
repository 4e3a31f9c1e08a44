"""A list without an order comes back reversed, so that no test can rely on the order of insertion."""

import contextlib
from collections.abc import Iterator
from unittest import mock

from django.db.models.query import QuerySet

_fetch = QuerySet._fetch_all


def _fetch_reversed(queryset: QuerySet) -> None:
    fresh = queryset._result_cache is None
    _fetch(queryset)
    ours = queryset.model.__module__.startswith("tremplin.")
    if fresh and ours and not queryset.ordered and isinstance(queryset._result_cache, list):
        queryset._result_cache.reverse()


@contextlib.contextmanager
def reversed_() -> Iterator[None]:
    """Reverse what a queryset of ours reads without an explicit order."""
    with mock.patch.object(QuerySet, "_fetch_all", _fetch_reversed):
        yield
