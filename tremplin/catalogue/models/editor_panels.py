"""What the editor shows beside the fields: how easily the page is read, with what may be said more simply."""

import json
from typing import Any

from django.forms import Media
from django.utils.translation import gettext as _
from wagtail.admin.panels import Panel

from tremplin.catalogue.blocks import GuideBody, passages, seconds, unfolded
from tremplin.catalogue.core.plain_words import vocabulary
from tremplin.catalogue.core.readability import Passage, Reading, measured
from tremplin.catalogue.core.videos import LONGEST_ADVISED


class ReadabilityPanel(Panel):
    """The reading of the page as it was saved; `readability.js` measures it again while it is written."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "catalogue/editor/readability_panel.html"

        media = Media(js=["catalogue/readability.js"])

        def places(self) -> str:
            """The names of the parts of a page, for the script: those of the remarks."""
            labels = {name: str(block.label) for name, block in GuideBody().child_blocks.items()}
            return json.dumps({**labels, **_names_of_fields(self.instance), "step": _("Step")})

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"reading": reading_of(self.instance), "long_videos": long_videos(self.instance)}


def reading_of(page: Any) -> Reading:
    """The reading of a whole guide: its title, its summary, its body with the parts it shares."""
    said = [Passage(place, getattr(page, name)) for name, place in _names_of_fields(page).items()]
    return measured([*said, *passages(unfolded(page.body))], vocabulary())


def long_videos(page: Any) -> list[str]:
    """The titles of the videos that last longer than what readers watch to the end."""
    videos = [block.value for block in unfolded(page.body) if block.block_type == "video"]
    return [video["title"] for video in videos if (seconds(video) or 0) > LONGEST_ADVISED]


def _names_of_fields(page: Any) -> dict[str, str]:
    """The fields that are measured beside the body, with their names for people."""
    fields = (page._meta.get_field(name) for name in ("title", "summary", "reassurance"))  # noqa: SLF001 - Django's documented name
    return {field.name: str(field.verbose_name).capitalize() for field in fields}
