"""Comparing writes nothing on agents; applying writes what was announced, once, or nothing at all."""

from datetime import date

import psycopg
import pytest
from django.contrib.sessions.models import Session
from django.db import IntegrityError, connection
from django.test import Client
from psycopg.types.range import DateRange
from pytest_django import DjangoAssertNumQueries

from tests.factories.coaching import HelpServiceFactory, MediatorFactory, book
from tests.factories.people import AgentFactory, BadgeFactory, EnrolledPhoneFactory, RoleGrantFactory
from tests.people.importing.base import a_file, bring_in, officer, places, prepare, snapshot, somebody
from tremplin.coaching.models import Appointment
from tremplin.kernel.dated_settings.models import DatedSetting
from tremplin.kernel.journal.models import JournalEntry
from tremplin.people.actions import importing
from tremplin.people.actions.importing.applying import ONE_AT_A_TIME
from tremplin.people.actions.importing.sources import free_prefix
from tremplin.people.core.importing.faults import FileFaultKind, FileRefusedError
from tremplin.people.core.roles import Role
from tremplin.people.models import (
    Agent,
    AgentImport,
    AgentOrigin,
    AgentSource,
    ImportFault,
    ImportLine,
    ImportReport,
    RoleGrant,
    Service,
)
from tremplin.people.tasks import purge_imports

pytestmark = pytest.mark.django_db
LEA = "A1;Roy;Léa;lea@example.org;;ripeur;collecte;;;;"


@pytest.fixture(autouse=True)
def service() -> Service:
    return places()


@pytest.fixture
def anne() -> Agent:
    return officer()


@pytest.fixture
def vitry() -> AgentSource:
    return AgentSource.objects.create(name="Ville de Vitry", prefix="VV")


def set_value(key: str, value: int) -> None:
    DatedSetting.objects.create(
        key=key, value=value, valid=DateRange(date(2026, 1, 1)), source="a test", decided_by="-"
    )


def kinds(run: AgentImport) -> dict[str, int]:
    return {kind: count for kind, count in run.counts.items() if count}


def told(name: str) -> list[dict[str, object]]:
    """What the journal says of an event, in order."""
    return list(JournalEntry.objects.filter(name=name).order_by("pk").values_list("attributes", flat=True))


# Comparing


def test_comparing_writes_nothing_on_agents(anne: Agent) -> None:
    somebody("A2", "Sow", "Ali")
    before = snapshot()
    run = prepare(LEA, "A2;Sow;Ali;;;;;siege;;;", "A3;;Zoé;;;;;;;;", "A4;Roy;Lea;;;ripeur;collecte;;;;", by=anne)
    assert snapshot() == before
    assert (kinds(run), run.fault_counts, run.line_count) == (
        {"new": 1, "changed": 1, "doubt": 1},
        {"no_usual_name": 1},
        4,
    )
    assert (run.state, run.reference[:4], len(run.reference)) == ("prepared", "IMP-", 11)
    assert told("people.agent_import_prepared") == [{"reference": run.reference, "lines": 4}]


@pytest.mark.parametrize("role", [None, Role.MEDIATOR, Role.MANAGER])
def test_others_neither_import_nor_export(role: Role | None) -> None:
    other = AgentFactory(roles=[role] if role else [])
    with pytest.raises(importing.NotAllowedError):
        prepare(LEA, by=other)
    with pytest.raises(importing.NotAllowedError):
        importing.export_agents(actor=other)
    with pytest.raises(importing.NotAllowedError):
        importing.community_named(name="Ville de Vitry", actor=other)


def test_an_administrator_may_too() -> None:
    assert prepare(LEA, by=AgentFactory(roles=[Role.ADMINISTRATOR])).counts["new"] == 1


def test_one_more_agent_than_the_bound(anne: Agent) -> None:
    set_value("people.import.most_agents", 2)
    prepare("A1;A;B;;;;;;;;", "A2;A;B;;;;;;;;", by=anne)
    with pytest.raises(FileRefusedError) as refused:
        prepare("A1;A;B;;;;;;;;", "A2;A;B;;;;;;;;", "A3;A;B;;;;;;;;", by=anne)
    assert (refused.value.kind, AgentImport.objects.count()) == (FileFaultKind.TOO_MANY_AGENTS, 1)


