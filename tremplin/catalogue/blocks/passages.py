"""The words of a body with their places, for the readability of a page and for the search."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext
from wagtail.rich_text import get_text_for_indexing

from tremplin.catalogue.core.readability import Passage


def plain(rich: Any) -> str:
    """The words of a rich text, without its markup."""
    return get_text_for_indexing(str(rich.source)) if rich else ""


def passages(blocks: Any) -> Iterator[Passage]:
    """What the blocks of a body say, one piece at a time; steps are numbered."""
    number = 0
    for block in blocks:
        number += block.block_type == "step"
        place = (
            gettext("Step %(number)s") % {"number": number} if block.block_type == "step" else str(block.block.label)
        )
        value = block.value
        said = [value.get("title"), plain(value.get("text")), plain(value.get("transcript"))]
        said += [each["text"] for each in value.get("callouts") or ()]
        yield from (Passage(place, words) for words in said if words)
