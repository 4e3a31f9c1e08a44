"""Guides: one gesture each, and their body as HTML made once for each publication."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from tremplin.catalogue.blocks import GuideBody, facts
from tremplin.catalogue.core.publication import Fault, faults
from tremplin.catalogue.models.base import CataloguePage
from tremplin.catalogue.models.choices import Competence, Device, GuideKind, Level
from tremplin.catalogue.models.editor_panels import ReadabilityPanel
from tremplin.catalogue.models.fields import ChoiceListField, SmallStreamField
from tremplin.catalogue.models.occupations import OccupationPage
from tremplin.catalogue.models.tools import FunctionPage, ToolPage

RENDERING = 3
"""Raised by hand when the templates of the blocks change: bodies made before are made anew."""

REFUSALS = {
    Fault.NO_STEP: _("Add at least one step."),
    Fault.NO_VIDEO: _("Add the video."),
    Fault.PICTURE_UNDECIDED: _("Describe each picture, or tick “decorative”."),
    Fault.VIDEO_WITHOUT_CAPTIONS: _("Add the captions of the video."),
    Fault.VIDEO_WITHOUT_TRANSCRIPT: _("Add the transcript of the video."),
    Fault.STEP_UNFINISHED: _("Write each step, or remove those that stay empty."),
    Fault.NUMBER_OUTSIDE: _("Place each number inside the part of its picture that is shown."),
    Fault.CAPTIONS_UNREADABLE: _("Choose captions that can be read: a whole VTT file."),
}


class GuidePage(CataloguePage):
    """A guide: steps with pictures, pitfalls, the tools and trades it is for."""

    section = "guides"
    kind = "guide"
    url_name = "catalogue:guide"

    guide_kind = models.CharField(_("kind"), max_length=12, choices=GuideKind, default=GuideKind.TUTORIAL)
    level = models.CharField(_("level"), max_length=12, choices=Level, default=Level.BEGINNER)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=3, validators=[MinValueValidator(1), MaxValueValidator(90)]
    )
    devices = ChoiceListField(
        models.CharField(max_length=10, choices=Device), verbose_name=_("devices"), default=list, blank=True
    )
    main_tool = models.ForeignKey(
        ToolPage,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="main_guides",
        verbose_name=_("main tool"),
        help_text=_("The tool that the guide opens."),
    )
    other_tools = ParentalManyToManyField(
        ToolPage, blank=True, related_name="other_guides", verbose_name=_("other tools")
    )
    occupations = ParentalManyToManyField(
        OccupationPage, blank=True, related_name="guides", verbose_name=_("occupations")
    )
    functions = ParentalManyToManyField(FunctionPage, blank=True, related_name="guides", verbose_name=_("usages"))
    competence = models.CharField(_("competence"), max_length=3, choices=Competence, blank=True)
    reassurance = models.TextField(
        _("reassurance"), blank=True, help_text=_("One or two sentences that lift the worry.")
    )
    body = SmallStreamField(GuideBody(), verbose_name=_("body"), blank=True)

    parent_page_types: ClassVar[list[str]] = ["catalogue.GuideIndexPage"]
    content_panels = [
        *CataloguePage.content_panels,
        FieldPanel("reassurance"),
        FieldPanel("body"),
        ReadabilityPanel(heading=_("How easily it is read")),
        InlinePanel("next_guides", label=_("Next guide"), max_num=3),
    ]
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("guide_kind"), FieldPanel("level"), FieldPanel("minutes"), FieldPanel("devices")],
            heading=_("Kind, level and duration"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("main_tool"),
                FieldPanel("other_tools"),
                FieldPanel("occupations"),
                FieldPanel("functions"),
                FieldPanel("competence"),
            ],
            heading=_("For which tools, trades and usages"),
        ),
        *CataloguePage.promote_panels,
    ]

    class Meta:
        verbose_name = _("guide")

    def publication_refusals(self) -> list[str]:
        return [str(REFUSALS[fault]) for fault in faults(self.guide_kind, facts(self.body))]

    def rendered_body(self) -> SafeString:
        """The body as HTML; makes the files of the pictures that do not exist yet."""
        html: SafeString = self.body.render_as_block()
        return html

    def body_html(self) -> SafeString:
        """The body as made at the last publication, or made now when it is not of this revision."""
        made = getattr(self, "published_body", None)
        if made and made.revision == self.live_revision_id and made.rendering == RENDERING:
            return SafeString(made.html)
        return self.rendered_body()


class NextGuide(Orderable):
    """What to read after a guide."""

    page = ParentalKey(GuidePage, on_delete=models.CASCADE, related_name="next_guides")
    guide = models.ForeignKey(GuidePage, on_delete=models.CASCADE, related_name="+", verbose_name=_("guide"))

    panels: ClassVar[list[FieldPanel]] = [FieldPanel("guide")]


class PublishedBody(models.Model):
    """The body of a live guide as HTML, made in the transaction of its publication."""

    page = models.OneToOneField(GuidePage, on_delete=models.CASCADE, related_name="published_body")
    revision = models.BigIntegerField(null=True)
    rendering = models.PositiveSmallIntegerField()
    html = models.TextField()
    made_at = models.DateTimeField()
