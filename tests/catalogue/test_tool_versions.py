"""A tool has changed: all its pages are to be read again, and only they."""

import pytest

from tests.factories.catalogue import a_function, a_guide, a_tool
from tests.factories.people import AgentFactory
from tremplin.catalogue import actions, queries
from tremplin.catalogue.models import ToolPage, Upkeep
from tremplin.kernel import clock
from tremplin.kernel.journal.models import JournalEntry
from tremplin.kernel.search.models import SearchEntry
from tremplin.people.core.roles import Role
from tremplin.people.models import Agent

pytestmark = pytest.mark.django_db


@pytest.fixture
def mediator() -> Agent:
    return AgentFactory(roles=[Role.MEDIATOR])


@pytest.fixture
def teams(mediator: Agent) -> ToolPage:
    fresh = {"verified_at": clock.now(), "verified_by_name": "Claire"}
    tool = a_tool("teams", **fresh)
    a_tool("onedrive", **fresh)
    a_guide("principal", tools=["teams"], **fresh)
    a_guide("second", tools=["onedrive", "teams"], **fresh)
    a_guide("ailleurs", tools=["onedrive"], **fresh)
    a_function("se-reunir", advice=[("Si", "teams", "Alors")], **fresh)
    return tool


def waiting(owner: Agent) -> set[str]:
    return {line.title for line in queries.queue(reader=owner)}


def test_all_its_pages_wait_at_once(teams: ToolPage, mediator: Agent) -> None:
    assert waiting(mediator) == set()
    version = actions.mark_tool_changed(tool=teams, label="Nouveau Teams", note="Le menu change.", by=mediator)
    assert waiting(mediator) == {"Teams", "Principal", "Second", "Se-reunir"}
    lines = list(queries.queue(reader=mediator))
    assert {(line.state, line.tool, line.version, line.version_note) for line in lines} == {
        ("tool_changed", "Teams", "Nouveau Teams", "Le menu change.")
    }
    assert SearchEntry.objects.filter(doubt="tool_changed").count() == 4
    entry = JournalEntry.objects.get(name="catalogue.tool_changed")
    assert entry.attributes == {"tool_id": teams.pk, "version_id": version.pk, "label": "Nouveau Teams", "pages": 4}
    assert queries.tool("teams").version.label == "Nouveau Teams"


def test_a_page_read_again_leaves_the_queue(teams: ToolPage, mediator: Agent) -> None:
    actions.mark_tool_changed(tool=teams, label="Nouveau", note="", by=mediator)
    pages = [line.id for line in queries.queue(reader=mediator)]
    assert actions.confirm_pages(page_ids=pages, by=mediator) == 4
    assert waiting(mediator) == set()
    assert not SearchEntry.objects.filter(doubt="tool_changed").exists()


def test_a_report_is_heard_above_a_change(teams: ToolPage, mediator: Agent) -> None:
    page = Upkeep.objects.get(page__slug="principal").page_id
    actions.report_outdated(page_id=page)
    actions.mark_tool_changed(tool=teams, label="Nouveau", note="", by=mediator)
    assert queries.upkeep_line(page, reader=mediator).state == "reported"
    assert SearchEntry.objects.get(key=str(page)).doubt == "reported"


def test_a_change_that_was_none_is_taken_back(teams: ToolPage, mediator: Agent) -> None:
    version = actions.mark_tool_changed(tool=teams, label="Erreur", note="", by=mediator)
    assert actions.withdraw_tool_version(version=version, by=mediator) == 4
    assert waiting(mediator) == set()
    assert queries.tool("teams").version is None
    assert JournalEntry.objects.filter(name="catalogue.tool_change_withdrawn").count() == 1


def test_taking_back_leaves_the_change_before(teams: ToolPage, mediator: Agent) -> None:
    Upkeep.objects.update(verified_at=clock.now().replace(year=2025))
    actions.mark_tool_changed(tool=teams, label="Vraie", note="", by=mediator)
    wrong = actions.mark_tool_changed(tool=teams, label="Erreur", note="", by=mediator)
    actions.withdraw_tool_version(version=wrong, by=mediator)
    assert {line.version for line in queries.queue(reader=mediator)} == {"Vraie"}
    assert len(waiting(mediator)) == 4
