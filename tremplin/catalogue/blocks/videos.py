"""A video of ours or elsewhere: its captions are read before they are kept, its length and weight are said before."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, IntegerBlock, StructBlock, StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from tremplin.catalogue.core.captions import CaptionsFault, captions_fault
from tremplin.catalogue.core.videos import seconds_of
from tremplin.kernel.rich_text import WebAddressBlock, WordsBlock

TEXT = ["bold", "link", "ul", "ol"]
MOST_CAPTIONS = 2 * 1024 * 1024
POSTER = "width-960|format-webp"


class VideoBlock(StructBlock):
    """A video from our documents, or a link to one elsewhere; never without captions and transcript."""

    title = CharBlock(max_length=100, label=_("Title"))
    file = DocumentChooserBlock(
        required=False, label=_("Video file"), help_text=_("MP4 or WebM, three minutes at most.")
    )
    address = WebAddressBlock(required=False, label=_("Or its address elsewhere"))
    seconds = IntegerBlock(
        required=False,
        min_value=1,
        max_value=7_200,
        label=_("Duration, in seconds"),
        help_text=_("Empty for an MP4: the product reads it in the file."),
    )
    poster = ImageChooserBlock(required=False, label=_("Picture shown before it starts"))
    captions = DocumentChooserBlock(required=False, label=_("Captions"), help_text=_("A VTT file."))
    transcript = WordsBlock(features=TEXT, required=False, label=_("Transcript"))

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["minutes"] = _minutes(seconds(value))
        context["weight"] = _megabytes(value["file"].file_size) if value["file"] else None
        context["poster"] = value["poster"].get_rendition(POSTER) if value["poster"] else None
        return context

    def clean(self, value: Any) -> Any:
        clean = super().clean(value)
        wrong = captions_wrong(clean)
        if wrong:
            sentence = _("Line %(line)s of the captions cannot be read: “%(written)s”. Mend it, then choose the file.")
            told = ValidationError(sentence, params={"line": wrong.line, "written": wrong.written})
            raise StructBlockValidationError(block_errors={"captions": told})
        return clean

    class Meta:
        icon = "media"
        label = _("Video")
        template = "catalogue/blocks/video.html"


def captions_wrong(video: Any) -> CaptionsFault | None:
    """What keeps the captions of a video from being shown; None when they can be, or when there are none yet."""
    document = video["captions"]
    if document is None:
        return None
    try:
        with document.open_file() as file:
            return captions_fault(file.read(MOST_CAPTIONS))
    except OSError:
        return CaptionsFault(1, document.title)


def seconds(video: Any) -> int | None:
    """How long a video lasts: as its author says, or else as its file says."""
    if video["seconds"] or video["file"] is None:
        return video["seconds"] or None
    try:
        with video["file"].open_file() as file:
            return seconds_of(file)
    except OSError:
        return None


def _minutes(length: int | None) -> int | None:
    """Whole minutes, rounded, one at least: what a reader plans."""
    return max(1, round(length / 60)) if length else None


def _megabytes(octets: int | None) -> int:
    """Whole megabytes, one at least: what a phone contract counts."""
    return max(1, round((octets or 0) / 1_000_000))
