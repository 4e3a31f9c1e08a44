"""The outbox: written with the act, sent after it, patient when the relay is down, never twice for one key."""

import smtplib
import socket
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.factories.people import AgentFactory
from tests.smtp import relay
from tremplin.kernel import clock
from tremplin.kernel.messages import Attachment, contacts, delivery, post
from tremplin.kernel.messages.models import Channel, Message, State
from tremplin.people.models import Agent

pytestmark = pytest.mark.django_db


def posted(agent: Agent | None = None, **changes: Any) -> Message:
    agent = agent or AgentFactory()
    words = {"kind": "coaching.booked", "subject": "Votre rendez-vous", "body": "À demain", "dedupe_key": "booked:1"}
    return post(recipient=agent.pk, **{**words, **changes})


def deliveries() -> list[dict[str, int]]:
    return [job.args for job in ProcrastinateJob.objects.filter(task_name="kernel.deliver_message").order_by("id")]


@pytest.fixture
def closed_relay(settings: Any) -> None:
    """A relay that nobody serves: the port was free a moment ago."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.EMAIL_PORT = server.getsockname()[1]
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"


def test_a_message_waits_with_its_job() -> None:
    agent = AgentFactory(given_name="Fatou", usual_name="Qadir", email="fatou@example.org")
    message = posted(agent)
    assert (message.recipient_name, message.channel, message.address, message.state) == (
        "Fatou Qadir",
        Channel.MAIL,
        "fatou@example.org",
        State.WAITING,
    )
    assert deliveries() == [{"message": message.pk}]


def test_posting_opens_no_connection(monkeypatch: pytest.MonkeyPatch, closed_relay: None) -> None:
    opened: list[object] = []
    monkeypatch.setattr(smtplib.SMTP, "connect", lambda *arguments, **_named: opened.append(arguments))
    posted()
    assert (opened, mail.outbox) == ([], [])


def test_one_key_is_one_message() -> None:
    agent = AgentFactory()
    assert posted(agent).pk == posted(agent, body="Autre chose").pk
    assert Message.objects.get().body == "À demain"
    assert len(deliveries()) == 1


def test_message_and_job_go_back_with_the_act() -> None:
    with transaction.atomic():
        posted()
        transaction.set_rollback(True)
    assert (Message.objects.count(), deliveries()) == (0, [])


def test_a_slip_is_printed_by_somebody_not_sent() -> None:
    message = posted(AgentFactory(preferred_channel=Agent.Channel.SLIP, email=None))
    assert (message.channel, message.address, deliveries()) == (Channel.SLIP, "", [])


def test_a_mail_needs_an_address() -> None:
    with pytest.raises(IntegrityError, match="message_has_address_unless_printed"), transaction.atomic():
        Message.objects.create(recipient_id=1, channel=Channel.MAIL, dedupe_key="x", created_at=clock.now())


def test_nobody_is_not_a_recipient() -> None:
    with pytest.raises(LookupError, match="no agent 0"):
        post(recipient=0, kind="k", subject="s", body="b", dedupe_key="k")


def test_without_a_resolver_nobody_can_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contacts, "_resolvers", [])
    with pytest.raises(LookupError, match="no resolver"):
        contacts.contact_of(1)


def test_a_mail_carries_its_invitation_and_a_stable_id() -> None:
    message = posted(attachment=Attachment("rendez-vous.ics", "text/calendar", "BEGIN:VCALENDAR"))
    assert delivery.deliver(message.pk)
    (sent,) = mail.outbox
    assert (sent.subject, sent.body, sent.to) == ("Votre rendez-vous", "À demain", [message.address])
    assert sent.extra_headers == {"Message-ID": f"<message-{message.pk}@127.0.0.1>"}
    assert sent.attachments[0] == ("rendez-vous.ics", "BEGIN:VCALENDAR", "text/calendar")
    message.refresh_from_db()
    assert (message.state, message.sent_at, message.attempts) == (State.SENT, clock.now(), 1)


def test_a_real_relay_takes_it(settings: Any, closed_relay: None) -> None:
    with relay() as taken:
        settings.EMAIL_PORT = taken.port
        message = posted()
        assert delivery.deliver(message.pk)
    (received,) = taken.mails
    assert (received["Message-ID"], received["Subject"]) == (f"<message-{message.pk}@127.0.0.1>", "Votre rendez-vous")
    assert received.get_content().strip() == "À demain"


def test_a_message_is_sent_once() -> None:
    message = posted()
    assert [delivery.deliver(message.pk), delivery.deliver(message.pk)] == [True, False]
    assert len(mail.outbox) == 1


def test_with_the_relay_down_it_waits_then_leaves(settings: Any, closed_relay: None) -> None:
    message = posted()
    with pytest.raises(ConnectionRefusedError):
        delivery.deliver(message.pk)
    message.refresh_from_db()
    assert (message.state, message.attempts) == (State.WAITING, 1)
    assert message.last_error.startswith("ConnectionRefusedError")
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert delivery.deliver(message.pk)
    message.refresh_from_db()
    assert (message.state, message.last_error, len(mail.outbox)) == (State.SENT, "", 1)


def test_after_eight_tries_somebody_must_look(closed_relay: None) -> None:
    message = posted()
    for _try in range(delivery.MAX_ATTEMPTS):
        with pytest.raises(ConnectionRefusedError):
            delivery.deliver(message.pk)
    message.refresh_from_db()
    assert (message.state, message.attempts) == (State.FAILED, delivery.MAX_ATTEMPTS)
    assert not delivery.deliver(message.pk)


def test_a_text_message_is_a_file_for_the_gateway(settings: Any) -> None:
    message = posted(AgentFactory(preferred_channel=Agent.Channel.SMS, phone="+33600000000"))
    assert delivery.deliver(message.pk)
    assert (settings.STATE / "sms" / f"{message.pk}.txt").read_text(encoding="utf-8") == "+33600000000\nÀ demain\n"


@pytest.mark.parametrize(
    ("state", "claimed", "minutes", "taken"),
    [
        (State.WAITING, False, 9, 0),
        (State.WAITING, False, 11, 1),  # its job was lost
        (State.SENDING, True, 9, 0),
        (State.SENDING, True, 11, 1),  # its worker died
        (State.SENT, True, 11, 0),
        (State.FAILED, True, 11, 0),
    ],
)
def test_late_messages_get_a_new_job(
    set_clock: Callable[[str], datetime], state: State, claimed: bool, minutes: int, taken: int
) -> None:
    message = posted()
    Message.objects.update(state=state, claimed_at=clock.now() if claimed else None)
    set_clock((clock.now() + timedelta(minutes=minutes)).isoformat())
    assert delivery.take_back_late_messages() == taken
    assert deliveries() == [{"message": message.pk}] * (1 + taken)


def test_slips_are_never_late(set_clock: Callable[[str], datetime]) -> None:
    posted(AgentFactory(preferred_channel=Agent.Channel.SLIP))
    set_clock("2026-04-01T00:00:00+00:00")
    assert delivery.take_back_late_messages() == 0
