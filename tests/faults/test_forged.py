"""Forged keys, forged ids and replayed forms, at every address that takes a form: a refusal in words, never a fault."""

import logging
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.factories.coaching import at
from tests.security.people_and_things import House, build
from tests.security.table import Line, lines
from tremplin.coaching.models import Appointment, Occupation
from tremplin.coaching.queries.wishes import write_start
from tremplin.kernel.journal.models import JournalEntry

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves to the collector the files it reads.
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile:ResourceWarning"),
]
FORGED = ("", "-1", str(2**63), "9" * 400, "texte", "1\x00", "é" * 400, "²", "../../x")
REFUSED = {400, 403, 404, 405, 409, 413, 422, 429}
LED_ON = {200, 302, 303}  # the form again, the sign-in page, or a step before
WRITERS = ("agent", "mediator", "hr")
NAMES = ("idempotency_key", "etape", "sujet", "matricule", "password", "badge", "pin", "code", "next", "day", "debut")
QUERY = ("aide", "debut", "pour", "avec", "sujet", "guide", "de", "jour", "next")


@pytest.fixture
def house() -> Iterator[House]:
    """Everybody, while refusals are not logged: there are thousands."""
    logging.disable(logging.ERROR)
    yield build()
    logging.disable(logging.NOTSET)


def posting() -> list[Line]:
    """The lines of the addresses that take a form from somebody signed in."""
    return [line for line in lines() if {*_words(line.post)} - {405} and not line.open]


def _words(post: Any) -> list[int]:
    return [post] if isinstance(post, int) else list(post.values())


def answer(client: Client, address: str, fields: dict[str, str]) -> int:
    """The status of a form sent there, with everything that it wrote taken back; 500 when it fails."""
    cookies = client.cookies.copy()
    client.raise_request_exception = False
    with transaction.atomic():
        response: Any = client.post(address, fields)
        transaction.set_rollback(True)
    for close in response._resource_closers:
        close()
    client.cookies = cookies
    return int(response.status_code)


def forgeries(line: Line, values: dict[str, object]) -> Iterator[tuple[str, dict[str, str]]]:
    """An address and a form with something forged in it: the key of the address, its query, the fields."""
    address = line.address(values)
    for value in FORGED:
        yield address, dict.fromkeys(NAMES, value)
        yield f"{address.split('?')[0]}?{urlencode(dict.fromkeys(QUERY, value))}", {"idempotency_key": str(uuid4())}
        for arg in line.args:
            yield address.replace(f"/{values[arg]}/", f"/{quote(value or 'x', safe='')}/"), {}


def test_forged_fields_and_keys_are_refused_in_words(house: House) -> None:
    given = [
        (line.name, asker, address, fields, answer(house.clients[asker], address, fields))
        for line in posting()
        for asker in WRITERS
        if line.expected("post", asker) not in {403, 405}
        for address, fields in forgeries(line, house.things[line.of][asker])
    ]
    assert len(given) > 1000
    assert [one for one in given if one[-1] not in REFUSED | LED_ON] == []


def effects() -> tuple[int, int, int]:
    """Appointments, times taken, and events: what a form that counts twice would add to."""
    return Appointment.objects.count(), Occupation.objects.filter(active=True).count(), JournalEntry.objects.count()


def test_a_form_replayed_gives_the_same_confirmation_and_one_effect(house: House) -> None:
    """Booked, moved, cancelled: each sent three times."""
    client, own = house.clients["agent"], house.things["own"]["agent"]
    wish = {"aide": "visio", "debut": write_start(at(10, days=20))}
    forms = [f"{reverse('coaching:check')}?{urlencode(wish)}"]
    forms += [f"{reverse('coaching:change', args=[own['reference']])}?debut={write_start(at(11, days=20))}"]
    forms += [reverse("coaching:cancel", args=[own["reference"]])]
    for form in forms:
        fields, before = {"idempotency_key": str(uuid4()), "sujet": "Mes photos"}, effects()
        first = client.post(form, fields)
        after = effects()
        assert (first.status_code, after[2] - before[2]) == (302, 1), form
        again = [client.post(form, fields) for _ in range(2)]
        assert [(one.status_code, one["Location"]) for one in again] == [(302, first["Location"])] * 2
        assert effects() == after


def test_a_key_with_another_wish_or_of_somebody_else_gives_nothing_away(house: House) -> None:
    first, second = ({"aide": "visio", "debut": write_start(at(hour, days=21))} for hour in (10, 11))
    address = f"{reverse('coaching:check')}?{{}}"
    fields = {"idempotency_key": str(uuid4()), "sujet": ""}
    booked = house.clients["agent"].post(address.format(urlencode(first)), fields)
    after = effects()
    other_wish = house.clients["agent"].post(address.format(urlencode(second)), {**fields, "sujet": "Mes photos"})
    assert (other_wish.status_code, "Mes photos" in other_wish.content.decode(), effects()) == (409, True, after)
    somebody = house.clients["manager"].post(address.format(urlencode(second)), fields)
    assert somebody.status_code == 302
    assert somebody["Location"] != booked["Location"]
