"""What follows from a change of a part that several guides share: they are made and indexed anew."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from tremplin.catalogue.actions.publication import draw_body, tell_search
from tremplin.catalogue.events import ReusableBlockChanged
from tremplin.catalogue.models import GuidePage, ReusableBlock
from tremplin.catalogue.queries.reuse import guides_showing, guides_using
from tremplin.kernel.journal import record


class ReusableBlockUsedError(PermissionDenied):
    """A part that guides show is not deleted; `guides` are those that show it."""

    def __init__(self, guides: list[GuidePage]) -> None:
        super().__init__(", ".join(guide.title for guide in guides))
        self.guides = guides


@transaction.atomic
def record_reusable_change(*, part: ReusableBlock, actor: int | None) -> int:
    """A part was corrected: each published guide that shows it is made and indexed anew; the number made."""
    pages = GuidePage.objects.live().filter(pk__in=guides_showing(part)).order_by("pk")
    for page in pages:
        draw_body(page)
        tell_search(page)
    record(ReusableBlockChanged(part.pk, part.name, len(pages)), actor=actor, subject=f"reusable-block:{part.pk}")
    return len(pages)


def check_deletion(*, part: ReusableBlock) -> None:
    """Raises `ReusableBlockUsedError` while a guide, or the draft of one, shows the part."""
    guides = guides_using(part)
    if guides:
        raise ReusableBlockUsedError(guides)
