"""Two files of former communities, as they come: one of a town from an old spreadsheet, one of a water board.

Invented people. The town writes Windows-1252, semicolons, capitals, zeros before its numbers; the board writes UTF-8
with its mark, commas, a title above the table, and numbers without zeros that are also the town's.
"""

from pathlib import Path

import pytest

from tests.factories.people import OccupationFactory, ServiceFactory, SiteFactory
from tests.people.importing.base import snapshot
from tremplin.people.actions import importing
from tremplin.people.core.roles import Role
from tremplin.people.models import Agent, AgentImport, AgentOrigin, Occupation, Service

pytestmark = pytest.mark.django_db
FILES = Path(__file__).parent / "files"
TOWN, BOARD = FILES / "ville-de-viry.csv", FILES / "syndicat-des-eaux.csv"
WORK = {
    "collecte-vitry": ("ripeur", "Ripeur"),
    "finances": ("agent-administratif", "Agent administratif"),
    "lecture-athis": ("bibliothecaire", "Bibliothécaire"),
}


@pytest.fixture
def anne() -> Agent:
    from tests.factories.people import AgentFactory  # noqa: PLC0415 - beside its only use

    for service, (code, name) in WORK.items():
        OccupationFactory(code=code, name=name)
        ServiceFactory(code=service, site=SiteFactory())
    return AgentFactory(
        matricule="RH1",
        roles=[Role.HR],
        occupation=Occupation.objects.get(code="agent-administratif"),
        service=Service.objects.get(code="finances"),
    )


def prepare(path: Path, name: str, by: Agent) -> AgentImport:
    source = importing.community_named(name=name, actor=by)
    with path.open("rb") as file:
        return importing.prepare_import(file=file, file_name=path.name, source=source, complete=False, actor=by)


def counts(run: AgentImport) -> dict[str, int]:
    return {kind: count for kind, count in run.counts.items() if count}


@pytest.mark.parametrize("path", [TOWN, BOARD])
def test_the_files_stay_small(path: Path) -> None:
    assert path.stat().st_size < 30_000


def test_the_town(anne: Agent) -> None:
    run = prepare(TOWN, "Ville de Viry", anne)
    assert counts(run) == {"new": 116}
    assert run.fault_counts == {
        "number_rounded": 1,
        "occupation_unknown": 1,
        "arrived_on": 1,
        "no_number": 1,
        "repeated": 1,
        "contested": 2,
        "quotes": 1,
        "no_usual_name": 1,
    }
    assert run.ignored_titles == ["Né(e) le"]
    importing.apply_import(run=run, actor=anne)
    goff = Agent.objects.filter(usual_name="Le Goff").order_by("pk").first()
    assert goff
    assert goff.manager == Agent.objects.get(matricule="000101")


def test_the_board_after_the_town(anne: Agent) -> None:
    importing.apply_import(run=prepare(TOWN, "Ville de Viry", anne), actor=anne)
    run = prepare(BOARD, "Syndicat des eaux", anne)
    assert run.fault_counts == {"email": 1, "phone": 1, "service_unknown": 1}
    assert counts(run) == {"new": 88, "doubt": 6, "unchanged": 2}  # two had left before
    reasons = [line.plan["doubt"] for line in run.lines.filter(kind="doubt").order_by("position")]
    assert {reason: reasons.count(reason) for reason in reasons} == {"homonym": 6}


def test_each_line_decided_once_is_decided_for_good(anne: Agent) -> None:
    importing.apply_import(run=prepare(TOWN, "Ville de Viry", anne), actor=anne)
    run = prepare(BOARD, "Syndicat des eaux", anne)
    choices = {}
    for line in run.lines.filter(kind="doubt").order_by("position"):
        namesakes = [
            f"same:{agent}" for agent, _number, shown, *_rest in line.plan["candidates"] if shown == line.shown
        ]
        choices[line.line] = namesakes[0]
    assert importing.choose(run=run, choices=choices, actor=anne) == 6
    applied = importing.apply_import(run=run, actor=anne).applied_counts
    assert (applied["new"], applied["changed"]) == (88, 6)
    assert Agent.objects.filter(matricule="SE101").exists()  # 101 of the board is not 000101 of the town
    before = snapshot()
    for path, name in ((TOWN, "Ville de Viry"), (BOARD, "Syndicat des eaux")):
        again = prepare(path, name, anne)
        assert again.counts["doubt"] == 0
        importing.apply_import(run=again, actor=anne)
    assert len(snapshot()) == len(before)
    assert AgentOrigin.objects.filter(source__name="Syndicat des eaux").count() == 94
