"""Which tables have a twin, as the packages declare it on their AppConfig.

`practicable = True` gives a twin to every table of the package, those of many-to-many relations included, but for:
`practice_shared` (model: reason), real tables that may be read in practice; `practice_closed` (model: reason), real
tables that may not even be read. Forgetting a new table shows an empty list, never a leak.
"""

from collections.abc import Iterator

from django.apps import AppConfig, apps
from django.db import models


def practicable_apps() -> Iterator[AppConfig]:
    """The packages on which somebody may practise."""
    return (config for config in apps.get_app_configs() if getattr(config, "practicable", False))


def shared_models(config: AppConfig) -> dict[str, str]:
    """The names of the models of a package that are only read in practice, with the reason."""
    return dict(getattr(config, "practice_shared", {}))


def closed_models(config: AppConfig) -> dict[str, str]:
    """The names of the models of a package that practice never sees, with the reason."""
    return dict(getattr(config, "practice_closed", {}))


def twinned_models() -> Iterator[type[models.Model]]:
    """The models whose table has a twin."""
    for config in practicable_apps():
        left_out = shared_models(config).keys() | closed_models(config).keys()
        for model in config.get_models(include_auto_created=True):
            if model._meta.managed and not model._meta.proxy and model.__name__ not in left_out:  # noqa: SLF001 - Django's documented name
                yield model


def twinned_tables() -> frozenset[str]:
    """The names of the tables that have a twin."""
    return frozenset(model._meta.db_table for model in twinned_models())  # noqa: SLF001 - same


def closed_tables() -> frozenset[str]:
    """The names of the real tables that may not be read in practice."""
    return frozenset(
        config.get_model(name)._meta.db_table  # noqa: SLF001 - same
        for config in practicable_apps()
        for name in closed_models(config)
    )
