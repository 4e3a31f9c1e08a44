"""The blocks a guide is made of: numbered steps with their picture, pitfalls, tips, paragraphs, videos.

Their templates are rendered once for each publication (mission: guides with pictures and videos).
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StreamBlock, StreamValue, StructBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock
from wagtail.images.models import AbstractImage
from wagtail.rich_text import get_text_for_indexing

from tremplin.catalogue.core.publication import BodyFacts, PictureFacts, VideoFacts, runs
from tremplin.kernel.rich_text import WebAddressBlock, WordsBlock

INLINE = ["bold", "link"]
TEXT = ["bold", "link", "ul", "ol"]
LANDSCAPE_WIDTHS = (480, 960)
PORTRAIT_WIDTHS = (360, 720)


@dataclass(frozen=True)
class Picture:
    """The files of a picture in two widths, for `<img srcset>`."""

    small: Any
    large: Any
    alternative: str
    portrait: bool


def picture(image: AbstractImage | None) -> Picture | None:
    """The two files of a picture, made now if they do not exist yet; a large file that fits is shown as it is."""
    if image is None:
        return None
    portrait = image.height > image.width
    small, large = PORTRAIT_WIDTHS if portrait else LANDSCAPE_WIDTHS
    drawn = image.file.name.lower().endswith((".png", ".webp"))
    fits = drawn and image.width <= large
    # Drawn screens keep sharp letters when large; photographs, and all small files, stay light.
    specs = [f"width-{small}|format-webp"]
    if not fits:
        specs.append(f"width-{large}|format-webp{'-lossless' if drawn else ''}")
    made = image.get_renditions(*specs)
    alternative = "" if image.decorative else image.contextual_alt_text or ""
    return Picture(made[specs[0]], Original(image) if fits else made[specs[1]], alternative, portrait)


class Original:
    """An image shown as it was uploaded, with the attributes of one of its renditions."""

    def __init__(self, image: AbstractImage) -> None:
        self.file = image.file
        self.url = image.file.url
        self.width = image.width
        self.height = image.height


class StepBlock(StructBlock):
    """One gesture: what to do, in one to four short sentences, and the screen it happens on."""

    title = CharBlock(max_length=80, label=_("Title"), help_text=_("An imperative: “Open Teams”."))
    text = WordsBlock(features=INLINE, label=_("Text"), help_text=_("One to four short sentences."))
    picture = ImageBlock(required=False, label=_("Picture"))

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["picture"] = picture(value["picture"])
        return context

    class Meta:
        icon = "list-ol"
        label = _("Step")
        template = "catalogue/blocks/step.html"


class PitfallBlock(StructBlock):
    """What goes wrong for real, and how to get out of it."""

    title = CharBlock(max_length=100, label=_("What goes wrong"))
    text = WordsBlock(features=INLINE, label=_("How to get out of it"))

    class Meta:
        icon = "warning"
        label = _("Pitfall")
        template = "catalogue/blocks/pitfall.html"


class TipBlock(StructBlock):
    """A short cut, a habit worth taking."""

    text = WordsBlock(features=INLINE, label=_("Text"))

    class Meta:
        icon = "pick"
        label = _("Tip")
        template = "catalogue/blocks/tip.html"


class ParagraphBlock(StructBlock):
    """Plain text between the steps, with an optional heading."""

    title = CharBlock(max_length=100, required=False, label=_("Heading"))
    text = WordsBlock(features=TEXT, label=_("Text"))

    class Meta:
        icon = "pilcrow"
        label = _("Paragraph")
        template = "catalogue/blocks/paragraph.html"


class VideoBlock(StructBlock):
    """A video from our documents, or a link to one elsewhere; never without captions and transcript."""

    title = CharBlock(max_length=100, label=_("Title"))
    file = DocumentChooserBlock(
        required=False, label=_("Video file"), help_text=_("MP4 or WebM, three minutes at most.")
    )
    address = WebAddressBlock(required=False, label=_("Or its address elsewhere"))
    captions = DocumentChooserBlock(required=False, label=_("Captions"), help_text=_("A VTT file."))
    transcript = WordsBlock(features=TEXT, required=False, label=_("Transcript"))

    class Meta:
        icon = "media"
        label = _("Video")
        template = "catalogue/blocks/video.html"


@dataclass(frozen=True)
class Group:
    """Neighbouring blocks of one kind, with the number of their first step."""

    kind: str
    first: int
    blocks: tuple[Any, ...]


class GuideBody(StreamBlock):
    """The body of a guide, in the order its author chose."""

    step = StepBlock()
    pitfall = PitfallBlock()
    tip = TipBlock()
    paragraph = ParagraphBlock()
    video = VideoBlock()

    def get_context(self, value: StreamValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["groups"] = [
            Group(run.kind, run.first, tuple(value[index] for index in run.indexes))
            for run in runs(block.block_type for block in value)
        ]
        return context

    class Meta:
        template = "catalogue/blocks/body.html"


def facts(body: StreamValue) -> BodyFacts:
    """What publication needs to know of a body."""
    pictures = [block.value["picture"] for block in body if block.block_type == "step"]
    videos = [block.value for block in body if block.block_type == "video"]
    return BodyFacts(
        steps=sum(block.block_type == "step" for block in body),
        pictures=tuple(
            PictureFacts(image.contextual_alt_text or "", bool(image.decorative)) for image in pictures if image
        ),
        videos=tuple(VideoFacts(video["captions"] is not None, plain(video["transcript"])) for video in videos),
    )


def plain(rich: Any) -> str:
    """The words of a rich text, without its markup."""
    return get_text_for_indexing(str(rich.source)) if rich else ""
