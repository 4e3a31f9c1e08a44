"""What only the authority can say of itself, read from dated settings; what it has not said yet stays empty."""

import tomllib
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tremplin.kernel import clock
from tremplin.kernel.dated_settings import declare
from tremplin.kernel.dated_settings.models import DatedSetting

PREFIX = "site.authority."
TO_COMPLETE = "to be completed by the authority"
PUBLIC_SOURCE = "public addresses, as published by public bodies on 21 November 2026"
FOLDER = Path(__file__).parent

LABELS: dict[str, Promise] = {
    "name": _("Name of the authority"),
    "legal_form": _("Legal form"),
    "address": _("Postal address"),
    "phone": _("Phone number"),
    "mail": _("Mail address"),
    "publication_director": _("Director of publication"),
    "host": _("Host"),
    "dpo_contact": _("Data protection officer"),
    "accessibility_contact": _("Accessibility referent"),
    "multi_year_plan": _("Multi-year accessibility plan"),
    "action_plan": _("Action plan of the year"),
    "statement_on": _("Day of the accessibility statement"),
    "mediators_phone": _("Phone number of the mediators"),
    "mediators_mail": _("Mail address of the mediators"),
    "mediators_hours": _("Opening hours of the mediators"),
    "data_reviewed_on": _("Day of the review by the data protection officer"),
    "retention_appointments": _("How long appointments are kept"),
    "retention_messages": _("How long messages are kept"),
    "retention_journal": _("How long the journal is kept"),
    "retention_accounts": _("How long accounts are kept"),
    "defender_form": _("Form of the Defender of Rights"),
    "defender_delegates": _("Delegates of the Defender of Rights"),
    "defender_post": _("Postal address of the Defender of Rights"),
    "defender_checked_on": _("Day when these addresses were checked"),
    "cnil_complaints": _("Complaints to the CNIL"),
    "cnil_post": _("Postal address of the CNIL"),
}


@dataclass(frozen=True)
class MissingPart:
    """Something that a page needs and that nobody has said: its name, and the key of the setting to fill."""

    label: Promise
    key: str


@dataclass(frozen=True)
class Authority:
    """The authority as its legal pages present it. An empty value is one still to be completed.

    Postal addresses hold line breaks; `multi_year_plan` and `action_plan` are web addresses.
    """

    name: str = ""
    legal_form: str = ""
    address: str = ""
    phone: str = ""
    mail: str = ""
    publication_director: str = ""
    host: str = ""
    dpo_contact: str = ""
    accessibility_contact: str = ""
    multi_year_plan: str = ""
    action_plan: str = ""
    statement_on: date | None = None
    mediators_phone: str = ""
    mediators_mail: str = ""
    mediators_hours: str = ""
    data_reviewed_on: date | None = None
    retention_appointments: str = ""
    retention_messages: str = ""
    retention_journal: str = ""
    retention_accounts: str = ""
    defender_form: str = ""
    defender_delegates: str = ""
    defender_post: str = ""
    defender_checked_on: date | None = None
    cnil_complaints: str = ""
    cnil_post: str = ""

    @property
    def mediators_call(self) -> str:
        """The address that makes a phone dial the mediators; empty when there is no number."""
        digits = "".join(sign for sign in self.mediators_phone if sign.isdigit() or sign == "+")
        return f"tel:{digits}" if digits else ""

    def missing(self, *names: str) -> list[MissingPart]:
        """Those of the named parts that are still to be completed, in the order given."""
        return [MissingPart(LABELS[name], f"{PREFIX}{name}") for name in names if not getattr(self, name)]


NAMES = tuple(field.name for field in fields(Authority))
DATES = frozenset({"statement_on", "data_reviewed_on", "defender_checked_on"})


def _values_of(file: str) -> dict[str, str]:
    written = tomllib.loads((FOLDER / file).read_text(encoding="utf-8"))
    return {key: str(value) for key, value in written.items()}


_known = _values_of("default_values.toml")
demo_values: dict[str, str] = _values_of("demo_values.toml")
DECLARED = {
    key: declare(key, default=_known.get(key, ""), source=PUBLIC_SOURCE if key in _known else TO_COMPLETE)
    for key in (f"{PREFIX}{name}" for name in NAMES)
}


def authority(*, on: date | None = None) -> Authority:
    """The authority on a day (today by default): one query."""
    rows = DatedSetting.objects.filter(key__startswith=PREFIX, valid__contains=on or clock.today())
    decided = dict(rows.order_by("key", "pk").values_list("key", "value"))
    said = {name: decided.get(f"{PREFIX}{name}", DECLARED[f"{PREFIX}{name}"].default) for name in NAMES}
    parts: dict[str, Any] = {name: _read(name, str(value)) for name, value in said.items()}
    return Authority(**parts)


def _read(name: str, written: str) -> str | date | None:
    """A text, or the day of a setting that holds one; a day written otherwise than 2026-03-02 counts as missing."""
    if name not in DATES:
        return written.strip()
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