def test_a_contested_number_takes_both_lines_out(anne: Agent) -> None:
    run = prepare(LEA, "A1;Diaz;Eva;;;ripeur;collecte;;;;", by=anne)
    assert (kinds(run), run.fault_counts) == ({}, {"contested": 2})
    assert list(run.faults.values_list("line", "other")) == [(2, 3), (3, 2)]


# Applying


def test_somebody_new_comes_in(anne: Agent) -> None:
    bring_in("a7;LE GOFF;Zoé;zoe@example.org;639981042;Ripeur;Collecte;;1/9/2024;;rh1", by=anne)
    zoe = Agent.objects.select_related("service", "site", "occupation", "manager").get(matricule="A7")
    assert (zoe.usual_name, zoe.given_name, zoe.sort_key) == ("Le Goff", "Zoé", "le goff zoe")
    assert (zoe.email, zoe.phone, zoe.preferred_channel) == ("zoe@example.org", "06 39 98 10 42", "mail")
    assert (zoe.service.code, zoe.site.code, zoe.occupation.code) == ("collecte", "centre-vitry", "ripeur")
    assert (zoe.arrived_on, zoe.left_on, zoe.is_active, zoe.manager) == (date(2024, 9, 1), None, True, anne)
    assert not zoe.has_usable_password()


def test_changes_are_those_of_the_report(anne: Agent) -> None:
    lea = somebody("A1", "Roy", "Léa", phone="06 39 98 10 42")
    run = bring_in("A1;Diaz;Léa;lea@example.org;;;;siege;;1/12/2026;", by=anne)
    lea.refresh_from_db()
    assert (lea.usual_name, lea.sort_key, lea.email, lea.phone) == (
        "Diaz",
        "diaz lea",
        "lea@example.org",
        "06 39 98 10 42",
    )
    assert (lea.site.code, lea.left_on, lea.is_active) == ("siege", date(2026, 12, 1), True)
    assert run.applied_counts == {"new": 0, "changed": 1, "rehired": 0, "leaver": 0}
    assert told("people.agent_import_applied") == [{"reference": run.reference, **run.applied_counts}]


def test_a_manager_of_the_same_file(anne: Agent) -> None:
    bring_in("A1;Roy;Léa;;;ripeur;collecte;;;;A2", "A2;Diaz;Eva;;;ripeur;collecte;;;;", by=anne)
    assert Agent.objects.get(matricule="A1").manager == Agent.objects.get(matricule="A2")


def test_a_manager_left_aside_leads_nobody(anne: Agent) -> None:
    somebody("B9", "Diaz", "Eva")
    bring_in("A1;Roy;Léa;;;ripeur;collecte;;;;A2", "A2;Diaz;Eva;;;ripeur;collecte;;;;", by=anne, l3="aside")
    assert Agent.objects.get(matricule="A1").manager is None


def test_the_same_file_again_changes_nothing(anne: Agent) -> None:
    lines = [LEA, "A2;Sow;Ali;;06 39 98 10 42;ripeur;collecte;siege;6/1/2020;;A1"]
    bring_in(*lines, by=anne)
    before = snapshot()
    run = bring_in(*lines, by=anne)
    assert (kinds(run), set(run.applied_counts.values())) == ({"unchanged": 2}, {0})
    assert snapshot() == before


def test_applying_twice_changes_nothing_and_says_so(anne: Agent) -> None:
    run = bring_in(LEA, by=anne)
    Agent.objects.get_queryset().filter(matricule="A1").update(given_name="Autre")
    before = snapshot()
    with pytest.raises(importing.AlreadyAppliedError):
        importing.apply_import(run=run, actor=anne)
    with pytest.raises(importing.AlreadyAppliedError):
        importing.choose(run=run, choices={2: "aside"}, actor=anne)
    assert snapshot() == before
    assert len(told("people.agent_import_applied")) == 1


