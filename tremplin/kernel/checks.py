"""What Django checks of practisable packages at each start."""

from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error
from django.db import models

from tremplin.kernel.postgresql.twins.declared import (
    closed_models,
    practicable_apps,
    shared_models,
    twinned_models,
)


def check_practicable(**_options: Any) -> list[CheckMessage]:
    """Keys of 64 bits (those of practice begin at 10^12), and declarations that name tables."""
    narrow = [narrow_key(model) for model in twinned_models() if not wide(model._meta.pk)]  # noqa: SLF001 - Django's documented name
    return [*narrow, *(error for config in practicable_apps() for error in unknown_names(config))]


def wide(key: Any) -> bool:
    """Whether a primary key holds the numbers of practice; one shared with another table is that table's matter."""
    while isinstance(key, models.OneToOneField):
        key = key.target_field
    return isinstance(key, models.BigAutoField | models.UUIDField)


def narrow_key(model: type[models.Model]) -> Error:
    """The fault of a table whose keys are too narrow."""
    return Error("A practisable table needs a BigAutoField as its key.", obj=model, id="kernel.E001")


def unknown_names(config: AppConfig) -> Iterator[Error]:
    """The faults of declarations that name no model: a table renamed would silently become a twin."""
    known = {model.__name__ for model in config.get_models(include_auto_created=True)}
    for name in sorted((shared_models(config).keys() | closed_models(config).keys()) - known):
        yield Error(f"{config.label} declares {name} for practice, which is no model of it.", id="kernel.E002")
