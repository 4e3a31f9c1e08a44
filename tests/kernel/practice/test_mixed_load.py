"""Fifty who practise and fifty who work, at once, on the real server, with every kind of fault: nothing is mixed up.

Each answer is compared with what its client must see, also after a connection was cut in the middle of the request; and
all rows are counted at the end. Two negative controls show that a leak would be noticed.
"""

import contextlib
import http.client
import json
import queue
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from tests.factories.people import AgentFactory, OccupationFactory, ServiceFactory, SiteFactory
from tremplin.kernel import sandboxes
from tremplin.kernel.journal.models import JournalEntry
from tremplin.kernel.processes import start_bound, stop
from tremplin.kernel.stage import practising
from tremplin.people.models import Unavailability

pytestmark = pytest.mark.django_db(transaction=True)
WAYS = ["well"] * 8 + ["page"] * 5 + ["fail"] * 3 + ["nonsense"] * 2 + ["stream"] * 2 + ["cut"]
HANDS = 16


@dataclass
class Person:
    """Somebody with a browser: real when `sandbox` is None. `declared` is what she has really done so far."""

    key: int
    cookie: str
    sandbox: int | None
    ways: list[str]
    declared: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def play(self, connection: http.client.HTTPConnection) -> None:
        """One step, and the comparison of its answer."""
        way = self.ways.pop()
        posted = {}
        if way not in {"page", "stream"}:
            posted = {"way": way, "source": f"{self.mark}:{self.key}:{len(self.declared)}"}
        address = {"page": "/essai/page/", "stream": "/essai/suite/"}.get(way, "/essai/acte/")
        status, answer = asked(connection, address, self.cookie, posted)
        if status == 200 and way == "well":
            self.declared.append(posted["source"])
        with contextlib.suppress(ValueError):
            answer = json.loads(answer) if way != "stream" else answer
        if status != 200 or not self.fits(way, answer):
            self.faults.append(way)

    @property
    def mark(self) -> str:
        return "real" if self.sandbox is None else f"practice{self.sandbox}"

    def fits(self, way: str, answer: Any) -> bool:
        """Whether an answer shows what she must see, and nothing else."""
        number = "" if self.sandbox is None else str(self.sandbox)
        if way == "stream":
            return bool(answer == f"{number};" * 3)
        role = "none" if self.sandbox is None else "tremplin_practice"
        said = (answer["role"], answer["sandbox"] or "", answer["user"], answer["recorded"])
        mine = [one for one in answer["sources"] if one.split(":")[1] == str(self.key)]
        strange = [one for one in answer["sources"] if not one.startswith(f"{self.mark}:")]
        others = self.sandbox is not None and len(mine) != len(answer["sources"])
        return said == (role, number, self.key, len(mine)) and sorted(self.declared) == mine and not (strange or others)


def asked(connection: http.client.HTTPConnection, address: str, cookie: str, posted: dict[str, str]) -> tuple[int, str]:
    headers = {"Cookie": f"session={cookie}", "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST" if posted else "GET", address, urlencode(posted) or None, headers)
    response = connection.getresponse()
    return response.status, response.read().decode()


@contextlib.contextmanager
def served(environment: dict[str, str], control: str = "") -> Iterator[int]:
    """The product on granian, two processes of four threads; the port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-W", "ignore", "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--workers", "2", "--blocking-threads", "4", "--no-ws", "--log-level", "critical"]
    environment = {
        **environment,
        "DJANGO_SETTINGS_MODULE": "tests.kernel.practice.served_settings",
        "STAGE_CONTROL": control,
    }
    command += ["--workers-kill-timeout", "5", "tremplin.config.wsgi:application"]
    process = start_bound(command, environment=environment, output=subprocess.DEVNULL, on_parent_death=signal.SIGKILL)
    try:
        wait_for(port, process)
        yield port
    finally:
        stop(process, (signal.SIGTERM, 10))


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        with contextlib.closing(connection), contextlib.suppress(OSError, http.client.HTTPException):
            if asked(connection, "/essai/ouvert/", "", {})[0] == 200:
                return
        time.sleep(0.1)
    raise AssertionError("the server does not answer")


def crowd(each: int, steps: int) -> list[Person]:
    """That many who practise, and as many who work, each with her list of things to do."""
    dice = random.Random(7)
    same = {"site": SiteFactory(), "service": ServiceFactory(), "occupation": OccupationFactory()}
    people = []
    for number, agent in enumerate(AgentFactory.create_batch(2 * each, **same)):
        browser = Client()
        browser.force_login(agent)
        session = browser.session
        sandbox = sandboxes.enter(agent.pk) if number % 2 else None
        if sandbox:
            session["sandbox"] = sandbox
            session.save()
        people.append(Person(agent.pk, session.session_key, sandbox, dice.choices(WAYS, k=steps)))
    return people


def play(people: list[Person], port: int) -> None:
    """All steps of all, in sixteen threads; a person does one thing at a time, anybody may come next."""
    waiting: queue.SimpleQueue[Person] = queue.SimpleQueue()
    for person in people:
        waiting.put(person)

    def go() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        with contextlib.closing(connection), contextlib.suppress(queue.Empty):
            while True:
                person = waiting.get_nowait()
                person.play(connection)
                if person.ways:
                    waiting.put(person)

    threads = [threading.Thread(target=go) for _ in range(HANDS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def written(sandbox: int | None) -> tuple[Counter[str], int]:
    """What a stage holds at the end: declarations, and lines of the journal."""
    with practising(sandbox):
        return Counter(Unavailability.objects.values_list("source", flat=True)), JournalEntry.objects.count()


def test_nothing_is_mixed_up(child_environment: dict[str, str]) -> None:
    people = crowd(50, steps=11)
    to_do = Counter((way, person.sandbox is None) for person in people for way in person.ways)
    assert min(to_do[way, real] for way in set(WAYS) for real in (True, False)) >= 20
    with served(child_environment) as port:
        play(people, port)
    assert Counter((fault, person.sandbox is None) for person in people for fault in person.faults) == {}
    real = Counter(one for person in people if person.sandbox is None for one in person.declared)
    assert real.total() == to_do["well", True]
    assert written(None) == (real, real.total())
    for person in people:
        if person.sandbox is not None:
            assert written(person.sandbox) == (Counter(person.declared), len(person.declared))


@pytest.mark.parametrize(("control", "noticed"), [("no middleware", {"well", "page"}), ("once a request", {"cut"})])
def test_a_broken_stage_would_be_noticed(child_environment: dict[str, str], control: str, noticed: set[str]) -> None:
    people = crowd(10, steps=9)
    with served(child_environment, control) as port:
        play(people, port)
    practising_faults = Counter(fault for person in people if person.sandbox is not None for fault in person.faults)
    assert noticed <= practising_faults.keys()
