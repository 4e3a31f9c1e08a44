"""Beginning the page that was missed: a draft guide that already holds the words people used."""

from django.db import transaction

from tremplin.catalogue.actions.beginning import begin_from_template, titled
from tremplin.catalogue.events import NeedTakenUp
from tremplin.catalogue.models import GuideKind, GuidePage, WritingNeed
from tremplin.kernel import clock
from tremplin.kernel.journal import record
from tremplin.people.models import Agent


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
    author = Agent.objects.get(pk=by)
    page = begin_from_template(
        kind=GuideKind.TUTORIAL, title=titled(row.words), author=author, searched_words=[row.words]
    )
    row.state, row.answered_by_id, row.decided_at = WritingNeed.State.BEGUN, page.pk, clock.now()
    row.reason, row.aside_until = "", None
    row.save(update_fields=["state", "answered_by", "decided_at", "reason", "aside_until"])
    record(NeedTakenUp(row.pk, page.pk), actor=by, subject=f"need:{row.pk}")
    return page
