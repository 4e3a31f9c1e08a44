"""Trades: what each of them needs first."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable

from tremplin.catalogue.models.base import CataloguePage


class OccupationPage(CataloguePage):
    """A trade; its slug is the code of the occupation in `people`."""

    section = "metiers"
    kind = "occupation"
    url_name = "catalogue:occupation"

    field = models.BooleanField(_("works outside, without a desk"), default=False)

    parent_page_types: ClassVar[list[str]] = ["catalogue.OccupationIndexPage"]
    content_panels = [
        *CataloguePage.content_panels,
        FieldPanel("field"),
        InlinePanel("first_needs", label=_("First need"), max_num=6),
    ]

    class Meta:
        verbose_name = _("occupation")

    @property
    def code(self) -> str:
        """The code of the occupation in `people`."""
        return str(self.slug)


class FirstNeed(Orderable):
    """A guide this trade needs first, and the situation in which it does."""

    page = ParentalKey(OccupationPage, on_delete=models.CASCADE, related_name="first_needs")
    guide = models.ForeignKey(
        "catalogue.GuidePage", on_delete=models.CASCADE, related_name="+", verbose_name=_("guide")
    )
    why = models.CharField(_("why"), max_length=200)

    panels: ClassVar[list[FieldPanel]] = [FieldPanel("guide"), FieldPanel("why")]
