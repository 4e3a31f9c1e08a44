"""Every event has a name of its domain, a French name for people, and an example that JSON can carry."""

import json

import pytest
from django.utils import translation

from tremplin.kernel.events import EventType, attribute_names, attributes_of, event_types

PLAIN = (str, int, bool, type(None))


@pytest.mark.parametrize("declared", list(event_types()), ids=lambda declared: declared.name)
class TestEvent:
    def test_its_name_begins_with_its_domain(self, declared: EventType) -> None:
        assert declared.name.split(".")[0] == declared.cls.__module__.split(".")[1]

    def test_people_read_it_in_french(self, declared: EventType) -> None:
        with translation.override(None):
            english = str(declared.label)
        with translation.override("fr"):
            assert str(declared.label) != english

    def test_its_example_goes_through_json_and_back(self, declared: EventType) -> None:
        attributes = attributes_of(declared.example)
        assert json.loads(json.dumps(attributes)) == attributes
        assert tuple(attributes) == attribute_names(declared.cls)

    def test_it_carries_plain_values_and_cannot_change(self, declared: EventType) -> None:
        values = attributes_of(declared.example).values()
        flat = [item for value in values for item in (value if isinstance(value, list) else [value])]
        assert [value for value in flat if not isinstance(value, PLAIN)] == []
        assert declared.cls.__dataclass_params__.frozen


def test_events_were_declared() -> None:
    assert {"people.role_granted", "people.badge_locked"} <= {declared.name for declared in event_types()}
