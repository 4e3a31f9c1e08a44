"""The pages of a booking as a person meets them: each step, bad input, a form sent twice, a slot lost meanwhile."""

import socket
from urllib.parse import parse_qs, urlencode, urlsplit
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from tests.factories.coaching import HelpServiceFactory, MediatorFactory, at, book, relay_of
from tests.factories.people import AgentFactory, SiteFactory
from tremplin.coaching.models import Appointment, HelpService, Mediator
from tremplin.coaching.queries.wishes import write_start
from tremplin.kernel.messages.models import Message
from tremplin.people.models import Agent

pytestmark = pytest.mark.django_db
TEN = write_start(at(10))
ELEVEN = write_start(at(11))


@pytest.fixture(autouse=True)
def service() -> HelpService:
    return HelpServiceFactory(code="video")


@pytest.fixture
def ines() -> Mediator:
    return MediatorFactory()


@pytest.fixture
def awa(ines: Mediator, client: Client) -> Agent:
    """An agent, signed in."""
    agent = AgentFactory(matricule="A0042")
    client.force_login(agent)
    return agent


def address(name: str, reference: str = "", **query: str) -> str:
    path = reverse(f"coaching:{name}", args=[reference] if reference else [])
    return f"{path}?{urlencode(query)}" if query else path


def leads_to(response: HttpResponse) -> tuple[str, dict[str, str]]:
    """Where a redirect goes: the path, and the query."""
    assert response.status_code == 302
    parts = urlsplit(response["Location"])
    return parts.path, {name: values[0] for name, values in parse_qs(parts.query).items()}


def key_of(response: HttpResponse) -> str:
    """The key that a page's form carries."""
    return str(response.context["key"])


# Who may come in

STEPS = ["appointments", "book", "slots", "check", "person", "day", "week", "hours", "add_exception"]
PAGES = ["appointment", "booked", "change", "cancel", "invitation", "slip"]


@pytest.mark.parametrize("name", STEPS)
def test_a_stranger_is_sent_to_sign_in(client: Client, name: str) -> None:
    path, query = leads_to(client.get(address(name)))
    assert (path, query) == (reverse("people:sign_in"), {"next": address(name)})


@pytest.mark.parametrize("name", PAGES)
def test_a_stranger_is_sent_to_sign_in_from_the_pages_of_an_appointment(
    client: Client, ines: Mediator, name: str
) -> None:
    path, _query = leads_to(client.get(address(name, book().reference)))
    assert path == reverse("people:sign_in")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_appointment_of_somebody_else_does_not_exist(client: Client, awa: Agent, name: str, method: str) -> None:
    theirs = book(AgentFactory(site=awa.site))
    posts = name in {"change", "cancel"}
    expected = 404 if method == "get" or posts else 405
    assert getattr(client, method)(address(name, theirs.reference, debut=ELEVEN)).status_code == expected
    theirs.refresh_from_db()
    assert (theirs.state, theirs.starts_at) == ("booked", at(10))


@pytest.mark.parametrize("name", PAGES)
def test_one_sees_the_pages_of_ones_own(client: Client, awa: Agent, name: str) -> None:
    response = client.get(address(name, book(awa).reference))
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/calendar" if name == "invitation" else "text/html")


@pytest.mark.parametrize("path", ["moment", "verifier"])
@pytest.mark.parametrize("method", ["put", "delete"])
def test_other_methods_are_refused(client: Client, awa: Agent, path: str, method: str) -> None:
    assert getattr(client, method)(f"/rendez-vous/prendre/{path}/").status_code == 405


# The three steps


