"""The base of every page of the catalogue, and which of them may be read (mission: pages per tool and per trade)."""

import unicodedata
from typing import Any, ClassVar, Self

from django.core.exceptions import PermissionDenied
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Value
from django.db.models.functions import Length, Lower, Substr
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageManager, PageViewRestriction
from wagtail.query import PageQuerySet

from tremplin.catalogue.core import previews, wording
from tremplin.catalogue.models.page_form import CataloguePageForm

ROOT_SLUG = "catalogue"
_ACCENTED = {
    letter: unicodedata.normalize("NFD", letter)[0]
    for letter in map(chr, range(0xE0, 0x180))
    if letter.islower() and unicodedata.normalize("NFD", letter)[0].isascii()
}


class PublicationRefusedError(PermissionDenied):
    """A page may not be published as it is; the sentence says what to settle first."""


def folded(field: str) -> models.Func:
    """A column in French order: the database sorts by bytes, capitals first and accents last."""
    return models.Func(
        Lower(field),
        Value("".join(_ACCENTED.keys())),
        Value("".join(_ACCENTED.values())),
        function="translate",
        output_field=models.CharField(),
    )


class ReadableQuerySet(PageQuerySet):
    """Which pages readers may open: exactly those that Wagtail itself would serve to them."""

    def published(self) -> Self:
        """Live pages still in their section (a page moved elsewhere has no address)."""
        return self.live().filter(url_path__startswith=self.model.section_path())

    def with_restriction(self) -> Self:
        """Adds `restricted`: the page or one above it is kept for some; all readers are signed in already."""
        kept = PageViewRestriction.objects.exclude(restriction_type=PageViewRestriction.LOGIN).annotate(
            branch=Substr(OuterRef("path"), 1, Length("page__path"))
        )
        return self.annotate(restricted=Exists(kept.filter(page__path=F("branch"))))

    def readable(self) -> Self:
        """Published and open to everybody who is signed in."""
        return self.published().with_restriction().filter(restricted=False)

    def at(self, slug: str) -> Self:
        """The page whose address ends with this slug."""
        return self.published().filter(slug=slug, url_path=self.model.path_of(slug))

    def in_french_order(self) -> Self:
        return self.order_by(folded("title"), "pk")


class CataloguePage(Page):
    """What all pages of the catalogue share.

    The owner is Wagtail's own `owner`: one notion of who keeps a page, not two. It is emptied rather than protected
    because agents are disabled and never deleted; should one be erased at her request, her pages stay. Who read the
    page and when it is to be read again stand beside it (`models.upkeep`).
    """

    section: ClassVar[str]
    kind: ClassVar[str]
    url_name: ClassVar[str]

    summary = models.CharField(_("summary"), max_length=160, help_text=_("What the reader will be able to do."))
    keywords = models.TextField(
        _("words of the agents"),
        blank=True,
        help_text=_("The words people say, old names and nicknames too, with commas between them."),
    )
    review_every_months = models.PositiveSmallIntegerField(
        _("months between two verifications"),
        default=6,
        validators=[MinValueValidator(1), MaxValueValidator(48)],
    )

    objects: ClassVar[Any] = PageManager.from_queryset(ReadableQuerySet)()
    base_form_class = CataloguePageForm
    private_page_options: ClassVar[list[str]] = []
    subpage_types: ClassVar[list[str]] = []
    show_in_menus_default = False

    content_panels = [*Page.content_panels, FieldPanel("summary")]
    promote_panels = [
        MultiFieldPanel([FieldPanel("slug"), FieldPanel("keywords")], heading=_("Finding this page")),
        MultiFieldPanel(
            [FieldPanel("review_every_months"), FieldPanel("read_whole")],
            heading=_("Keeping this page true"),
        ),
    ]

    class Meta:
        abstract = True

    @classmethod
    def section_path(cls) -> str:
        """Where the pages of this kind hang in Wagtail's tree."""
        return f"/{ROOT_SLUG}/{cls.section}/"

    @classmethod
    def path_of(cls, slug: str) -> str:
        return f"{cls.section_path()}{slug}/"

    @classmethod
    def path_here(cls, slug: str) -> str:
        """The address at which readers open the page of this kind with this slug."""
        return reverse(cls.url_name, args=[slug])

    @property
    def address_here(self) -> str:
        """The address at which readers open this page."""
        return self.path_here(self.slug)

    @property
    def words(self) -> tuple[str, ...]:
        return wording.listed(self.keywords)

    def publication_refusals(self) -> list[str]:
        """Sentences that say what to settle before this page may be published."""
        return []

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str | None] | None:
        sites = self._get_relevant_site_root_paths(request)
        if not sites or self.url_path != self.path_of(self.slug):
            return None
        return sites[0].site_id, sites[0].root_url, self.address_here

    @property
    def preview_sizes(self) -> list[dict[str, Any]]:
        """The narrowest phone first: most readers hold one."""
        return [
            {"name": "mobile", "icon": "mobile-alt", "device_width": 360, "label": _("On a phone, 360 pixels wide")},
            {"name": "tablet", "icon": "tablet-alt", "device_width": 768, "label": _("On a tablet")},
            {"name": "desktop", "icon": "desktop", "device_width": 1280, "label": _("On a computer")},
        ]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:  # noqa: ARG002 - Wagtail's own signature
        answer: HttpResponse = previews.preview_of(self.kind)(request, self)
        return answer

    def publish(self, revision: Any, *arguments: Any, **options: Any) -> Any:
        """Wagtail's publication, refused while something is unsettled, in one transaction with its effects."""
        refusals = revision.as_object().publication_refusals()
        if refusals:
            raise PublicationRefusedError(" ".join(refusals))
        with transaction.atomic():
            return super().publish(revision, *arguments, **options)

    def unpublish(self, *arguments: Any, **options: Any) -> Any:
        with transaction.atomic():
            return super().unpublish(*arguments, **options)
