"""Readers talk back: kept current, without a name, answered, put together, closed, reopened, forgotten with time."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.factories.catalogue import a_guide
from tests.factories.opinions import an_opinion
from tests.factories.people import AgentFactory
from tremplin.catalogue import actions, queries
from tremplin.catalogue.core.opinion_screens import OpinionFilter
from tremplin.catalogue.core.opinions import Kind, Outcome, Reason, State
from tremplin.catalogue.models import Opinion, PageReadership
from tremplin.kernel import clock
from tremplin.kernel.journal.models import JournalEntry
from tremplin.kernel.messages.models import Message
from tremplin.kernel.stage import practising
from tremplin.people.core.roles import Role

pytestmark = pytest.mark.django_db
HERE = "10.0.0.1"


@pytest.fixture
def mediator() -> int:
    return AgentFactory(roles=[Role.MEDIATOR]).pk


def events() -> list[str]:
    names = JournalEntry.objects.filter(subject__startswith="opinion:").order_by("pk").values_list("name", flat=True)
    return [name.removeprefix("catalogue.") for name in names]


def test_the_same_opinion_again_is_one_that_becomes_newer(set_clock: Callable[[str], datetime]) -> None:
    first = an_opinion(kind=Kind.OUTDATED, sentence="Le bouton a changé.")
    later = set_clock("2026-03-05T09:00:00+01:00")
    again = actions.give_opinion(page=first.page, kind=Kind.OUTDATED, author=first.author, address=HERE)
    assert (again.pk, again.sentence, again.given_at) == (first.pk, "Le bouton a changé.", later)
    assert Opinion.objects.count() == 1


def test_another_kind_and_another_reader_are_other_opinions() -> None:
    first = an_opinion(kind=Kind.OUTDATED)
    actions.give_opinion(page=first.page, kind=Kind.UNCLEAR, author=first.author, address=HERE)
    an_opinion(kind=Kind.OUTDATED)
    assert Opinion.objects.count() == 3


def test_the_database_itself_refuses_a_second_one() -> None:
    first = an_opinion()
    with pytest.raises(IntegrityError), transaction.atomic():
        Opinion.objects.create(
            page=first.page, kind=first.kind, author=first.author, state=State.OPEN, given_at=clock.now()
        )


def test_a_page_that_helped_asks_for_nothing_unless_something_is_written() -> None:
    helped = an_opinion(kind=Kind.HELPED)
    assert helped.state == State.HEARD
    written = actions.complete_opinion(key=helped.pk, author=helped.author, sentence=" Merci ", reason=Reason.ERROR)
    assert (written.state, written.sentence, written.reason) == (State.OPEN, "Merci", "")
    assert actions.complete_opinion(key=helped.pk, author=helped.author, sentence="", reason=None).state == State.HEARD


def test_nobody_completes_the_opinion_of_another() -> None:
    with pytest.raises(Opinion.DoesNotExist):
        actions.complete_opinion(key=an_opinion().pk, author=AgentFactory(), sentence="x", reason=None)


def test_the_journal_does_not_say_who() -> None:
    an_opinion(sentence="Une phrase.")
    entries = JournalEntry.objects.filter(subject__startswith="opinion:").order_by("pk")
    assert [(entry.actor_id, entry.on_behalf_of_id) for entry in entries] == [(None, None)] * 2
    assert events() == ["opinion_given", "opinion_completed"]


def test_no_screen_of_the_desk_names_the_author(django_assert_num_queries: Any) -> None:
    author = AgentFactory(given_name="Karim", usual_name="Introuvable")
    opinion = an_opinion(author=author, sentence="Une phrase.")
    screen = queries.opinion_for_desk(opinion.pk)
    lines = repr([screen, list(queries.opinion_queue(OpinionFilter()))])
    assert "Une phrase." in lines
    assert [word for word in ("Introuvable", author.matricule, author.email) if word in lines] == []


def test_too_many_opinions_rest_then_go_on(set_clock: Callable[[str], datetime]) -> None:
    author, page = AgentFactory(), a_guide("un")
    for _n in range(30):
        actions.give_opinion(page=page, kind=Kind.HELPED, author=author, address=HERE)
    with pytest.raises(actions.TooManyOpinionsError) as tired:
        actions.give_opinion(page=page, kind=Kind.OUTDATED, author=author, address=HERE)
    actions.give_opinion(page=page, kind=Kind.OUTDATED, author=AgentFactory(), address=HERE)
    set_clock("2026-03-03T07:41:00+01:00")
    assert tired.value.until < clock.now()
    actions.give_opinion(page=page, kind=Kind.OUTDATED, author=author, address=HERE)


def test_practice_writes_nothing_real() -> None:
    author, page = AgentFactory(), a_guide("un")
    with practising(1), pytest.raises(actions.OnlyPractisingError):
        actions.give_opinion(page=page, kind=Kind.HELPED, author=author, address=HERE)


def test_an_answer_goes_to_the_reader_and_leaves_it_open(mediator: int) -> None:
    opinion = an_opinion()
    actions.answer_opinion(key=opinion.pk, answer="Nous regardons.", by=mediator)
    seen = queries.own_opinion(opinion.pk, opinion.author_id)
    assert (seen.answer, seen.state) == ("Nous regardons.", State.OPEN)
    message = Message.objects.get(kind="opinion")
    assert (message.recipient_id, "Nous regardons." in message.body) == (opinion.author_id, True)
    assert f"/mes-avis/{opinion.pk}/" in message.body


@pytest.mark.parametrize("outcome", list(Outcome))
def test_closing_tells_what_became_of_it(mediator: int, outcome: Outcome) -> None:
    opinion = an_opinion()
    actions.close_opinion(key=opinion.pk, outcome=outcome, answer="", by=mediator)
    seen = queries.own_opinion(opinion.pk, opinion.author_id)
    assert (seen.state, seen.outcome, seen.closed_at) == (State.CLOSED, outcome, clock.now())
    assert seen.outcome_label in Message.objects.get(kind="opinion").body
    with pytest.raises(actions.NotOpenError):
        actions.close_opinion(key=opinion.pk, outcome=outcome, answer="", by=mediator)
    with pytest.raises(actions.ClosedOpinionError):
        actions.complete_opinion(key=opinion.pk, author=opinion.author, sentence="x", reason=None)


def test_those_put_together_get_one_answer_and_one_message_each(mediator: int) -> None:
    main, other, third = an_opinion(), an_opinion(), an_opinion()
    elsewhere = an_opinion(page=a_guide("ailleurs"))
    assert actions.merge_opinions(key=other.pk, others=[third.pk], by=mediator) == 1
    assert actions.merge_opinions(key=main.pk, others=[other.pk, elsewhere.pk, main.pk, 0], by=mediator) == 1
    assert set(main.followers.order_by("pk")) == {other, third}
    actions.close_opinion(key=main.pk, outcome=Outcome.CORRECTED, answer="C’est fait.", by=mediator)
    for opinion in (main, other, third):
        seen = queries.own_opinion(opinion.pk, opinion.author_id)
        assert (seen.state, seen.answer) == (State.CLOSED, "C’est fait.")
    assert Message.objects.filter(kind="opinion").count() == 3
    elsewhere.refresh_from_db()
    assert elsewhere.state == State.OPEN


def test_a_reader_whose_opinion_was_put_with_another_keeps_it_current(mediator: int) -> None:
    main, other = an_opinion(), an_opinion()
    actions.merge_opinions(key=main.pk, others=[other.pk], by=mediator)
    again = actions.give_opinion(page=other.page, kind=Kind(other.kind), author=other.author, address=HERE)
    assert (again.pk, again.state) == (other.pk, State.MERGED)


def test_reopened_with_those_put_with_it(mediator: int) -> None:
    main, other = an_opinion(), an_opinion()
    actions.merge_opinions(key=main.pk, others=[other.pk], by=mediator)
    actions.close_opinion(key=main.pk, outcome=Outcome.CANNOT, answer="", by=mediator)
    actions.reopen_opinion(key=main.pk, by=mediator)
    states = dict(Opinion.objects.order_by("pk").values_list("pk", "state"))
    assert states == {main.pk: State.OPEN, other.pk: State.MERGED}
    assert events()[-3:] == ["opinions_merged", "opinion_closed", "opinion_reopened"]


def test_what_was_said_anew_since_keeps_the_old_one_closed(mediator: int) -> None:
    opinion = an_opinion()
    actions.close_opinion(key=opinion.pk, outcome=Outcome.CORRECTED, answer="", by=mediator)
    anew = actions.give_opinion(page=opinion.page, kind=Kind(opinion.kind), author=opinion.author, address=HERE)
    assert anew.pk != opinion.pk
    with pytest.raises(actions.NotOpenError):
        actions.reopen_opinion(key=opinion.pk, by=mediator)


def test_all_of_a_page_at_once(mediator: int) -> None:
    page = a_guide("corrigee")
    for _n in range(3):
        an_opinion(page=page)
    main, other = an_opinion(page=page), an_opinion(page=page)
    actions.merge_opinions(key=main.pk, others=[other.pk], by=mediator)
    beside = an_opinion()
    done = actions.close_opinions_of_page(page_id=page.pk, outcome=Outcome.CORRECTED, answer="Corrigé.", by=mediator)
    assert done == 5
    assert list(Opinion.objects.exclude(state=State.CLOSED)) == [beside]
    entry = JournalEntry.objects.get(name="catalogue.opinions_of_page_closed")
    assert entry.attributes == {"page_id": page.pk, "outcome": "corrected", "count": 5}
    assert actions.close_opinions_of_page(page_id=page.pk, outcome=Outcome.CORRECTED, answer="", by=mediator) == 0


def test_the_most_read_pages_come_first_then_the_oldest(set_clock: Callable[[str], datetime]) -> None:
    read, unread = a_guide("lue"), a_guide("peu-lue")
    old = an_opinion(page=unread)
    set_clock("2026-03-04T09:00:00+01:00")
    newer, of_read = an_opinion(page=unread), an_opinion(page=read)
    PageReadership.objects.create(page=read, readings=40, counted_at=clock.now())
    shown = queries.opinion_queue(OpinionFilter())
    assert [(line.key, line.readings) for line in shown] == [(of_read.pk, 40), (old.pk, 0), (newer.pk, 0)]


def test_the_queue_is_narrowed(mediator: int) -> None:
    outdated, unclear = an_opinion(kind=Kind.OUTDATED), an_opinion(kind=Kind.UNCLEAR)
    closed = an_opinion(page=a_guide("fermee"))
    actions.close_opinion(key=closed.pk, outcome=Outcome.CORRECTED, answer="", by=mediator)

    def keys(**chosen: Any) -> set[int]:
        return {line.key for line in queries.opinion_queue(OpinionFilter(**chosen))}

    assert keys() == {outdated.pk, unclear.pk}
    assert keys(kind="outdated") == {outdated.pk}
    assert keys(state="closed") == {closed.pk}
    assert keys(state="") == {outdated.pk, unclear.pk, closed.pk}
    assert keys(state="", page=closed.page_id) == {closed.pk}


def test_pages_reported_out_of_date(mediator: int) -> None:
    one, other = an_opinion(kind=Kind.OUTDATED), an_opinion(kind=Kind.OUTDATED, page=a_guide("autre"))
    an_opinion(kind=Kind.UNCLEAR, page=a_guide("claire"))
    assert queries.pages_reported_outdated() == {one.page_id, other.page_id}
    actions.close_opinion(key=one.pk, outcome=Outcome.CORRECTED, answer="", by=mediator)
    assert queries.pages_reported_outdated() == {other.page_id}


def test_old_opinions_lose_their_author(mediator: int, set_clock: Callable[[str], datetime]) -> None:
    closed, waiting, helped = an_opinion(), an_opinion(kind=Kind.OUTDATED), an_opinion(kind=Kind.HELPED)
    actions.close_opinion(key=closed.pk, outcome=Outcome.CORRECTED, answer="", by=mediator)
    set_clock("2028-03-01T09:00:00+01:00")
    assert actions.forget_opinion_authors() == 0
    set_clock("2028-03-04T09:00:00+01:00")
    assert actions.forget_opinion_authors() == 2
    authors = dict(Opinion.objects.order_by("pk").values_list("pk", "author"))
    assert authors == {closed.pk: None, waiting.pk: waiting.author_id, helped.pk: None}
    assert JournalEntry.objects.get(name="catalogue.opinion_authors_forgotten").attributes == {"count": 2}


def test_a_reader_who_is_no_longer_known_is_not_written_to(mediator: int) -> None:
    opinion = an_opinion()
    Opinion.objects.filter(pk=opinion.pk).update(author=None)
    actions.close_opinion(key=opinion.pk, outcome=Outcome.WILL_BE_DONE, answer="Bientôt.", by=mediator)
    assert not Message.objects.filter(kind="opinion").exists()
