"""Tables: foreign keys point down, keys are 64 bits wide, constraints and indexes have names people can look up."""

import re

import pytest
from django.apps import apps
from django.db import models

from tests.architecture.sources import ORDER

MADE_BY_DJANGO = re.compile(r"_[0-9a-f]{6,8}(_idx|_uniq)?$")


def our_models() -> list[type[models.Model]]:
    """The models of the house, those Django makes for many-to-many relations included."""
    ours = [config for config in apps.get_app_configs() if config.name.startswith("tremplin.")]
    return [model for config in ours for model in config.get_models(include_auto_created=True)]


def points_up(model: type[models.Model], target: type[models.Model]) -> bool:
    """Whether a relation goes from a domain to one above it."""
    if not target.__module__.startswith("tremplin."):
        return False
    return ORDER.index(target._meta.app_label) > ORDER.index(model._meta.app_label)


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
class TestModel:
    def test_foreign_keys_point_down(self, model: type[models.Model]) -> None:
        relations = [field for field in model._meta.get_fields() if field.is_relation and not field.auto_created]
        related = [(field.name, field.related_model) for field in relations if field.related_model]
        assert [name for name, target in related if points_up(model, target)] == []

    def test_the_key_is_64_bits_wide(self, model: type[models.Model]) -> None:
        key = model._meta.pk
        while isinstance(key, models.OneToOneField) and key.remote_field.parent_link:
            return  # the key of its parent, which is Wagtail's page
        assert isinstance(key, models.BigAutoField)

    def test_constraints_and_indexes_are_named(self, model: type[models.Model]) -> None:
        named = [*model._meta.constraints, *model._meta.indexes]
        assert [one.name for one in named if MADE_BY_DJANGO.search(one.name)] == []
        assert model._meta.auto_created or not model._meta.unique_together


def test_a_planted_key_upwards_is_found() -> None:
    agent, entry = apps.get_model("people.Agent"), apps.get_model("kernel.JournalEntry")
    assert points_up(entry, agent)
    assert not points_up(agent, entry)
    assert not points_up(agent, apps.get_model("auth.Group"))


def test_an_index_named_by_django_is_found() -> None:
    index = models.Index(fields=["name"])
    index.set_name_with_model(apps.get_model("people.Commune"))
    assert MADE_BY_DJANGO.search(index.name)
    assert not MADE_BY_DJANGO.search("agent_by_name")
