"""Needs: noticed by other domains, decided by mediators."""

from datetime import date

from django.db import connection, transaction

from tremplin.catalogue.core.needs import LONGEST_KEY, LONGEST_WORDS, subject_of_words
from tremplin.catalogue.events import NeedBroughtBack, NeedSetAside, NeedSettled, NeedSignalled
from tremplin.catalogue.models import NeedSignal, WritingNeed
from tremplin.catalogue.models.needs import LONGEST_REASON
from tremplin.kernel import clock, stage
from tremplin.kernel.journal import record
from tremplin.kernel.search.core.folding import printable
from tremplin.kernel.search.log import may_be_personal

HEAVIEST = 1000
LONGEST_WHY = 160
_COUNT_ONE_MORE = f"""
INSERT INTO {NeedSignal._meta.db_table} (source, subject_key, words, why, weight, day, count)
VALUES (%s, %s, %s, %s, %s, %s, 1)
ON CONFLICT (source, subject_key, day) DO UPDATE SET count = {NeedSignal._meta.db_table}.count + 1
"""  # noqa: S608, SLF001 - the name of our own table


@transaction.atomic
def signal_need(*, source: str, words: str, weight: int, why: str, subject_key: str = "") -> bool:
    """Tell the mediators that a page was missed. True when it was counted.

    `words` say the subject as the agents do; `subject_key` names it when words alone would not (`page:12`), else likes
    are put together by their sound. `weight` is what one such signal is worth, in points; `why` says what was seen, in
    a few words of the reader's language. Words that may hold somebody's number or address are not kept, nor are those
    of practice.
    """
    said = printable(words)
    key = (subject_key or subject_of_words(said))[:LONGEST_KEY]
    if not key or stage.current() is not None or may_be_personal(said):
        return False
    points = min(max(weight, 1), HEAVIEST)
    line = (source, key, said[:LONGEST_WORDS], why[:LONGEST_WHY], points, clock.today())
    with connection.cursor() as cursor:  # counted by the database: two at once are two
        cursor.execute(_COUNT_ONE_MORE, line)
    record(NeedSignalled(source, key), actor=None, subject="need")
    return True


@transaction.atomic
def set_need_aside(*, key: int, until: date | None, reason: str, by: int) -> WritingNeed:
    """Not now: until a day, or for good. Raises `WritingNeed.DoesNotExist`."""
    need = _locked(key)
    need.aside_until, need.answered_by = until, None
    _decide(need, WritingNeed.State.ASIDE, reason)
    record(NeedSetAside(need.pk, until.isoformat() if until else ""), actor=by, subject=f"need:{need.pk}")
    return need


@transaction.atomic
def settle_need(*, key: int, page_id: int, by: int) -> WritingNeed:
    """A page already says it. Raises `WritingNeed.DoesNotExist`."""
    need = _locked(key)
    need.answered_by_id, need.aside_until = page_id, None
    _decide(need, WritingNeed.State.SETTLED)
    record(NeedSettled(need.pk, page_id), actor=by, subject=f"need:{need.pk}")
    return need


@transaction.atomic
def bring_need_back(*, key: int, by: int) -> WritingNeed:
    """A need set aside or settled waits again. Raises `WritingNeed.DoesNotExist`."""
    need = _locked(key)
    need.answered_by = need.aside_until = None
    _decide(need, WritingNeed.State.WAITING)
    record(NeedBroughtBack(need.pk), actor=by, subject=f"need:{need.pk}")
    return need


def _locked(key: int) -> WritingNeed:
    return WritingNeed.objects.select_for_update().get(pk=key)


def _decide(need: WritingNeed, state: str, reason: str = "") -> None:
    need.state, need.decided_at, need.reason = state, clock.now(), reason.strip()[:LONGEST_REASON]
    need.save(update_fields=["state", "decided_at", "reason", "aside_until", "answered_by"])
