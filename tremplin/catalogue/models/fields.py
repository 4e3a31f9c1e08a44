"""Two fields: a StreamField whose migrations stay small, and a short list of choices."""

from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from wagtail.fields import StreamField


class SmallStreamField(StreamField):
    """A StreamField that leaves its block definitions out of migrations: in the database it is one JSON column.

    Idea of ONSdigital/dis-wagtail: changing a block never makes a migration.
    """

    def __init__(self, block_types: Any = None, **options: Any) -> None:
        super().__init__(block_types or [], **options)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, path, _arguments, options = super().deconstruct()
        for left_out in ("block_lookup", "block_types", "verbose_name", "help_text"):
            options.pop(left_out, None)
        return name, path, [], options


class ChoiceListField(ArrayField):  # type: ignore[type-arg]  # generic in the stubs only, not when run
    """Several choices of a closed list, shown as boxes to tick."""

    def formfield(self, **options: Any) -> Any:
        defaults = {
            "form_class": forms.TypedMultipleChoiceField,
            "choices": self.base_field.choices,
            "widget": forms.CheckboxSelectMultiple,
            "coerce": str,
        }
        # ArrayField would wrap the choices in a text input: its own parent gives the plain form field.
        return super(ArrayField, self).formfield(**{**defaults, **options})