def test_a_base_that_changed_is_compared_again(anne: Agent) -> None:
    lea = somebody("A1")
    run = prepare("A1;Roy;Léa;;;;;siege;;;", "B2;Diaz;Eva;;;ripeur;collecte;;;;", by=anne)
    somebody("A9", "Diaz", "Eva")
    Agent.objects.get_queryset().filter(pk=lea.pk).update(given_name="Léna")
    before = snapshot()
    with pytest.raises(importing.BaseChangedError):
        importing.apply_import(run=run, actor=anne)
    assert snapshot() == before
    run.refresh_from_db()
    assert (run.state, kinds(run)) == ("prepared", {"changed": 1, "doubt": 1})
    importing.apply_import(run=run, actor=anne)
    lea.refresh_from_db()
    assert (lea.given_name, lea.site.code, Agent.objects.filter(matricule="B2").exists()) == ("Léa", "siege", False)


def test_choices_survive_a_new_comparison_that_still_offers_them(anne: Agent) -> None:
    eva, lea = somebody("A9", "Diaz", "Eva"), somebody("A1")
    run = prepare("B2;Diaz;Eva;;;ripeur;collecte;;;;", "A1;Roy;Léa;;;;;siege;;;", by=anne)
    importing.choose(run=run, choices={2: f"same:{eva.pk}"}, actor=anne)
    Agent.objects.get_queryset().filter(pk=lea.pk).update(phone="06 39 98 10 42")
    Agent.objects.get_queryset().filter(pk=lea.pk).update(given_name="Léna")
    with pytest.raises(importing.BaseChangedError):
        importing.apply_import(run=run, actor=anne)
    assert run.lines.get(line=2).choice == f"same:{eva.pk}"


def test_a_change_that_the_file_does_not_speak_of_is_no_obstacle(anne: Agent) -> None:
    run = prepare(LEA, by=anne)
    somebody("Z9", "Autre", "Personne")
    assert importing.apply_import(run=run, actor=anne).applied_counts["new"] == 1


def test_two_imports_are_never_written_side_by_side(anne: Agent) -> None:
    run = prepare(LEA, by=anne)
    here = connection.get_connection_params()
    with psycopg.connect(host=here["host"], user=here["user"], dbname=here["dbname"]) as elsewhere:
        elsewhere.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        with pytest.raises(importing.BusyError):
            importing.apply_import(run=run, actor=anne)
    assert importing.apply_import(run=run, actor=anne).applied_counts["new"] == 1


def test_all_or_nothing(anne: Agent, monkeypatch: pytest.MonkeyPatch) -> None:
    somebody("A2", "Sow", "Ali")
    run = prepare(LEA, "A2;Sow;Ali;;;;;siege;;;", by=anne)
    before = snapshot()

    def fail(*_arguments: object) -> None:
        raise IntegrityError

    monkeypatch.setattr("tremplin.people.actions.importing.writing._lead", fail)
    with pytest.raises(importing.BaseChangedError):
        importing.apply_import(run=run, actor=anne)
    assert snapshot() == before
    run.refresh_from_db()
    assert run.state == "prepared"


# Leaving and coming back


def test_a_leaver_is_disabled_and_nothing_of_hers_is_deleted(anne: Agent, client: Client) -> None:
    HelpServiceFactory()
    MediatorFactory()
    lea = somebody("A1", roles=[Role.MEDIATOR])
    appointment, badge, phone = book(lea), BadgeFactory(agent=lea), EnrolledPhoneFactory(agent=lea)
    client.force_login(lea)
    assert client.get("/rendez-vous/").status_code == 200
    run = bring_in("A1;Roy;Léa;;;;;;;2/3/2026;", by=anne)
    lea.refresh_from_db()
    phone.refresh_from_db()
    badge.refresh_from_db()
    assert (lea.is_active, lea.left_on, lea.has_usable_password(), phone.active) == (
        False,
        date(2026, 3, 2),
        False,
        False,
    )
    assert Appointment.objects.get(pk=appointment.pk).state == "booked"
    assert client.get("/rendez-vous/").status_code == 302
    assert told("people.agent_left") == [{"agent_id": lea.pk, "reference": run.reference}]
    assert told("people.role_ended") == [{"agent_id": lea.pk, "role": "mediator"}]
    assert RoleGrant.objects.get(agent=lea).valid.upper == date(2026, 3, 3)


