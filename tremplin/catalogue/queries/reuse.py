"""Where a part that several guides share is used."""

from django.contrib.contenttypes.models import ContentType
from wagtail.images.models import Image
from wagtail.models import ReferenceIndex

from tremplin.catalogue.models import GuidePage, ReusableBlock

MOST_DRAFTS = 500


def guides_showing(thing: ReusableBlock | Image) -> list[int]:
    """The guides whose page holds a part, or a picture itself or through a part: their keys, in order."""
    keys = _referring(thing, GuidePage)
    if isinstance(thing, Image):
        for part in ReusableBlock.objects.filter(pk__in=_referring(thing, ReusableBlock)).order_by("pk"):
            keys |= _referring(part, GuidePage)
    return sorted(keys)


def guides_using(part: ReusableBlock) -> list[GuidePage]:
    """The guides that hold a part, published or in a draft not yet published, by their titles."""
    keys = set(guides_showing(part)) | _drafted_with(part)
    return list(GuidePage.objects.filter(pk__in=keys).defer("body").order_by("title", "pk"))


def _referring(thing: ReusableBlock | Image, kind: type[GuidePage | ReusableBlock]) -> set[int]:
    """The keys of the things of a kind that hold another, as Wagtail's own index of references knows them."""
    lines = ReferenceIndex.get_references_to(thing).filter(content_type=ContentType.objects.get_for_model(kind))
    return {int(key) for key in lines.order_by("pk").values_list("object_id", flat=True)}


def _drafted_with(part: ReusableBlock) -> set[int]:
    """Guides whose latest draft holds a part: Wagtail indexes the page itself, never its drafts."""
    drafts = GuidePage.objects.filter(
        has_unpublished_changes=True, latest_revision__content__body__icontains='"reused"'
    )
    found: set[int] = set()
    for page in drafts.select_related("latest_revision").defer("body").order_by("pk")[:MOST_DRAFTS]:
        body = page.latest_revision.as_object().body
        if any(block["type"] == "reused" and block["value"] == part.pk for block in body.raw_data):
            found.add(page.pk)
    return found
