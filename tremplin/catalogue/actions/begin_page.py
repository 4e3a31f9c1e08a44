"""Beginning the page that was missed: a draft guide that already holds the words people used."""

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from tremplin.catalogue.actions.writing import create_guide
from tremplin.catalogue.core.drafts import GuideDraft
from tremplin.catalogue.events import NeedTakenUp
from tremplin.catalogue.models import GuidePage, WritingNeed
from tremplin.kernel import clock
from tremplin.kernel.journal import record

LONGEST_SLUG = 80
LONGEST_TITLE = 120


class AlreadyBegunError(Exception):
    """Somebody began this page meanwhile: here it is."""

    def __init__(self, page_id: int) -> None:
        super().__init__(page_id)
        self.page_id = page_id


@transaction.atomic
def begin_page(*, need: int, by: int) -> GuidePage:
    """Begin a guide for a need: its words are the title and the keywords.

    Raises `WritingNeed.DoesNotExist`, and `AlreadyBegunError` when its draft exists.
    """
    row = WritingNeed.objects.select_for_update().get(pk=need)
    if row.state == WritingNeed.State.BEGUN and row.answered_by_id:
        raise AlreadyBegunError(row.answered_by_id)
    title = row.words[:1].upper() + row.words[1:LONGEST_TITLE]
    summary = _("To be written: what the reader will be able to do.")
    draft = GuideDraft(slug=_free_slug(row.words), title=title, summary=summary, keywords=[row.words])
    page = create_guide(draft=draft, by=by)
    row.state, row.answered_by_id, row.decided_at = WritingNeed.State.BEGUN, page.pk, clock.now()
    row.reason, row.aside_until = "", None
    row.save(update_fields=["state", "answered_by", "decided_at", "reason", "aside_until"])
    record(NeedTakenUp(row.pk, page.pk), actor=by, subject=f"need:{row.pk}")
    return page


def _free_slug(words: str) -> str:
    """An address made of the words, with a number when it is taken."""
    wanted = slugify(words)[:LONGEST_SLUG].strip("-") or "guide"
    taken = set(GuidePage.objects.filter(slug__startswith=wanted).order_by("pk").values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(slug for slug in numbered if slug not in taken)