def test_only_the_sessions_of_leavers_end(anne: Agent) -> None:
    lea, ali = somebody("A1"), somebody("A2", "Sow", "Ali")
    stays, goes, also_goes = Client(), Client(), Client()
    stays.force_login(ali)
    goes.force_login(lea)
    also_goes.force_login(lea)
    assert Session.objects.count() == 3
    bring_in("A1;Roy;Léa;;;;;;;2/3/2026;", by=anne)
    assert list(Session.objects.values_list("session_key", flat=True)) == [stays.session.session_key]


def test_whom_a_complete_file_forgets_is_disabled(anne: Agent) -> None:
    lea, gone = somebody("A1"), somebody("A2", "Sow", "Ali")
    run = prepare("A1;Roy;Léa;;;;;;;;", "RH1;Petit;Anne;;;;;;;;", by=anne, complete=True)
    importing.apply_import(run=run, actor=anne)
    assert dict(Agent.objects.get_queryset().values_list("matricule", "is_active")) == {
        "RH1": True,
        lea.matricule: True,
        gone.matricule: False,
    }


def test_a_community_forgets_only_its_own(anne: Agent, vitry: AgentSource) -> None:
    lea, ali = somebody("A1"), somebody("A2", "Sow", "Ali")
    AgentOrigin.objects.create(source=vitry, number="12", agent=ali)
    run = prepare("13;Diaz;Eva;;;ripeur;collecte;;;;", by=anne, source=vitry, complete=True)
    assert list(run.lines.values_list("kind", "agent")) == [("new", None), ("leaver", ali.pk)]
    assert lea.is_active


def test_a_file_that_would_empty_the_house_is_refused(anne: Agent) -> None:
    for number in range(20):
        somebody(f"C{number}", f"Nom {chr(65 + number)}")
    run = prepare("RH1;Petit;Anne;;;;;;;;", by=anne, complete=True)
    with pytest.raises(importing.TooManyLeaversError):
        importing.apply_import(run=run, actor=anne)
    set_value("people.import.most_leavers_percent", 100)
    assert importing.apply_import(run=run, actor=anne).applied_counts["leaver"] == 20


def test_nobody_disables_herself(anne: Agent) -> None:
    lea = somebody("A1")
    run = prepare("A1;Roy;Léa;;;;;;;;", by=anne, complete=True)
    with pytest.raises(importing.OwnDepartureError):
        importing.apply_import(run=run, actor=anne)
    assert Agent.objects.active().count() == 2
    assert lea.is_active


def test_who_comes_back_finds_her_place_but_not_her_roles(anne: Agent) -> None:
    lea = somebody("A1", roles=[Role.MEDIATOR])
    RoleGrantFactory(agent=lea, role=Role.CONTRIBUTOR, valid=DateRange(date(2026, 6, 1), None))
    bring_in("A1;Roy;Léa;;;;;;;2/3/2026;", by=anne)
    run = bring_in("A1;Roy;Léa;;;;;;;;", by=anne)
    lea = Agent.objects.get(pk=lea.pk)
    assert (lea.is_active, lea.left_on, lea.roles) == (True, None, {Role.AGENT})
    assert not RoleGrant.objects.filter(agent=lea, role=Role.CONTRIBUTOR).exists()
    assert told("people.agent_returned") == [{"agent_id": lea.pk, "reference": run.reference}]


# Communities and homonyms


def test_the_numbers_of_communities_are_kept_apart(anne: Agent, vitry: AgentSource) -> None:
    orly = AgentSource.objects.create(name="Ville d’Orly", prefix="VO")
    bring_in("42;Roy;Léa;;;ripeur;collecte;;;;", by=anne, source=vitry)
    bring_in("042;Diaz;Eva;;;ripeur;collecte;;;;", by=anne, source=orly)
    assert dict(AgentOrigin.objects.values_list("source__prefix", "agent__matricule")) == {"VV": "42", "VO": "VO042"}
    for source, line in ((vitry, "42;Roy;Léa"), (orly, "042;Diaz;Eva")):
        assert kinds(prepare(f"{line};;;ripeur;collecte;;;;", by=anne, source=source)) == {"unchanged": 1}
    run = prepare("42;Sow;Léa;;;ripeur;collecte;;;;", by=anne, source=AgentSource.objects.create(name="C", prefix="C"))
    assert run.lines.get().plan["doubt"] == "number_taken"


