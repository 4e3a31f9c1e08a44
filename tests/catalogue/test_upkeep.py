"""Keeping pages true: confirming, entrusting, reporting; the same state in the database and in the search."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page, Revision

from tests.factories.catalogue import a_function, a_guide, a_tool
from tests.factories.people import AgentFactory
from tests.processes import Companion
from tremplin.catalogue import actions, queries
from tremplin.catalogue.core.desk import BoardFilter
from tremplin.catalogue.core.freshness import Facts, State, state, urgency
from tremplin.catalogue.models import GuidePage, ToolVersion, Upkeep
from tremplin.catalogue.receivers import keeper_has_left, role_has_ended
from tremplin.kernel import clock
from tremplin.kernel.dated_settings.models import DatedSetting
from tremplin.kernel.events import Recorded
from tremplin.kernel.journal.models import JournalEntry
from tremplin.kernel.search.models import SearchEntry
from tremplin.kernel.search.searching import Request, search
from tremplin.people.core.roles import Role
from tremplin.people.events import AgentLeft, RoleEnded
from tremplin.people.models import Agent

pytestmark = pytest.mark.django_db
RECORDED = Recorded(entry_id=1, actor_id=None, on_behalf_of_id=None, subject="")


@pytest.fixture
def mediator() -> Agent:
    return AgentFactory(roles=[Role.MEDIATOR])


@pytest.fixture
def kept() -> Upkeep:
    return Upkeep.objects.get(page_id=a_guide("suivi").pk)


@pytest.fixture
def version() -> ToolVersion:
    tool = a_tool("outil")
    return ToolVersion.objects.create(tool=tool, label="Nouveau", since=clock.today(), marked_at=clock.now())


def the_state(page: Any) -> str:
    return state(Upkeep.objects.get(page_id=page.pk).facts, today=clock.today()).value


def events(name: str) -> int:
    return JournalEntry.objects.filter(name=f"catalogue.{name}").count()


def a_late_page(slug: str = "un", days: int = 1, **details: Any) -> GuidePage:
    page = a_guide(slug, **details)
    Upkeep.objects.filter(page_id=page.pk).update(next_review_on=clock.today() - timedelta(days=days))
    actions.rebuild_search()
    return page


def test_a_new_page_is_to_be_checked_within_a_fortnight(set_clock: Callable[[str], Any], mediator: Agent) -> None:
    page = a_guide("un")
    assert the_state(page) == State.TO_CHECK
    assert Page.objects.get(pk=page.pk).owner == mediator
    set_clock("2026-03-18T08:00:00+01:00")
    assert the_state(page) == State.LATE


def test_still_right_without_a_revision(mediator: Agent) -> None:
    page = a_late_page()
    revisions, published = Revision.objects.count(), events("page_published")
    assert actions.confirm_pages(page_ids=[page.pk], by=mediator) == 1
    row = Upkeep.objects.get(page_id=page.pk)
    assert (row.verified_by, row.verified_by_name) == (mediator, mediator.display_name)
    assert (row.verified_at, row.next_review_on) == (clock.now(), date(2026, 9, 3))
    assert (Revision.objects.count(), events("page_published")) == (revisions, published)
    assert (the_state(page), events("page_verified")) == (State.UP_TO_DATE, 1)
    assert actions.confirm_pages(page_ids=[page.pk], by=mediator) == 0
    assert events("page_verified") == 1


def test_a_draft_brings_no_old_verification_back(mediator: Agent) -> None:
    page = a_late_page()
    draft = page.save_revision()
    actions.confirm_pages(page_ids=[page.pk], by=mediator)
    draft.publish()
    assert the_state(page) == State.UP_TO_DATE


def test_a_correction_confirms_nothing(mediator: Agent) -> None:
    page = a_late_page()
    page.title = "Autrement"
    page.save_revision().publish()
    assert the_state(page) == State.LATE


def test_another_pace_moves_the_date(mediator: Agent) -> None:
    page = a_guide("un", verified_at=clock.now(), verified_by_name="Claire")
    page.review_every_months = 3
    page.save_revision().publish()
    assert Upkeep.objects.get(page_id=page.pk).next_review_on == date(2026, 6, 3)


def test_many_pages_at_once_each_with_its_event(mediator: Agent) -> None:
    pages = [a_late_page(f"page-{number}") for number in range(3)]
    hidden = a_guide("brouillon", published=False)
    assert actions.confirm_pages(page_ids=[*(page.pk for page in pages), hidden.pk, 999_999], by=mediator) == 3
    assert events("page_verified") == 3


def test_a_contributor_confirms_her_own_pages_only(mediator: Agent) -> None:
    contributor = AgentFactory(roles=[Role.CONTRIBUTOR])
    mine, theirs = a_late_page("un"), a_late_page("deux")
    actions.entrust_page(page_id=mine.pk, owner=contributor, note="", by=mediator.pk)
    assert actions.confirm_pages(page_ids=[mine.pk, theirs.pk], by=contributor) == 1
    assert (the_state(mine), the_state(theirs)) == (State.UP_TO_DATE, State.LATE)
    assert actions.confirm_pages(page_ids=[theirs.pk], by=AgentFactory()) == 0


def test_a_report_holds_until_somebody_reads_the_page(mediator: Agent) -> None:
    page = a_guide("un", verified_at=clock.now(), verified_by_name="Claire")
    assert actions.report_outdated(page_id=page.pk)
    assert not actions.report_outdated(page_id=page.pk)
    assert (the_state(page), events("page_reported")) == (State.REPORTED, 1)
    assert actions.confirm_pages(page_ids=[page.pk], by=mediator) == 1
    assert the_state(page) == State.UP_TO_DATE
    actions.report_outdated(page_id=page.pk)
    assert actions.withdraw_report(page_id=page.pk)
    assert not actions.withdraw_report(page_id=page.pk)
    assert the_state(page) == State.UP_TO_DATE


def test_a_page_falls_to_the_lead_when_its_owner_leaves(mediator: Agent) -> None:
    second, contributor = AgentFactory(roles=[Role.MEDIATOR]), AgentFactory(roles=[Role.CONTRIBUTOR])
    page, other = a_guide("un"), a_guide("deux")
    actions.entrust_page(page_id=page.pk, owner=contributor, note="L’étape 3.", by=mediator.pk)
    actions.entrust_page(page_id=other.pk, owner=contributor, note="", by=mediator.pk)
    DatedSetting.objects.create(
        key="catalogue.lead", value=second.matricule, valid=("2026-01-01", None), source="essai", decided_by="essai"
    )
    Agent.objects.filter(pk=contributor.pk).update(is_active=False)
    keeper_has_left(AgentLeft(contributor.pk, "IM-1"), RECORDED)
    assert set(Page.objects.filter(pk__in=[page.pk, other.pk]).values_list("owner", flat=True)) == {second.pk}
    assert events("page_entrusted") == 6  # two arrivals, two by the mediator, two when she left


def test_a_role_that_ends_gives_the_pages_away(mediator: Agent) -> None:
    second = AgentFactory(roles=[Role.MEDIATOR])
    page = a_guide("un")
    mediator.role_grants.all().delete()
    role_has_ended(RoleEnded(mediator.pk, "mediator"), RECORDED)
    assert Page.objects.get(pk=page.pk).owner == second


def test_the_night_finds_owners_who_left_without_a_word(mediator: Agent) -> None:
    page = a_guide("un")
    stranger = AgentFactory()
    Page.objects.filter(pk=page.pk).update(owner=stranger)
    assert actions.settle_owners() == 1
    assert actions.settle_owners() == 0
    assert Page.objects.get(pk=page.pk).owner == mediator


def test_without_any_mediator_nobody_keeps_the_page() -> None:
    assert Page.objects.get(pk=a_guide("un").pk).owner is None
    assert actions.settle_owners() == 0


def test_a_late_page_comes_lower_and_is_never_hidden(set_clock: Callable[[str], Any], mediator: Agent) -> None:
    a_guide("ancien", title="Classer un dossier", verified_at=clock.now(), verified_by_name="Claire")
    a_guide(
        "neuf", title="Classer un dossier", verified_at=clock.now(), verified_by_name="Claire", review_every_months=12
    )
    assert [found.url for found in search(Request(text="classer un dossier")).results] == [
        "/guides/ancien/", "/guides/neuf/",
    ]  # fmt: skip
    set_clock("2026-09-04T08:00:00+02:00")
    results = search(Request(text="classer un dossier")).results
    assert [found.url for found in results] == ["/guides/neuf/", "/guides/ancien/"]
    assert results[1].due == date(2026, 9, 3)


def test_a_confirmed_page_goes_up_again_at_once(mediator: Agent) -> None:
    page = a_late_page()
    before = SearchEntry.objects.get(key=str(page.pk))
    actions.confirm_pages(page_ids=[page.pk], by=mediator)
    after = SearchEntry.objects.get(key=str(page.pk))
    assert (before.due < clock.today(), after.due, after.vector) == (True, date(2026, 9, 3), before.vector)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.integers(-40, 40), reported=st.booleans(), changed=st.booleans(), readings=st.integers(0, 99))
def test_the_database_says_the_same_state(
    *, days: int, reported: bool, changed: bool, readings: int, kept: Upkeep, version: ToolVersion
) -> None:
    today = clock.today()
    kept.next_review_on, kept.readings = today + timedelta(days=days), readings
    kept.reported_at = clock.now() if reported else None
    kept.outdated_by = version if changed else None
    kept.save()
    seen = Upkeep.objects.with_state(today).most_pressing_first(today).get(pk=kept.pk)
    assert seen.state == state(Facts(kept.next_review_on, reported, changed), today=today).value
    assert seen.urgency == urgency(readings=readings, due=kept.next_review_on, today=today)
    one = Upkeep.objects.filter(pk=kept.pk)
    assert one.in_doubt(today).exists() == State(seen.state).in_doubt
    assert one.waiting(today).exists() == (seen.state != State.UP_TO_DATE)


def test_the_board_counts_narrows_and_sorts(mediator: Agent) -> None:
    a_tool("teams"), a_tool("onedrive")
    late = a_late_page("tard", days=40, tools=["teams"])
    much = a_late_page("lue", days=2, tools=["onedrive", "teams"])
    Upkeep.objects.filter(page_id=much.pk).update(readings=100)
    a_function("partager", advice=[("Si", "teams", "Alors")])
    counts = {count.state: count.pages for count in queries.counts_by_state()}
    assert counts == {"reported": 0, "tool_changed": 0, "late": 2, "to_check": 3, "up_to_date": 0}
    board = queries.board(BoardFilter(), reader=mediator)
    assert [line.id for line in board][:2] == [much.pk, late.pk]
    assert {line.title for line in queries.board(BoardFilter(tool="teams"), reader=mediator)} == {
        "Teams", "Tard", "Lue", "Partager",
    }  # fmt: skip
    assert len(list(queries.board(BoardFilter(owner=mediator.matricule), reader=mediator))) == 5
    assert list(queries.board(BoardFilter(owner="personne"), reader=mediator)) == []
    assert [line.id for line in queries.board(BoardFilter(state="late", tool="onedrive"), reader=mediator)] == [much.pk]
    assert list(queries.board(BoardFilter(state="inconnu", tool="rien"), reader=mediator)) == []


CONFIRM = """
import sys
from tremplin.catalogue import actions
from tremplin.people.models import Agent
agent, page = Agent.objects.get(pk={agent}), {page}
print("ready", flush=True)
sys.stdin.readline()
print(actions.confirm_pages(page_ids=[page], by=agent), flush=True)
"""


@pytest.mark.django_db(transaction=True)
def test_two_at_once_give_one_event(child_environment: dict[str, str]) -> None:
    first, second = AgentFactory(roles=[Role.MEDIATOR]), AgentFactory(roles=[Role.MEDIATOR])
    actions.ensure_editing_groups()
    page = a_late_page()
    codes = [CONFIRM.format(agent=agent.pk, page=page.pk) for agent in (first, second)]
    with Companion(codes[0], child_environment) as one, Companion(codes[1], child_environment) as other:
        assert (one.heard(), other.heard()) == ("ready", "ready")
        one.tell(), other.tell()
        assert sorted([*one.rest(), *other.rest()]) == ["0", "1"]
    assert events("page_verified") == 1
