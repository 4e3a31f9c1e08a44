"""How forms are shown: labels that ask, hints, mistakes beside their field, dates in three boxes.

Every form of the product is rendered by `Renderer` (setting FORM_RENDERER); templates in `ui/forms/` and
`django/forms/widgets/`. Serves the mission's "aller au rythme de chacun": nothing to guess, nothing lost.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

# Sentences of Django that we say otherwise: this package's catalogue comes before Django's own.
REWORDED = (
    gettext_noop("This field is required."),
    gettext_noop("Enter a valid value."),
    gettext_noop("Enter a whole number."),
    gettext_noop("Enter a number."),
    gettext_noop("Enter a valid date."),
    gettext_noop("Enter a valid time."),
    gettext_noop("Enter a valid email address."),
    gettext_noop("Select a valid choice. %(value)s is not one of the available choices."),
    gettext_noop("Select a valid choice. That choice is not one of the available choices."),
)


class Renderer(TemplatesSetting):
    """Django's renderer with the project's templates and ours for forms, fields and errors."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"


class DateInThreeBoxes(forms.MultiWidget):
    """Day, month and year in three boxes: no calendar to handle with gloves, no format to guess."""

    template_name = "ui/forms/date.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        parts = ("day", "month", "year")
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {
            part: forms.TextInput({"inputmode": "numeric"}) for part in parts
        }
        super().__init__(boxes, attrs)

    def decompress(self, value: Any) -> list[int | str | None]:
        """The three boxes of a date, or of what somebody wrote (`27/3/2026`)."""
        if isinstance(value, date | datetime):
            return [value.day, value.month, value.year]
        parts: list[int | str | None] = [*str(value).split("/")] if value else []
        return [*parts, None, None, None][:3]

    def value_from_datadict(self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str) -> Any:
        """`27/3/2026` for a date field to read; `None` when the three boxes are empty."""
        parts = [(part or "").strip() for part in super().value_from_datadict(data, files, name)]
        return "/".join(parts) if any(parts) else None

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        labels = (_("Day"), _("Month"), _("Year"))
        for box, label, kind in zip(context["widget"]["subwidgets"], labels, ("day", "month", "year"), strict=True):
            box |= {"label": label, "kind": kind}
        return context


class LongAnswer(forms.Textarea):
    """Several lines of text."""

    def __init__(self, rows: int = 4, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": rows, **(attrs or {})})


class ChoiceRows(forms.RadioSelect):
    """One choice among a few, each a large row to touch. `hints` explains choices: value -> sentence."""

    def __init__(self, attrs: dict[str, Any] | None = None, *, hints: Mapping[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.hints = hints or {}

    def create_option(self, *arguments: Any, **named: Any) -> dict[str, Any]:
        option = super().create_option(*arguments, **named)
        option["hint"] = self.hints.get(str(option["value"]), "")
        return option
