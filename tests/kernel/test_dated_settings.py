"""A dated setting has one value a day; the product's own default holds on the other days."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tremplin.kernel import dated_settings
from tremplin.kernel.dated_settings import reading
from tremplin.kernel.dated_settings.models import DatedSetting

pytestmark = pytest.mark.django_db
KEY = "tests.notice_hours"


@pytest.fixture(autouse=True)
def _declared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_declared", {})
    dated_settings.declare(KEY, default=24, source="the tests")


def decide(value: int, start: date | None, end: date | None, key: str = KEY) -> DatedSetting:
    return DatedSetting.objects.create(key=key, value=value, valid=(start, end), source="note", decided_by="HR")


def test_without_a_decision_the_default_holds() -> None:
    assert dated_settings.value(KEY) == 24


@pytest.mark.parametrize(
    ("day", "value"),
    [(date(2026, 2, 28), 24), (date(2026, 3, 1), 48), (date(2026, 3, 31), 48), (date(2026, 4, 1), 72), (None, 48)],
)
def test_the_value_of_the_day_is_read(day: date | None, value: int) -> None:
    decide(48, date(2026, 3, 1), date(2026, 4, 1))
    decide(72, date(2026, 4, 1), None)
    decide(1, None, None, key="tests.other")
    assert dated_settings.value(KEY, on=day) == value


def test_two_values_of_one_day_are_refused() -> None:
    decide(48, date(2026, 3, 1), None)
    with pytest.raises(IntegrityError, match="dated_setting_one_value_a_day"), transaction.atomic():
        decide(72, date(2026, 5, 1), date(2026, 6, 1))


def test_an_undeclared_setting_is_unknown() -> None:
    with pytest.raises(LookupError, match=r"tests\.unheard"):
        dated_settings.value("tests.unheard")


def test_one_setting_has_one_default() -> None:
    assert dated_settings.declare(KEY, default=24, source="the tests").default == 24
    with pytest.raises(ValueError, match="already declared"):
        dated_settings.declare(KEY, default=25, source="the tests")
