"""Pages tied to the screens of the product."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tremplin.kernel.events import register

TIE_EXAMPLE = {"subject": "coaching.booking", "guide": "tremplin-prendre-rendez-vous"}


@register("catalogue.screen_tied", version=1, label=_("Page tied to a screen"), example=TIE_EXAMPLE)
@dataclass(frozen=True)
class ScreenTied:
    """Help on a screen shows this guide from now on."""

    subject: str
    guide: str


@register("catalogue.screen_untied", version=1, label=_("Page untied from a screen"), example=TIE_EXAMPLE)
@dataclass(frozen=True)
class ScreenUntied:
    """Help on a screen shows again what it showed before any mediator chose."""

    subject: str
    guide: str
