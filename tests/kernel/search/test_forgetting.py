"""What was typed is forgotten after 13 months; the counts stay."""

from datetime import timedelta

import pytest

from tremplin.kernel import clock
from tremplin.kernel.search.log import forget_old_texts
from tremplin.kernel.search.models import SearchLog

pytestmark = pytest.mark.django_db


def line(days: int) -> SearchLog:
    day = clock.today() - timedelta(days=days)
    return SearchLog.objects.create(day=day, text="visio", folded="visio", sound="visio", results=3, milliseconds=5)


def test_old_texts_are_forgotten_and_counts_stay() -> None:
    old, young = line(397), line(396)
    assert forget_old_texts() == 1
    old.refresh_from_db()
    young.refresh_from_db()
    assert (old.text, old.folded, old.withheld, old.results) == ("", "", True, 3)
    assert young.text == "visio"


def test_a_second_time_there_is_nothing_left_to_forget() -> None:
    line(500)
    assert (forget_old_texts(), forget_old_texts()) == (1, 0)