def test_the_wish_travels_from_step_to_step(client: Client, awa: Agent, ines: Mediator) -> None:
    kept = {"sujet": "Mes photos & vidéos", "guide": "telephone-envoyer-une-photo"}
    assert client.get(address("book", **kept)).status_code == 200
    path, query = leads_to(client.get(address("book", aide="video", **kept)))
    assert (path, query) == (address("slots"), {"aide": "video", **kept})
    slots = client.get(address("slots", avec=str(ines.pk), **query))
    assert slots.status_code == 200
    wish = slots.context["wish"].at(slots.context["choice"].days[0].slots[0].start)
    checked = client.get(f"{address('check')}?{wish.query}")
    assert (checked.status_code, checked.context["form"].initial) == (200, {"sujet": kept["sujet"]})
    form = {"sujet": "Mes photos & vidéos", "idempotency_key": key_of(checked)}
    path, _query = leads_to(client.post(f"{address('check')}?{wish.query}", form))
    made = Appointment.objects.get()
    assert path == address("booked", made.reference)
    assert (made.person, made.mediator, made.starts_at, made.topic, made.guide) == (
        awa,
        ines,
        at(9, 30),
        *kept.values(),
    )
    page = client.get(path)
    assert made.reference in page.content.decode()


def test_a_step_without_what_comes_before_goes_back_to_it(client: Client, awa: Agent) -> None:
    assert leads_to(client.get(address("slots", sujet="x"))) == (address("book"), {"sujet": "x"})
    assert leads_to(client.get(address("check", sujet="x"))) == (address("book"), {"sujet": "x"})
    assert leads_to(client.get(address("check", aide="video"))) == (address("slots"), {"aide": "video"})
    assert leads_to(client.post(address("check", aide="video", debut="demain"))) == (
        address("slots"),
        {"aide": "video"},
    )


def test_choosing_nothing_is_answered_by_a_sentence(client: Client, awa: Agent) -> None:
    response = client.get(address("book", suite="1"))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["aide"]


def test_days_are_turned_like_pages(client: Client, awa: Agent) -> None:
    first = client.get(address("slots", aide="video")).context["choice"]
    assert (len(first.days), first.earlier, first.any_at_all) == (5, None, True)
    second = client.get(address("slots", aide="video", jour=first.later.isoformat())).context["choice"]
    assert (second.days[0].day, second.earlier) == (first.later, first.days[0].day)
    last = client.get(address("slots", aide="video", jour=second.later.isoformat())).context["choice"]
    assert last.later is None


def test_a_help_that_nobody_gives_still_shows_a_page(client: Client) -> None:
    client.force_login(AgentFactory())
    response = client.get(address("slots", aide="video"))
    assert (response.status_code, response.context["choice"].any_at_all) == (200, False)


# Bad input

TOO_LONG = "é" * 5000
BAD = {
    "aide": ["", "\x00", TOO_LONG, "' or 1=1"],
    "avec": ["0", "-1", "9" * 30, "٣", "\x00"],
    "debut": [
        "\x00",
        TOO_LONG,
        "0001-01-01T00:00Z",
        "9999-12-31T23:59Z",
        "2026-02-30T10:00Z",
        "2026-03-03T10:00",
        "2026-03-03T10:07Z",
    ],
    "jour": ["\x00", TOO_LONG, "2026-13-45", "0001-01-01", "9999-12-31", "2026-W10-2"],
    "sujet": ["\x00", TOO_LONG],
    "guide": ["\x00", TOO_LONG, "../..", "a b"],
    "pour": ["\x00", TOO_LONG, "' or 1=1"],
    "suite": ["\x00"],
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in BAD.items() for value in values])
def test_no_value_in_an_address_is_a_fault(client: Client, awa: Agent, name: str, value: str) -> None:
    good = {"aide": "video", "debut": TEN}
    for step in ("book", "slots", "check"):
        status = client.get(address(step, **{**good, name: value})).status_code
        assert status in ({404} if name == "pour" and value != "\x00" else {200, 302, 404, 422}), step


@pytest.mark.parametrize("value", BAD["debut"] + BAD["jour"])
def test_no_moment_is_a_fault_when_an_appointment_is_changed(client: Client, awa: Agent, value: str) -> None:
    made = book(awa)
    assert client.get(address("change", made.reference, debut=value, jour=value)).status_code == 200
    assert client.post(address("change", made.reference, debut=value), {}).status_code in {200, 409}
    made.refresh_from_db()
    assert made.sequence == 0


