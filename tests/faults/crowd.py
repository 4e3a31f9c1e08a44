"""People signed in who read and book on the served product, each with moments of her own: nobody stands in her way."""

import json
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from tests.faults.served import Answer, Web

CSRF = "c" * 32  # the cookie and the field agree, as they do for whoever opened the form here
HELP = "visio"
READ = ("/", "/outils/", "/rendez-vous/", f"/rendez-vous/prendre/moment/?aide={HELP}", "/aide/")
TRIES = 40  # only there to end a broken test


def populate(count: int) -> list[dict[str, Any]]:
    """So many agents who are signed in, and two mediators whom they can book all day long. Django is set up."""
    from django.test import Client  # noqa: PLC0415 - this module is also read where Django is not set up

    from tests.factories.coaching import HelpServiceFactory, MediatorFactory, at  # noqa: PLC0415 - same
    from tests.factories.people import AgentFactory, OccupationFactory, ServiceFactory, SiteFactory  # noqa: PLC0415 - same
    from tremplin.coaching.core.openings import MIDNIGHT  # noqa: PLC0415 - same
    from tremplin.coaching.queries.wishes import write_start  # noqa: PLC0415 - same

    HelpServiceFactory(code=HELP, duration=30, buffer_after=0, notice=0, horizon_days=60)
    same = {"site": SiteFactory(), "service": ServiceFactory(), "occupation": OccupationFactory()}
    for _ in range(2):
        MediatorFactory(hours=((MIDNIGHT, MIDNIGHT),))
    people = []
    for number in range(count):
        agent, browser = AgentFactory(given_name=f"Unique{number}", **same), Client()
        browser.force_login(agent, backend="tremplin.people.backends.PasswordBackend")
        starts = [write_start(at(8, days=1 + number) + n * timedelta(minutes=30)) for n in range(20)]
        people.append(
            {"key": agent.pk, "name": agent.given_name, "session": browser.session.session_key, "starts": starts}
        )
    return people


@dataclass
class Person:
    """Somebody with a browser. `acknowledged` are the references she was given, `faults` the answers that are wrong."""

    key: int
    name: str
    session: str
    starts: list[str]
    acknowledged: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    patient: threading.Event | None = None

    def get(self, web: Web, address: str) -> Answer:
        return web.ask("GET", address, headers={"Cookie": f"session={self.session}"})

    def post(self, web: Web, address: str, fields: dict[str, str]) -> Answer:
        headers = {
            "Cookie": f"session={self.session}; csrf={CSRF}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        body = urlencode({"csrfmiddlewaretoken": CSRF, **fields}).encode()
        return web.ask("POST", address, headers=headers, body=body)

    def confirm(self, web: Web, start: str, *, key: str, topic: str = "") -> Answer:
        """Press « Confirmer le rendez-vous »."""
        address = f"/rendez-vous/prendre/verifier/?{urlencode({'aide': HELP, 'debut': start})}"
        return self.post(web, address, {"sujet": topic, "idempotency_key": key})

    def read(self, web: Web, address: str) -> None:
        """Read a page until it comes; meanwhile nothing but the page that says to come back."""
        for _ in range(TRIES):
            answer = self.get(web, address)
            if answer.says_come_back:
                self._wait()
                continue
            self._judge(answer, address)
            return
        self.faults.append(f"{address} never came")

    def book(self, web: Web) -> None:
        """Book the next of her moments, sending the same form again until it is acknowledged."""
        start, key = self.starts.pop(0), str(uuid4())
        for _ in range(TRIES):
            answer = self.confirm(web, start, key=key)
            if answer.says_come_back:
                self._wait()
                continue
            if answer.status == 302:
                self.acknowledged.append(reference_in(answer))
                self.seen["booked"] += 1
            else:
                self.faults.append(f"booking {start}: {answer.status} {answer.title}")
            return
        self.faults.append(f"{start} never booked")

    def _wait(self) -> None:
        """Come back when told, or at once when nobody tells."""
        self.seen["away"] += 1
        if self.patient:
            assert self.patient.wait(120)

    def _judge(self, answer: Answer, address: str) -> None:
        """Her page, whole, and nobody else's."""
        self.seen["read"] += 1
        others = "Unique" in answer.text.replace(f"{self.name}", "")
        if (answer.status, answer.is_whole, self.name in answer.text, others) != (200, True, True, False):
            self.faults.append(f"{address}: {answer.status} {answer.title!r}")


def reference_in(answer: Answer) -> str:
    """The reference that a confirmation leads to: /rendez-vous/RV-…/confirme/."""
    return answer.headers["location"].split("/")[2]


def everybody(people: list[Person], act: Callable[[Person], None]) -> None:
    """All at once, each in a thread; what one of them raises is raised here."""
    with ThreadPoolExecutor(len(people)) as pool:
        list(pool.map(act, people))


def people_from(told: str) -> list[Person]:
    """Those whom `populate` made, told as JSON."""
    return [Person(**one) for one in json.loads(told)]


def faults(people: list[Person]) -> list[str]:
    return [fault for person in people for fault in person.faults]
