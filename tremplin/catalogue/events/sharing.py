"""What happens to the parts that guides share."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tremplin.kernel.events import register


@register(
    "catalogue.reusable_block_changed",
    version=1,
    label=_("Shared part corrected"),
    example={"block_id": 3, "name": "Ouvrir Teams", "guides": 12},
)
@dataclass(frozen=True)
class ReusableBlockChanged:
    """A part that several guides share was written or corrected; `guides` were made anew with it."""

    block_id: int
    name: str
    guides: int