@pytest.mark.parametrize(("name", "value"), [("jour", v) for v in BAD["jour"]] + [("de", v) for v in BAD["avec"]])
def test_no_value_in_an_address_is_a_fault_for_a_mediator(
    client: Client, ines: Mediator, name: str, value: str
) -> None:
    client.force_login(ines.agent)
    for screen in ("day", "week"):
        assert client.get(address(screen, **{name: value})).status_code in {200, 404}


@pytest.mark.parametrize("value", ["", "\x00", TOO_LONG, "' or 1=1", "%", "٣"])
def test_no_words_are_a_fault_when_somebody_is_looked_for(client: Client, ines: Mediator, value: str) -> None:
    client.force_login(ines.agent)
    assert client.get(address("person", q=value)).status_code in {200, 422}


@pytest.mark.parametrize("reference", ["RV-222-222", "x" * 5000, "RV-\x00", "é"])
def test_an_unknown_reference_is_not_found(client: Client, awa: Agent, reference: str) -> None:
    assert [client.get(address(name, reference)).status_code for name in PAGES] == [404] * len(PAGES)


@pytest.mark.parametrize(
    ("posted", "status"),
    [
        ({}, 302),
        ({"idempotency_key": "not a key"}, 302),
        ({"idempotency_key": "\x00"}, 302),
        ({"idempotency_key": "9" * 5000}, 302),
        ({"sujet": "x" * 5000}, 422),
        ({"sujet": "x\x00"}, 422),
    ],
)
def test_no_posted_value_is_a_fault(client: Client, awa: Agent, posted: dict[str, str], status: int) -> None:
    response = client.post(address("check", aide="video", debut=TEN), posted)
    assert response.status_code == status
    if status == 422:
        assert list(response.context["form"].errors) == ["sujet"]
        assert "x" in response.context["form"]["sujet"].value()


@pytest.mark.parametrize("start", ["2026-03-03T10:07Z", "2020-01-01T09:00Z", "2027-03-03T09:00Z"])
def test_a_forged_moment_is_answered_with_others(client: Client, awa: Agent, start: str) -> None:
    response = client.post(address("check", aide="video", debut=start), {})
    assert (response.status_code, Appointment.objects.count()) == (409, 0)


def test_a_withdrawn_help_cannot_be_booked(client: Client, awa: Agent, service: HelpService) -> None:
    HelpService.objects.update(active=False)
    path, _query = leads_to(client.post(address("check", aide="video", debut=TEN), {}))
    assert (path, Appointment.objects.count()) == (address("book"), 0)


# The same form twice, the back button, two tabs, an old form


def test_a_double_tap_and_the_back_button_show_the_same_confirmation(client: Client, awa: Agent) -> None:
    here = address("check", aide="video", debut=TEN)
    form = {"sujet": "Mes photos", "idempotency_key": key_of(client.get(here))}
    first = leads_to(client.post(here, form))
    assert leads_to(client.post(here, form)) == first
    client.get(first[0])
    assert leads_to(client.post(here, form)) == first
    assert (Appointment.objects.count(), Message.objects.count()) == (1, 2)


def test_going_back_to_change_the_words_is_answered_by_a_sentence(client: Client, awa: Agent) -> None:
    here = address("check", aide="video", debut=TEN)
    key = key_of(client.get(here))
    client.post(here, {"sujet": "Mes photos", "idempotency_key": key})
    response = client.post(here, {"sujet": "Mes photos et vidéos", "idempotency_key": key})
    assert (response.status_code, Appointment.objects.count()) == (409, 1)
    assert len(response.context["form"].non_field_errors()) == 1
    assert response.context["form"]["sujet"].value() == "Mes photos et vidéos"
    assert key_of(response) != key


def test_two_tabs_at_one_moment_make_one_appointment(client: Client, awa: Agent) -> None:
    MediatorFactory()  # somebody else would be free
    here = address("check", aide="video", debut=TEN)
    one, other = key_of(client.get(here)), key_of(client.get(here))
    assert client.post(here, {"idempotency_key": one}).status_code == 302
    response = client.post(here, {"idempotency_key": other, "sujet": "Mes photos"})
    assert (response.status_code, response.context["person_is_busy"]) == (409, True)
    assert Appointment.objects.count() == 1


