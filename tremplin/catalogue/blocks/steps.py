"""One step of a guide: words, a picture of which a part is kept, and numbers on it that are explained.

In the editor, `catalogue/step_block.js` takes pictures from the clipboard, and places edges and numbers by mouse; all
of it stays editable as numbers, with the keyboard or without JavaScript.
"""

from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.telepath import register
from wagtail.blocks import CharBlock, IntegerBlock, ListBlock, StructBlock, StructBlockValidationError
from wagtail.blocks.list_block import ListValue
from wagtail.blocks.struct_block import StructBlockAdapter
from wagtail.images.blocks import ImageBlock

from tremplin.catalogue.blocks.passages import plain
from tremplin.catalogue.blocks.pictures import picture
from tremplin.catalogue.core.pictures import FULL, Area, Callout, area_of, marks
from tremplin.kernel.rich_text import WordsBlock

INLINE = ["bold", "link"]
MOST_CALLOUTS = 9


def _hundredths(label: Any, default: int) -> IntegerBlock:
    return IntegerBlock(required=False, min_value=0, max_value=FULL, default=default, label=label)


class CropBlock(StructBlock):
    """The part of the picture that readers see: its four edges, in hundredths of the picture."""

    left = _hundredths(_("Left edge, in %"), 0)
    top = _hundredths(_("Top edge, in %"), 0)
    right = _hundredths(_("Right edge, in %"), FULL)
    bottom = _hundredths(_("Bottom edge, in %"), FULL)

    class Meta:
        icon = "crop"
        label = _("Part of the picture to show")


class CalloutBlock(StructBlock):
    """One number on the picture, and what it explains."""

    x = IntegerBlock(min_value=0, max_value=FULL, default=50, label=_("From the left, in %"))
    y = IntegerBlock(min_value=0, max_value=FULL, default=50, label=_("From the top, in %"))
    text = CharBlock(max_length=140, label=_("What this number shows"))

    class Meta:
        icon = "order"
        label = pgettext_lazy("on a picture", "Number")


class CalloutList(ListBlock):
    """The numbers in their order; a form sent without them has none."""

    def value_from_datadict(self, data: Any, files: Any, prefix: str) -> ListValue:
        return super().value_from_datadict(data, files, prefix) if f"{prefix}-count" in data else self.normalize([])


class StepBlock(StructBlock):
    """One gesture: what to do, in one to four short sentences, and the screen it happens on."""

    title = CharBlock(max_length=80, label=_("Title"), help_text=_("An imperative: “Open Teams”."))
    text = WordsBlock(
        required=False,
        features=INLINE,
        label=_("Text"),
        help_text=_("One to four short sentences. Empty when the numbers say it all."),
    )
    picture = ImageBlock(required=False, label=_("Picture"))
    crop = CropBlock(required=False)
    callouts = CalloutList(
        CalloutBlock(), default=[], max_num=MOST_CALLOUTS, label=_("Numbers on the picture"), collapsed=False
    )

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        kept, numbers = area(value), callouts(value)
        context["picture"] = picture(value["picture"], kept)
        context["has_text"] = bool(plain(value["text"]).strip())
        context["callouts"] = numbers
        context["marks"] = marks(kept, numbers) if value["picture"] else ()
        return context

    def clean(self, value: Any) -> Any:
        clean = super().clean(value)
        if self.is_deferred_validation:
            return clean
        faults = _faults_of(clean)
        if faults:
            raise StructBlockValidationError(block_errors=faults)
        return clean

    class Meta:
        icon = "list-ol"
        label = _("Step")
        template = "catalogue/blocks/step.html"


def area(step: Any) -> Area:
    """The part of its picture that a step shows."""
    crop = step["crop"]
    return area_of(crop["left"], crop["top"], crop["right"], crop["bottom"])


def callouts(step: Any) -> tuple[Callout, ...]:
    """The numbers of a step, in their order."""
    return tuple(Callout(each["x"] or 0, each["y"] or 0, each["text"] or "") for each in step["callouts"])


def says_nothing(step: Any) -> bool:
    """Whether a step has a title at most; that may be the whole gesture, unless no other block says anything."""
    return not (plain(step["text"]).strip() or step["picture"] or len(step["callouts"]))


def numbers_outside(step: Any) -> int:
    """How many numbers are outside of the part that is shown."""
    kept = area(step)
    return sum(not kept.holds(each.x, each.y) for each in callouts(step))


def _faults_of(step: Any) -> dict[str, ValidationError]:
    """What the form says beside each part of a step that is to be published."""
    found: dict[str, ValidationError] = {}
    crop = step["crop"]
    edges = [0 if crop[side] is None else crop[side] for side in ("left", "top")]
    others = [FULL if crop[side] is None else crop[side] for side in ("right", "bottom")]
    if any(first >= last for first, last in zip(edges, others, strict=True)):
        found["crop"] = ValidationError(_("Write a left edge smaller than the right one, and a top above the bottom."))
    if len(step["callouts"]) and not step["picture"]:
        found["picture"] = ValidationError(_("Add the picture that the numbers are about."))
    if numbers_outside(step):
        found["callouts"] = ValidationError(_("Place each number inside the part of the picture that is shown."))
    return found


class StepAdapter(StructBlockAdapter):
    """How the editor builds a step: Wagtail's form, with the stage for its picture."""

    js_constructor = "tremplin.catalogue.Step"

    def js_args(self, block: StepBlock) -> list[Any]:
        name, children, meta = super().js_args(block)
        return [name, children, {**meta, "stage": {key: str(text) for key, text in WORDS.items()}}]

    @cached_property
    def media(self) -> forms.Media:
        own = forms.Media(js=["catalogue/step_block.js"], css={"all": ["catalogue/step_block.css"]})
        return super().media + own


WORDS = {
    "paste": _("Paste a picture here (Ctrl + V), or drop a file."),
    "sending": _("The picture is on its way…"),
    "failed": _("The picture did not arrive. Try again, or choose it from the library."),
    "kept": _("The picture is here. Describe it just below."),
    "twice": _("This picture was already in the library. It is used again."),
    "point": _("Click on the picture to place a number. Drag a number to move it."),
    "cut": _("Choose the part to show"),
    "whole": _("Show the whole picture"),
    "cutting": _("Drag on the picture around the part to show."),
    "stage": _("Picture of this step"),
    "number": pgettext_lazy("on a picture", "Number"),
    "full": _("Nine numbers are enough. Make another step."),
    "title": _("Picture pasted"),
}

register(StepAdapter(), StepBlock)
