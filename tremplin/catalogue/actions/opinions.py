"""What a reader says of a page: given in one press, completed if she wants, kept current."""

from datetime import datetime

from django.db import transaction
from wagtail.models import Page

from tremplin.catalogue.actions.upkeep import report_outdated
from tremplin.catalogue.core.opinions import (
    CURRENT,
    LONGEST_SENTENCE,
    Kind,
    Reason,
    State,
    asks_for_a_reason,
    first_state,
)
from tremplin.catalogue.events import OpinionCompleted, OpinionGiven
from tremplin.catalogue.models import Opinion
from tremplin.kernel import clock, stage, throttling
from tremplin.kernel.journal import record
from tremplin.kernel.throttling.counting import Figures
from tremplin.people.models import Agent

DOOR = throttling.open_door(
    "catalogue.opinion",
    Figures(tries=30, tries_everywhere=60, minutes=10, longest=60),
    source="Far more than somebody who reads can mean to say; a script is stopped",
)


class TooManyOpinionsError(Exception):
    """This reader gave so many opinions that she rests a little."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


class OnlyPractisingError(Exception):
    """In practice nothing real is written: what mediators read comes from real readers."""


class ClosedOpinionError(Exception):
    """The opinion was handled meanwhile: it can no longer be completed."""


@transaction.atomic
def give_opinion(*, page: Page, kind: Kind, author: Agent, address: str) -> Opinion:
    """Note what a reader thinks; the same opinion given again only becomes newer.

    Raises `TooManyOpinionsError` or `OnlyPractisingError`. The journal is not told who she is.
    """
    _only_for_real()
    _not_too_often(author, address)
    now = clock.now()
    Agent.objects.select_for_update().only("pk").get(pk=author.pk)  # two presses at once are one opinion
    opinion = Opinion.objects.filter(page_id=page.pk, kind=kind, author=author, state__in=CURRENT).first()
    if opinion is None:
        opinion = Opinion(page_id=page.pk, kind=kind, author=author, state=first_state(kind, ""))
    opinion.given_at = now
    opinion.save()
    record(OpinionGiven(opinion.pk, page.pk, kind), actor=None, subject=f"opinion:{opinion.pk}")
    if kind is Kind.OUTDATED:
        report_outdated(page_id=page.pk)
    return opinion


@transaction.atomic
def complete_opinion(*, key: int, author: Agent, sentence: str, reason: Reason | None) -> Opinion:
    """Add or change the sentence and the reason of one's own opinion.

    Raises `Opinion.DoesNotExist` for somebody else's, `ClosedOpinionError`, `OnlyPractisingError`.
    """
    _only_for_real()
    opinion = Opinion.objects.select_for_update().get(pk=key, author=author)
    if opinion.state == State.CLOSED:
        raise ClosedOpinionError
    opinion.sentence = sentence.strip()[:LONGEST_SENTENCE]
    opinion.reason = reason if reason and asks_for_a_reason(opinion.kind) else ""
    if opinion.state != State.MERGED:
        opinion.state = first_state(opinion.kind, opinion.sentence)
    opinion.save()
    record(OpinionCompleted(opinion.pk, opinion.page_id), actor=None, subject=f"opinion:{opinion.pk}")
    return opinion


def _only_for_real() -> None:
    if stage.current() is not None:
        raise OnlyPractisingError


def _not_too_often(author: Agent, address: str) -> None:
    """Every opinion is one try of a door that never opens: after too many, it rests."""
    verdict: throttling.Verdict[None] = throttling.guarded(
        DOOR, account=str(author.pk), address=address or "unknown", check=lambda: None
    )
    if verdict.resting_until and not verdict.has_just_begun:
        raise TooManyOpinionsError(verdict.resting_until)
