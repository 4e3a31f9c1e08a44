"""The migration that puts verifications beside the pages, there and back."""

from datetime import UTC, date, datetime
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps

from tests.factories.catalogue import a_guide, a_tool
from tremplin.catalogue.core.freshness import next_review
from tremplin.catalogue.models import GuidePage, Upkeep

pytestmark = pytest.mark.django_db
MIGRATION = import_module("tremplin.catalogue.migrations.0002_freshness")
READ = datetime(2026, 1, 31, 23, 30, tzinfo=UTC)  # the first of February in Paris


class Old:
    """The state of the models before: pages with their verification."""

    def __init__(self, pages: dict[str, list[Any]]) -> None:
        self.pages = pages

    def get_model(self, label: str, name: str) -> Any:
        if name == "Upkeep":
            return apps.get_model(label, name)
        rows = self.pages.get(name, [])
        return type("Kind", (), {"objects": Rows(rows)})


class Rows:
    """What a manager gives of these pages."""

    def __init__(self, rows: list[Any]) -> None:
        self.rows = rows

    def order_by(self, _field: str) -> "Rows":
        return self

    def iterator(self, chunk_size: int) -> list[Any]:
        assert chunk_size
        return self.rows


def test_verifications_go_beside_the_pages() -> None:
    read, unread = a_guide("lu"), a_tool("neuf")
    Upkeep.objects.all().delete()
    read.verified_at, read.verified_by_name = READ, "Claire"
    unread.verified_at, unread.verified_by_name = None, ""
    unread.first_published_at = datetime(2026, 3, 3, 8, tzinfo=UTC)
    MIGRATION.beside_the_pages(Old({"GuidePage": [read], "ToolPage": [unread]}), None)
    one, other = Upkeep.objects.get(page_id=read.pk), Upkeep.objects.get(page_id=unread.pk)
    assert (one.kind, one.verified_at, one.verified_by_name) == ("guide", READ, "Claire")
    assert one.next_review_on == date(2026, 8, 1)
    assert (other.kind, other.verified_at, other.next_review_on) == ("tool", None, date(2026, 3, 17))
    assert GuidePage.objects.get().upkeep == one


@pytest.mark.parametrize(("day", "months"), [(date(2026, 8, 31), 6), (date(2026, 11, 30), 1), (date(2026, 12, 31), 48)])
def test_its_months_are_those_of_the_rule(day: date, months: int) -> None:
    assert MIGRATION._months_later(day, months) == next_review(day, months=months)