def test_the_same_person_in_two_communities_is_decided_once(anne: Agent, vitry: AgentSource) -> None:
    lea = somebody("A1")
    line = "77;ROY;LEA;;;;;siege;;;"
    bring_in(line, by=anne, source=vitry, l2=f"same:{lea.pk}")
    lea.refresh_from_db()
    assert (lea.matricule, lea.usual_name, lea.site.code) == ("A1", "Roy", "siege")
    assert kinds(prepare(line, by=anne, source=vitry)) == {"unchanged": 1}


def test_somebody_comes_back_under_another_number(anne: Agent) -> None:
    lea = somebody("A1", is_active=False, left_on=date(2025, 1, 1))
    bring_in("B5;Roy;Léa;;;;;;;;", by=anne, l2=f"same:{lea.pk}")
    lea.refresh_from_db()
    assert (lea.matricule, lea.is_active, lea.left_on) == ("B5", True, None)
    assert Agent.objects.count() == 2


def test_a_line_in_doubt_is_never_applied_without_a_choice(anne: Agent) -> None:
    somebody("A1")
    before = snapshot()
    bring_in("B5;Roy;Léa;;;ripeur;collecte;siege;;;", by=anne)
    assert snapshot() == before


def test_a_choice_that_a_line_does_not_offer_is_refused(anne: Agent) -> None:
    somebody("A1")
    stranger = somebody("A2", "Sow", "Ali")
    run = prepare("B5;Roy;Léa;;;ripeur;collecte;siege;;;", by=anne)
    with pytest.raises(ValueError, match="does not offer"):
        importing.choose(run=run, choices={2: f"same:{stranger.pk}"}, actor=anne)
    assert importing.choose(run=run, choices={99: "other"}, actor=anne) == 0


@pytest.mark.parametrize(
    ("name", "taken", "prefix"),
    [
        ("Ville de Viry-Châtillon", set(), "VVC"),
        ("Syndicat", set(), "SY"),
        ("Orly", {"OR"}, "OR2"),
        ("Communauté du Val de Bièvre", {"CVB", "CVB2"}, "CVB3"),
        ("’", set(), "X"),
    ],
)
def test_prefixes(name: str, taken: set[str], prefix: str) -> None:
    assert free_prefix(name, taken) == prefix


def test_a_community_is_known_whatever_its_accents(anne: Agent) -> None:
    first = importing.community_named(name="Ville de Viry-Châtillon", actor=anne)
    assert importing.community_named(name="VILLE DE VIRY CHATILLON", actor=anne) == first


# Cost and time


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_lines(
    anne: Agent, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    lines = [f"A{n};Nom {chr(65 + n)};Léa;;;ripeur;collecte;;;;" for n in range(count)]
    file = a_file(*lines)
    with django_assert_num_queries(14):
        run = importing.prepare_import(
            file=file, file_name="agents.csv", source=None, complete=False, actor=Agent.objects.get(pk=anne.pk)
        )
    with django_assert_num_queries(21):
        importing.apply_import(run=run, actor=Agent.objects.get(pk=anne.pk))
    assert Agent.objects.count() == count + 1


def test_what_imports_said_is_forgotten_with_time(anne: Agent, set_clock: object) -> None:
    applied = bring_in(LEA, "A2;;x;;;;;;;;", by=anne)
    waiting = prepare(LEA, by=anne)
    assert purge_imports(timestamp=0) == 0
    set_clock("2026-06-03T08:00:00+02:00")
    fresh = prepare(LEA, by=anne)
    assert importing.purge_imports() == 2
    assert set(AgentImport.objects.values_list("pk", flat=True)) == {applied.pk, fresh.pk}
    applied.refresh_from_db()
    assert (applied.applied_counts["new"], applied.forgotten_at is not None) == (1, True)
    for table in (ImportLine, ImportFault, ImportReport):
        assert not table.objects.filter(run__in=[applied.pk, waiting.pk]).exists()
    assert Agent.objects.filter(matricule="A1").exists()
    assert importing.purge_imports() == 0


def test_forgotten_lines_cannot_be_applied(anne: Agent) -> None:
    run = prepare(LEA, by=anne)
    AgentImport.objects.update(forgotten_at=run.prepared_at)
    with pytest.raises(importing.ForgottenError):
        importing.apply_import(run=run, actor=anne)
