"""What the desk does with opinions: answer, put together, close, reopen; and forgetting who wrote old ones."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.db import transaction

from tremplin.catalogue.actions.opinion_notices import post_news
from tremplin.catalogue.actions.upkeep import report_outdated, withdraw_report
from tremplin.catalogue.core.opinions import CURRENT, LONGEST_SENTENCE, Kind, Outcome, State
from tremplin.catalogue.events import (
    OpinionAnswered,
    OpinionAuthorsForgotten,
    OpinionClosed,
    OpinionReopened,
    OpinionsMerged,
    OpinionsOfPageClosed,
)
from tremplin.catalogue.models import Opinion
from tremplin.kernel import clock
from tremplin.kernel.dated_settings import declare, value
from tremplin.kernel.journal import record

MOST_AT_ONCE = 200
AUTHORS_KEPT = declare(
    "catalogue.opinion_authors_kept_months",
    default=24,
    source="An answer may still be looked for two years later; to be confirmed by the data protection officer",
)
DAYS_IN_YEAR, MONTHS_IN_YEAR = 365, 12


class NotOpenError(Exception):
    """The opinion is no longer in the state that this act needs: a colleague was faster."""


@transaction.atomic
def answer_opinion(*, key: int, answer: str, by: int) -> Opinion:
    """Write to the reader; the opinion stays open. Raises `Opinion.DoesNotExist` or `NotOpenError`."""
    opinion = _locked(key, State.OPEN)
    told = [opinion, *_followers(opinion)]
    _say(told, answer)
    post_news(told)
    record(OpinionAnswered(opinion.pk, opinion.page_id), actor=by, subject=_subject(opinion))
    return opinion


@transaction.atomic
def close_opinion(*, key: int, outcome: Outcome, answer: str, by: int) -> Opinion:
    """Say what became of an opinion and of those put with it, with or without a sentence.

    Raises `Opinion.DoesNotExist` or `NotOpenError`.
    """
    opinion = _locked(key, State.OPEN)
    _close([opinion, *_followers(opinion)], outcome, answer)
    _lift_the_doubt(opinion.page_id)
    record(OpinionClosed(opinion.pk, opinion.page_id, outcome), actor=by, subject=_subject(opinion))
    return opinion


@transaction.atomic
def close_opinions_of_page(*, page_id: int, outcome: Outcome, answer: str, by: int) -> int:
    """Close what is open about a page, at most 200 opinions, those put with them besides; the number closed."""
    open_ones = Opinion.objects.select_for_update().filter(page_id=page_id, state=State.OPEN)
    rows = list(open_ones.order_by("given_at", "pk")[:MOST_AT_ONCE])
    if not rows:
        return 0
    followers = Opinion.objects.select_for_update().filter(merged_into__in=rows, state=State.MERGED)
    told = [*rows, *followers.order_by("given_at", "pk")]
    _close(told, outcome, answer)
    _lift_the_doubt(page_id)
    record(OpinionsOfPageClosed(page_id, outcome, len(told)), actor=by, subject=f"page:{page_id}")
    return len(told)


@transaction.atomic
def merge_opinions(*, key: int, others: Sequence[int], by: int) -> int:
    """Put open opinions about the same page with one of them; the number put. Raises as `close_opinion`."""
    main = _locked(key, State.OPEN)
    joined = Opinion.objects.select_for_update().filter(
        pk__in=others[:MOST_AT_ONCE], page_id=main.page_id, state=State.OPEN
    )
    rows = list(joined.exclude(pk=main.pk).order_by("pk"))
    if not rows:
        return 0
    Opinion.objects.filter(merged_into__in=rows).update(merged_into=main)
    Opinion.objects.filter(pk__in=[row.pk for row in rows]).update(merged_into=main, state=State.MERGED)
    record(OpinionsMerged(main.pk, main.page_id, [row.pk for row in rows]), actor=by, subject=_subject(main))
    return len(rows)


@transaction.atomic
def reopen_opinion(*, key: int, by: int) -> Opinion:
    """A closed opinion waits again, with those put with it. Raises `Opinion.DoesNotExist` or `NotOpenError`.

    Where the reader has given the same opinion anew meanwhile, the new one counts, and the old one stays closed.
    """
    opinion = _locked(key, State.CLOSED)
    if _given_anew(opinion):
        raise NotOpenError
    followers = opinion.followers.select_for_update().filter(state=State.CLOSED).order_by("pk")
    opinion.merged_into = None
    _open_again(opinion, State.OPEN)
    for row in followers:
        if not _given_anew(row):
            _open_again(row, State.MERGED)
    if opinion.kind == Kind.OUTDATED:
        report_outdated(page_id=opinion.page_id)
    record(OpinionReopened(opinion.pk, opinion.page_id), actor=by, subject=_subject(opinion))
    return opinion


@transaction.atomic
def forget_opinion_authors() -> int:
    """Cut the link between old closed opinions and those who wrote them; the number cut."""
    months = int(value(AUTHORS_KEPT.key))
    before = clock.now() - timedelta(days=months * DAYS_IN_YEAR // MONTHS_IN_YEAR)
    old = Opinion.objects.filter(state=State.CLOSED, closed_at__lt=before, author__isnull=False)
    heard = Opinion.objects.filter(state=State.HEARD, given_at__lt=before, author__isnull=False)
    count = old.update(author=None) + heard.update(author=None)
    if count:
        record(OpinionAuthorsForgotten(count), actor=None)
    return count


def _lift_the_doubt(page_id: int) -> None:
    """Once nobody who said that a page is out of date waits for an answer, readers are no longer warned."""
    waiting = Opinion.objects.filter(page_id=page_id, kind=Kind.OUTDATED, state__in=[State.OPEN, State.MERGED])
    if not waiting.exists():
        withdraw_report(page_id=page_id)


def _locked(key: int, state: State) -> Opinion:
    opinion = Opinion.objects.select_for_update().get(pk=key)
    if opinion.state != state:
        raise NotOpenError
    return opinion


def _followers(opinion: Opinion) -> list[Opinion]:
    rows = opinion.followers.select_for_update().filter(state=State.MERGED)
    return list(rows.order_by("given_at", "pk"))


def _say(told: Iterable[Opinion], answer: str) -> None:
    for row in told:
        row.answer, row.answered_at = answer.strip()[:LONGEST_SENTENCE], clock.now()
        row.save(update_fields=["answer", "answered_at"])


def _close(told: Sequence[Opinion], outcome: Outcome, answer: str) -> None:
    if answer.strip():
        _say(told, answer)
    for row in told:
        row.state, row.outcome, row.closed_at = State.CLOSED, outcome, clock.now()
        row.save(update_fields=["state", "outcome", "closed_at"])
    post_news(told)


def _open_again(row: Opinion, state: State) -> None:
    row.state, row.outcome, row.closed_at = state, "", None
    row.save(update_fields=["state", "outcome", "closed_at", "merged_into"])


def _given_anew(opinion: Opinion) -> bool:
    """Whether its reader says the same again in a newer opinion."""
    newer = Opinion.objects.filter(page_id=opinion.page_id, kind=opinion.kind, state__in=CURRENT)
    return opinion.author_id is not None and newer.filter(author_id=opinion.author_id).exclude(pk=opinion.pk).exists()


def _subject(opinion: Opinion) -> str:
    return f"opinion:{opinion.pk}"
