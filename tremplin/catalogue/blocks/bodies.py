"""The other blocks of a guide, its whole body, and the parts of it that several guides share."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StreamBlock, StreamValue, StructBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from tremplin.catalogue.blocks.passages import plain
from tremplin.catalogue.blocks.steps import INLINE, StepBlock, numbers_outside, says_nothing
from tremplin.catalogue.blocks.videos import TEXT, VideoBlock, captions_wrong
from tremplin.catalogue.core.publication import BodyFacts, PictureFacts, VideoFacts, runs
from tremplin.kernel.rich_text import WordsBlock


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


@dataclass(frozen=True)
class Group:
    """Neighbouring blocks of one kind, with the number of their first step."""

    kind: str
    first: int
    blocks: tuple[Any, ...]


class ReusableBody(StreamBlock):
    """What several guides may share: a few steps, with their pitfalls and tips."""

    step = StepBlock()
    pitfall = PitfallBlock()
    tip = TipBlock()
    paragraph = ParagraphBlock()


class ReusedBlock(SnippetChooserBlock):
    """A part written once and shown in several guides; its steps are numbered with those around it."""

    def __init__(self, **options: Any) -> None:
        super().__init__("catalogue.ReusableBlock", **options)

    class Meta:
        icon = "copy"
        label = _("Part used in several guides")


class GuideBody(StreamBlock):
    """The body of a guide, in the order its author chose."""

    step = StepBlock()
    reused = ReusedBlock()
    pitfall = PitfallBlock()
    tip = TipBlock()
    paragraph = ParagraphBlock()
    video = VideoBlock()

    def get_context(self, value: StreamValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        blocks = list(unfolded(value))
        context["groups"] = [
            Group(run.kind, run.first, tuple(blocks[index] for index in run.indexes))
            for run in runs(block.block_type for block in blocks)
        ]
        return context

    class Meta:
        template = "catalogue/blocks/body.html"


def unfolded(body: StreamValue) -> Iterator[Any]:
    """The blocks of a body, those of each reused part in its place; a part that no longer exists leaves nothing."""
    for block in body:
        if block.block_type != "reused":
            yield block
        elif block.value is not None:
            yield from block.value.body


def _says_something(block: Any) -> bool:
    """Whether a block holds more than titles: an outline that nobody has filled in does not."""
    if block.block_type == "step":
        return not says_nothing(block.value)
    return any(plain(block.value.get(name)).strip() for name in ("text", "transcript"))


def facts(body: StreamValue) -> BodyFacts:
    """What publication needs to know of a body."""
    blocks = list(unfolded(body))
    steps = [block.value for block in blocks if block.block_type == "step"]
    videos = [block.value for block in blocks if block.block_type == "video"]
    pictures = [step["picture"] for step in steps if step["picture"]]
    return BodyFacts(
        steps=len(steps),
        pictures=tuple(PictureFacts(image.contextual_alt_text or "", bool(image.decorative)) for image in pictures),
        videos=tuple(
            VideoFacts(video["captions"] is not None, plain(video["transcript"]), captions_wrong(video) is None)
            for video in videos
        ),
        unfinished=0 if any(map(_says_something, blocks)) else len(steps),
        outside=sum(numbers_outside(step) for step in steps if step["picture"]),
    )
