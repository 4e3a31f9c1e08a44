"""The weekly mail: who gets it, what it says, once a week."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.factories.catalogue import a_guide
from tests.factories.people import AgentFactory
from tremplin.catalogue import actions
from tremplin.catalogue.actions.digest import MOST_NAMED
from tremplin.catalogue.models import Upkeep
from tremplin.kernel import clock
from tremplin.kernel.messages.models import Message
from tremplin.people.core.roles import Role
from tremplin.people.models import Agent

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead() -> Agent:
    return AgentFactory(given_name="Claire", roles=[Role.MEDIATOR])


@pytest.fixture
def second(lead: Agent) -> Agent:
    return AgentFactory(given_name="Paul", usual_name="Martin", roles=[Role.MEDIATOR])


def a_page(slug: str, owner: Agent, *, days_late: int, readings: int = 0) -> None:
    page = a_guide(slug, verified_at=clock.now(), verified_by_name="Claire")
    actions.entrust_page(page_id=page.pk, owner=owner, note="", by=None)
    due = clock.today() - timedelta(days=days_late)
    Upkeep.objects.filter(page_id=page.pk).update(next_review_on=due, readings=readings)


def letters() -> dict[int, Message]:
    return {letter.recipient_id: letter for letter in Message.objects.filter(kind="catalogue.digest").order_by("pk")}


def test_each_owner_gets_her_pages_the_most_pressing_first(lead: Agent, second: Agent) -> None:
    a_page("bientot", second, days_late=-10, readings=900)
    a_page("peu-lue", second, days_late=20, readings=1)
    a_page("tres-lue", second, days_late=5, readings=500)
    a_page("a-jour", second, days_late=-100)
    assert actions.send_digests() == 1
    letter = letters()[second.pk]
    assert letter.subject == "3 pages à relire"
    body = letter.body
    assert body.index("Tres lue") < body.index("Peu lue") < body.index("Bientot")
    assert "A jour" not in body
    assert body.startswith("Bonjour Paul,")
    assert "3 de vos pages sont à relire." in body
    assert "/redaction/a-verifier/" in body
    assert "Relecture en retard" in body


def test_nothing_is_sent_twice_a_week_nor_without_reason(
    lead: Agent, second: Agent, set_clock: Callable[[str], Any]
) -> None:
    assert actions.send_digests() == 0
    a_page("une", second, days_late=2)
    actions.send_digests()
    actions.send_digests()
    assert Message.objects.filter(kind="catalogue.digest").count() == 1
    set_clock("2026-03-09T06:00:00+01:00")
    actions.send_digests()
    assert Message.objects.filter(kind="catalogue.digest").count() == 2


def test_the_lead_hears_of_what_is_late_for_more_than_thirty_days(lead: Agent, second: Agent) -> None:
    a_page("trente", second, days_late=30)
    a_page("trente-et-un", second, days_late=31)
    actions.send_digests()
    copy = letters()[lead.pk]
    assert "Trente et un (Paul Martin)" in copy.body
    assert copy.body.count("– ") == 1
    assert copy.subject == "Des pages attendent depuis longtemps"
    assert letters()[second.pk].body.count("– ") == 2


def test_a_long_list_says_how_many_more(lead: Agent) -> None:
    for number in range(MOST_NAMED + 2):
        a_page(f"page-{number}", lead, days_late=1)
    actions.send_digests()
    letter = letters()[lead.pk]
    assert letter.subject == f"{MOST_NAMED + 2} pages à relire"
    assert letter.body.count("– ") == MOST_NAMED
    assert "Et 2 autres pages." in letter.body


def test_a_text_message_is_short(second: Agent) -> None:
    Agent.objects.filter(pk=second.pk).update(preferred_channel="sms", phone="0600000000")
    a_page("une", second, days_late=2)
    actions.send_digests()
    letter = letters()[second.pk]
    assert letter.channel == "sms"
    assert letter.body.endswith("/redaction/a-verifier/")
    assert len(letter.body) < 160
