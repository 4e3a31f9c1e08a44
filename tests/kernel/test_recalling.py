"""Taking a message back: it never leaves, unless it was already on its way."""

import pytest

from tests.factories.people import AgentFactory
from tremplin.kernel.messages import post, recall
from tremplin.kernel.messages.delivery import deliver, take_back_late_messages
from tremplin.kernel.messages.models import Message, State

pytestmark = pytest.mark.django_db


def posted(**state: object) -> Message:
    words = {"kind": "coaching.booked", "subject": "Votre rendez-vous", "body": "À demain", "dedupe_key": "booked:1"}
    message = post(recipient=AgentFactory().pk, **words)
    Message.objects.filter(pk=message.pk).update(**{"state": State.WAITING, **state})
    return message


def test_a_message_taken_back_never_leaves(mailoutbox: list[object]) -> None:
    message = posted()
    assert recall("booked:1")
    assert not deliver(message.pk)
    assert take_back_late_messages() == 0
    message.refresh_from_db()
    assert (message.state, mailoutbox) == (State.RECALLED, [])


def test_a_slip_not_printed_yet_is_taken_back() -> None:
    posted(channel="slip", address="")
    assert recall("booked:1")


@pytest.mark.parametrize("state", [State.SENDING, State.SENT, State.PRINTED, State.FAILED])
def test_a_message_that_no_longer_waits_is_left_alone(state: State) -> None:
    message = posted(state=state)
    assert not recall("booked:1")
    message.refresh_from_db()
    assert message.state == state


def test_a_message_tried_once_is_taken_back_and_may_have_arrived() -> None:
    message = posted(attempts=1)
    assert not recall("booked:1")
    message.refresh_from_db()
    assert message.state == State.RECALLED


def test_taking_back_twice_or_nothing_is_harmless() -> None:
    posted()
    assert [recall("booked:1"), recall("booked:1"), recall("nothing")] == [True, False, False]
