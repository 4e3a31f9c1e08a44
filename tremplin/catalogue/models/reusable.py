"""Parts that several guides share ("Open Teams"): written once, corrected once, shown everywhere."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from tremplin.catalogue.blocks import ReusableBody
from tremplin.catalogue.models.fields import SmallStreamField


class ReusableBlock(models.Model):
    """A few steps with their pitfalls and tips, under a name that only authors see."""

    name = models.CharField(
        _("name"),
        max_length=80,
        unique=True,
        help_text=_("Only authors see it, for example: open Teams."),
        error_messages={"unique": _("A part with this name exists already. Choose another name.")},
    )
    body = SmallStreamField(ReusableBody(), verbose_name=_("body"))

    panels: ClassVar[list[Any]] = [FieldPanel("name"), FieldPanel("body")]

    class Meta:
        verbose_name = _("shared part")
        verbose_name_plural = _("shared parts")
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name
