"""Tools (applications of the authority) and usages (which tool for which situation)."""

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from tremplin.catalogue.core import wording
from tremplin.catalogue.models.base import CataloguePage
from tremplin.catalogue.models.choices import Icon, ToolState


class ToolPage(CataloguePage):
    """An application: how to open it, whether it works, what it is for."""

    section = "outils"
    kind = "tool"
    url_name = "catalogue:tool"

    address = models.CharField(
        _("address that opens the tool"),
        max_length=300,
        blank=True,
        validators=[
            RegexValidator(r"^(https?://\S+|/\S*)$", _("Write an address such as https://teams.microsoft.com/."))
        ],
        help_text=_("Empty for a thing that has no address, such as a phone."),
    )
    icon = models.CharField(_("drawing"), max_length=20, choices=Icon, default=Icon.FOLDER)
    state = models.CharField(_("state"), max_length=10, choices=ToolState, default=ToolState.WORKING)
    state_note = models.CharField(
        _("what to say about its state"),
        max_length=200,
        blank=True,
        help_text=_("Until when, and what to do meanwhile."),
    )
    what_for = models.TextField(_("what it is for"), blank=True, help_text=_("One short sentence by line."))
    good_to_know = models.TextField(_("good to know"), blank=True)

    parent_page_types: ClassVar[list[str]] = ["catalogue.ToolIndexPage"]
    content_panels = [
        *CataloguePage.content_panels,
        MultiFieldPanel([FieldPanel("address"), FieldPanel("icon")], heading=_("Opening the tool")),
        MultiFieldPanel([FieldPanel("state"), FieldPanel("state_note")], heading=_("Does it work today")),
        MultiFieldPanel([FieldPanel("what_for"), FieldPanel("good_to_know")], heading=_("Presenting the tool")),
    ]

    class Meta:
        verbose_name = _("tool")

    @property
    def uses(self) -> tuple[str, ...]:
        """What it is for, one sentence each."""
        return wording.lines(self.what_for)


class FunctionPage(CataloguePage):
    """A usage, such as sharing a file: which tool for which situation."""

    section = "usages"
    kind = "function"
    url_name = "catalogue:function"

    parent_page_types: ClassVar[list[str]] = ["catalogue.FunctionIndexPage"]
    content_panels = [*CataloguePage.content_panels, InlinePanel("advice", label=_("Advice"))]

    class Meta:
        verbose_name = _("usage")


class Advice(Orderable):
    """In this situation, this tool."""

    page = ParentalKey(FunctionPage, on_delete=models.CASCADE, related_name="advice")
    situation = models.CharField(_("situation"), max_length=160)
    tool = models.ForeignKey(ToolPage, on_delete=models.CASCADE, related_name="+", verbose_name=_("tool"))
    text = models.TextField(_("advice"))

    panels: ClassVar[list[FieldPanel]] = [FieldPanel("situation"), FieldPanel("tool"), FieldPanel("text")]
