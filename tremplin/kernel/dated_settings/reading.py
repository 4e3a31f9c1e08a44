"""Reading a dated setting: the decided value of the day, else the default the product declares."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tremplin.kernel import clock


@dataclass(frozen=True)
class Declared:
    """A setting the product knows: its default and where the default comes from."""

    key: str
    default: Any
    source: str


_declared: dict[str, Declared] = {}


def declare(key: str, *, default: Any, source: str) -> Declared:
    """Make a setting known. Raises `ValueError` when the key is declared with another default."""
    setting = Declared(key, default, source)
    if _declared.setdefault(key, setting) != setting:
        raise ValueError(f"setting already declared: {key}")
    return setting


def value(key: str, *, on: date | None = None) -> Any:
    """The value in force on a day (today by default). Raises `LookupError` for an undeclared key."""
    from tremplin.kernel.dated_settings.models import DatedSetting  # noqa: PLC0415 - settings are declared before apps

    if key not in _declared:
        raise LookupError(f"undeclared setting: {key}")
    row = DatedSetting.objects.filter(key=key, valid__contains=on or clock.today()).values_list("value").first()
    return row[0] if row else _declared[key].default