def test_two_tabs_at_two_moments_make_two(client: Client, awa: Agent) -> None:
    for start in (TEN, ELEVEN):
        here = address("check", aide="video", debut=start)
        assert client.post(here, {"idempotency_key": key_of(client.get(here))}).status_code == 302
    assert Appointment.objects.count() == 2


@pytest.mark.parametrize("name", ["check", "change", "cancel"])
def test_a_form_that_is_too_old_is_answered_by_a_page(awa: Agent, name: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(awa)
    made = book(awa, start=at(14))
    here = address(name, "" if name == "check" else made.reference, aide="video", debut=TEN)
    response = client.post(here, {"sujet": "Mes photos", "csrfmiddlewaretoken": "x" * 64})
    assert (response.status_code, response.templates[0].name) == (403, "ui/errors/expired_form.html")
    if name == "check":
        assert response.context["typed"] == ["Mes photos"]
    made.refresh_from_db()
    assert (Appointment.objects.count(), made.sequence, made.state) == (1, 0, "booked")


# A slot lost meanwhile, and a mail server that does not answer


def test_a_slot_lost_while_filling_in_offers_the_three_nearest_and_keeps_the_words(client: Client, awa: Agent) -> None:
    here = address("check", aide="video", debut=TEN)
    key = key_of(client.get(here))
    book(start=at(10))
    response = client.post(here, {"sujet": "Mes photos", "idempotency_key": key})
    assert response.status_code == 409
    starts = [slot.start for day in response.context["days"] for slot in day.slots]
    assert starts == [at(10, 45), at(11), at(11, 15)]
    assert (response.context["wish"].topic, response.context["person_is_busy"]) == ("Mes photos", False)
    page = response.content.decode()
    assert page.count("sujet=Mes+photos") >= 4  # each of the three, and the way to all of them
    chosen = f"{address('check')}?{response.context['wish'].at(starts[0]).query}"
    retry = client.get(chosen)
    assert retry.context["form"]["sujet"].value() == "Mes photos"
    assert client.post(chosen, {"sujet": "Mes photos", "idempotency_key": key_of(retry)}).status_code == 302


def test_no_mail_server_is_spoken_to_during_the_request(
    client: Client, awa: Agent, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_details: object) -> None:
        pytest.fail("a connection was opened during the request")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr("smtplib.SMTP.__init__", refuse)
    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    assert client.post(address("check", aide="video", debut=TEN), {}).status_code == 302
    assert list(Message.objects.values_list("state", "attempts").order_by("pk")) == [("waiting", 0), ("waiting", 0)]


# Changing and cancelling


def test_an_appointment_is_moved_in_two_steps(client: Client, awa: Agent) -> None:
    made = book(awa)
    choice = client.get(address("change", made.reference)).context["choice"]
    assert at(10, 15) in [slot.start for slot in choice.days[0].slots]
    here = address("change", made.reference, debut=ELEVEN)
    form = {"idempotency_key": key_of(client.get(here))}
    for _ in range(2):
        assert leads_to(client.post(here, form)) == (address("booked", made.reference), {})
    made.refresh_from_db()
    assert (made.starts_at, made.sequence) == (at(11), 1)


def test_the_mediator_of_a_moved_appointment_is_the_one_whose_times_were_shown(client: Client, awa: Agent) -> None:
    made = book(awa)
    MediatorFactory()
    book(start=at(11), mediator=made.mediator_id)
    response = client.post(address("change", made.reference, debut=ELEVEN), {})
    assert response.status_code == 409
    made.refresh_from_db()
    assert made.starts_at == at(10)


def test_a_lost_slot_of_a_move_offers_the_three_nearest(client: Client, awa: Agent) -> None:
    made = book(awa)
    book(start=at(14))
    response = client.post(address("change", made.reference, debut=write_start(at(14))), {})
    assert (response.status_code, response.context["person_is_busy"]) == (409, False)
    assert sum(len(day.slots) for day in response.context["days"]) == 3


def test_an_appointment_is_cancelled_in_two_steps(client: Client, awa: Agent) -> None:
    made = book(awa)
    here = address("cancel", made.reference)
    form = {"idempotency_key": key_of(client.get(here))}
    for _ in range(2):
        assert leads_to(client.post(here, form)) == (address("booked", made.reference), {})
    made.refresh_from_db()
    assert (made.state, made.sequence, Message.objects.count()) == ("cancelled", 1, 4)
    for name in ("appointment", "booked", "slip"):
        assert client.get(address(name, made.reference)).status_code == 200
    for name in ("change", "cancel"):
        assert leads_to(client.get(address(name, made.reference)))[0] == address("appointment", made.reference)
        assert client.post(address(name, made.reference, debut=ELEVEN), {}).status_code == 409


def test_a_key_of_another_form_is_no_fault(client: Client, awa: Agent) -> None:
    made, form = book(awa), {"idempotency_key": str(uuid4())}
    client.post(address("change", made.reference, debut=ELEVEN), form)
    path, _query = leads_to(client.post(address("cancel", made.reference), form))
    assert path == address("appointment", made.reference)
    made.refresh_from_db()
    assert (made.state, made.starts_at) == ("booked", at(11))


def test_too_late_is_said_kindly(client: Client, awa: Agent, set_clock: object) -> None:
    made = book(awa)
    set_clock("2026-03-03T09:00:00+01:00")
    for name in ("change", "cancel"):
        assert leads_to(client.get(address(name, made.reference)))[0] == address("appointment", made.reference)
        response = client.post(address(name, made.reference, debut=ELEVEN), {})
        assert (response.status_code, response.templates[0].name) == (409, "coaching/too_late.html")
    made.refresh_from_db()
    assert (made.state, made.sequence) == ("booked", 0)


def test_the_file_for_calendars_is_read_by_one(client: Client, awa: Agent) -> None:
    made = book(awa)
    response = client.get(address("invitation", made.reference))
    calendar = Calendar.from_ical(response.content)
    (event,) = calendar.walk("VEVENT")
    assert (str(calendar["method"]), event["dtstart"].dt, event["sequence"]) == ("REQUEST", at(10), 0)
    assert response["Content-Disposition"] == f'attachment; filename="{made.reference}.ics"'


# For somebody else


def test_a_relay_finds_an_agent_of_her_site_and_books_for_her(client: Client, ines: Mediator) -> None:
    site = SiteFactory()
    person, relay = AgentFactory(site=site, usual_name="Zédé"), relay_of(site)
    AgentFactory(usual_name="Zédé")  # of another site
    client.force_login(relay)
    assert client.get(address("person", q="zede")).context["found"] == [person]
    here = address("check", aide="video", debut=TEN, pour=person.matricule)
    assert client.post(here, {"idempotency_key": key_of(client.get(here))}).status_code == 302
    made = Appointment.objects.get()
    assert (made.person, made.booked_by, made.channel) == (person, relay, "relay")
    assert client.get(address("appointments")).context["for_others"] == [made]
    assert client.get(address("booked", made.reference)).status_code == 200


@pytest.mark.parametrize("step", ["book", "slots", "check"])
def test_a_relay_does_not_reach_the_agents_of_another_site(client: Client, ines: Mediator, step: str) -> None:
    client.force_login(relay_of(SiteFactory()))
    there = address(step, aide="video", debut=TEN, pour=AgentFactory().matricule)
    assert client.get(there).status_code == 404


def test_an_agent_does_not_look_for_others(client: Client, awa: Agent) -> None:
    assert leads_to(client.get(address("person", q="a"))) == (address("book"), {})
    colleague = AgentFactory(site=awa.site)
    assert client.post(address("check", aide="video", debut=TEN, pour=colleague.matricule), {}).status_code == 404
    assert Appointment.objects.count() == 0


def test_looking_for_nobody_is_answered_by_a_sentence(client: Client) -> None:
    client.force_login(relay_of(SiteFactory()))
    response = client.get(address("person", q=""))
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["q"])
    assert client.get(address("person", q="personne")).context["found"] == []
