"""What the authority says of itself: nothing invented, one query, the value of the day."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tremplin.kernel.dated_settings.models import DatedSetting
from tremplin.site.legal.authority import DECLARED, LABELS, NAMES, Authority, authority, demo_values

pytestmark = pytest.mark.django_db
PUBLIC_BODIES = {
    "defender_form",
    "defender_delegates",
    "defender_post",
    "defender_checked_on",
    "cnil_complaints",
    "cnil_post",
}


def decide(key: str, value: object, first: date = date(2020, 1, 1), last: date | None = None) -> None:
    DatedSetting.objects.create(key=key, value=value, valid=(first, last), source="test", decided_by="test")


def test_a_bare_installation_invents_nothing() -> None:
    bare = authority()
    assert {name for name in NAMES if getattr(bare, name)} == PUBLIC_BODIES


def test_every_part_has_a_setting_and_a_name_for_people() -> None:
    assert set(LABELS) == set(NAMES)
    assert {key.removeprefix("site.authority.") for key in DECLARED} == set(NAMES)


def test_the_authority_is_read_in_one_query() -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        authority()
    assert len(asked) == 1


def test_the_value_of_the_day_is_read() -> None:
    decide("site.authority.publication_director", "Alice", date(2020, 1, 1), date(2026, 4, 1))
    decide("site.authority.publication_director", "Bruno", date(2026, 4, 1))
    assert authority().publication_director == "Alice"
    assert authority(on=date(2026, 4, 1)).publication_director == "Bruno"


@pytest.mark.parametrize(
    ("written", "expected"), [("2026-03-02", date(2026, 3, 2)), ("2 mars 2026", None), ("", None), (12, None)]
)
def test_a_day_is_read_or_missing(written: object, expected: date | None) -> None:
    decide("site.authority.statement_on", written)
    assert authority().statement_on == expected


def test_the_missing_parts_are_named_with_their_keys() -> None:
    decide("site.authority.name", "Une collectivité")
    assert [part.key for part in authority().missing("name", "host", "phone")] == [
        "site.authority.host",
        "site.authority.phone",
    ]


def test_the_demo_fills_settings_that_exist_with_contacts_that_do_not() -> None:
    assert set(demo_values) <= set(DECLARED)
    assert all(demo_values.values())
    assert all(value.endswith(".example") for value in demo_values.values() if "@" in value)
    assert not any("retention" in key for key in demo_values)


@pytest.mark.parametrize(
    ("written", "dialled"), [("01 99 00 10 20", "tel:0199001020"), ("+33 1.99", "tel:+33199"), ("", "")]
)
def test_the_phone_can_be_dialled(written: str, dialled: str) -> None:
    assert Authority(mediators_phone=written).mediators_call == dialled
