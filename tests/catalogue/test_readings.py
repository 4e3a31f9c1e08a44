"""Readings counted by day, never by whom: what is written, when, and the share that the board shows."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.factories.catalogue import a_guide, a_tool
from tests.factories.people import AgentFactory
from tremplin.catalogue import actions, queries
from tremplin.catalogue.actions import readings
from tremplin.catalogue.models import DayOfReading, Upkeep
from tremplin.kernel import clock, stage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_noted() -> Iterator[None]:
    readings._noted.clear()
    readings._written_at.clear()
    yield
    readings._noted.clear()
    readings._written_at.clear()


@pytest.fixture
def reader(client: Client) -> Client:
    client.force_login(AgentFactory(), backend="tremplin.people.backends.PasswordBackend")
    return client


def lines() -> list[tuple[str, str, int, int]]:
    rows = DayOfReading.objects.order_by("day", "page__slug")
    return [(row.page.slug, row.day.isoformat(), row.readings, row.checked) for row in rows.select_related("page")]


def test_pages_read_are_counted_together_a_minute_later(reader: Client, set_clock: Callable[[str], Any]) -> None:
    a_guide("un", verified_at=clock.now(), verified_by_name="Claire"), a_tool("teams")
    actions.report_outdated(page_id=Upkeep.objects.get(page__slug="teams").page_id)
    for address in ("/guides/un/", "/guides/un/", "/outils/teams/", "/guides/nulle-part/", "/guides/"):
        reader.get(address)
    assert lines() == []
    set_clock("2026-03-03T07:31:00+01:00")
    reader.get("/guides/un/")
    assert lines() == [("teams", "2026-03-03", 1, 0), ("un", "2026-03-03", 3, 3)]
    reader.get("/guides/un/")
    assert actions.write_readings() == 1
    assert lines()[1] == ("un", "2026-03-03", 4, 4)
    assert actions.write_readings() == 0


def test_readings_before_midnight_are_of_their_day(set_clock: Callable[[str], Any]) -> None:
    a_guide("un")
    set_clock("2026-03-03T23:59:50+01:00")
    actions.note_reading("guide", "un")
    set_clock("2026-03-04T00:01:00+01:00")
    actions.note_reading("guide", "un")
    assert [(day, count) for _slug, day, count, _checked in lines()] == [("2026-03-03", 1), ("2026-03-04", 1)]


def test_practice_counts_nothing() -> None:
    a_guide("un")
    with stage.practising(1):
        actions.note_reading("guide", "un")
    assert actions.write_readings() == 0


def test_the_share_of_readings_on_checked_pages(set_clock: Callable[[str], Any]) -> None:
    assert queries.trust_of_readings().percent is None
    page = a_guide("un")
    day = clock.today()
    for ago, count, checked in ((1, 8, 6), (2, 2, 2), (31, 90, 0), (400, 5, 0)):
        DayOfReading.objects.create(page=page, day=day - timedelta(days=ago), readings=count, checked=checked)
    actions.recount_readings()
    trust = queries.trust_of_readings()
    assert (trust.readings, trust.percent) == (10, 80)
    assert Upkeep.objects.get(page_id=page.pk).readings == 10
    assert DayOfReading.objects.count() == 3
