"""The questions of everyday screens stay quick in ten years: no large table is read from end to end."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests.plans.generated import LARGE, fill
from tremplin.coaching.models import Appointment, HelpService
from tremplin.coaching.queries.slots import free_slots
from tremplin.kernel import clock
from tremplin.kernel.journal.models import JournalEntry
from tremplin.kernel.messages.delivery import take_back_late_messages
from tremplin.kernel.search import revision
from tremplin.kernel.search.lexicon import known
from tremplin.kernel.search.searching import Request, search
from tremplin.kernel.search.suggesting import suggest
from tremplin.kernel.search.unanswered import how_many_wait, waiting
from tremplin.people.models import Agent
from tremplin.people.queries import MOST_FOUND, agents_found, contact_of

pytestmark = pytest.mark.django_db
PASSWORD_BACKEND = "tremplin.people.backends.PasswordBackend"
PAGES = [
    "/",
    "/rendez-vous/",
    "/rendez-vous/prendre/",
    "/rendez-vous/pour/?nom=nom77",
    "/mediation/",
    "/mediation/semaine/",
    "/mediation/horaires/",
    "/recherche/?q=mot77",
    "/recherche/suggestions/?q=tit",
    "/aide/",
]


@pytest.fixture
def mediator() -> Agent:
    found = fill()
    revision.changed()
    known()  # read whole by each process, but only when something was published
    return found


@contextmanager
def questions() -> Iterator[list[tuple[str, Any]]]:
    """What is asked of the database inside the block, with its parameters."""
    asked: list[tuple[str, Any]] = []

    def note(execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        asked.append((sql, parameters))
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(note):
        yield asked


def read_whole(asked: list[tuple[str, Any]]) -> list[str]:
    """The large tables that a plan reads from end to end, each with its question."""
    found = []
    for sql, parameters in asked:
        if not re.match(r"\s*(SELECT|WITH|UPDATE|DELETE)", sql, re.IGNORECASE):
            continue
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", parameters)
            (plan,) = cursor.fetchone()
        plan = json.loads(plan) if isinstance(plan, str) else plan
        found += [f"{table}: {sql}" for table in scanned(plan[0]["Plan"]) if table in LARGE]
    return found


def scanned(plan: dict[str, Any]) -> Iterator[str]:
    if plan["Node Type"] == "Seq Scan":
        yield plan["Relation Name"]
    for part in plan.get("Plans", []):
        yield from scanned(part)


def test_pages_of_a_mediator(client: Client, mediator: Agent) -> None:
    client.force_login(mediator, backend=PASSWORD_BACKEND)
    found = []
    for page in PAGES:
        with questions() as asked:
            assert client.get(page).status_code == 200
        assert asked
        found += [f"{page} {fault}" for fault in read_whole(asked)]
    assert found == []


def test_an_appointment_and_its_person(client: Client, mediator: Agent) -> None:
    client.force_login(mediator, backend=PASSWORD_BACKEND)
    with questions() as asked:
        assert client.get("/rendez-vous/G77/").status_code == 200
    assert read_whole(asked) == []


def test_questions_of_the_trades(mediator: Agent) -> None:
    service = HelpService.objects.get()
    person = Agent.objects.get(matricule="G77")
    with questions() as asked:
        assert free_slots(service, mediator=None, person=person.pk, now=clock.now())
        assert [agent.sort_key for agent in agents_found(by=mediator, text="nom77 pre")] == sorted(
            f"nom{number} prenom" for number in (77, *range(770, 780), *range(7700, 7800))
        )[:MOST_FOUND]
        assert contact_of(person.pk)
        assert search(Request(text="mot77")).total == 1
        suggest("titre 77")
        take_back_late_messages()
        list(JournalEntry.objects.filter(subject="appointment:77").order_by("-at", "-pk")[:20])
        list(Appointment.objects.filter(person=person).order_by("period", "pk")[:20])
    assert len(asked) >= 8
    assert read_whole(asked) == []


def test_signing_in(client: Client, mediator: Agent) -> None:
    with questions() as asked:
        answer = client.post("/connexion/?mot-de-passe=1", {"matricule": "G77", "password": "faux", "door": "password"})
    assert answer.status_code in {200, 422, 429}
    assert read_whole(asked) == []


def test_a_whole_reading_is_seen(mediator: Agent) -> None:
    with questions() as asked:
        list(Agent.objects.filter(given_name="Personne").order_by("pk"))
    assert [fault.partition(":")[0] for fault in read_whole(asked)] == ["people_agent"]


def test_searches_in_vain(mediator: Agent) -> None:
    """The lists are read from an index alone, whatever the number of searches."""
    with questions() as asked:
        waiting("nothing")
        how_many_wait()
    assert len(asked) == 3
    assert read_whole(asked) == []
