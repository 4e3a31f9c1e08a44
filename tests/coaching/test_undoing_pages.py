"""The way back as people meet it: a button with its hour, a page that says what came of it, kind refusals."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from bs4 import BeautifulSoup, Tag
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.factories.coaching import HelpServiceFactory, MediatorFactory, at, book
from tests.factories.people import AgentFactory
from tremplin.coaching import actions
from tremplin.coaching.models import Appointment, AvailabilityException, AvailabilityStep, Mediator
from tremplin.people.models import Agent

pytestmark = pytest.mark.django_db
CLOSED_ALL_DAY = {"day": "27/3/2026", "is_open": "0", "starts": "", "ends": ""}
LATE = "2026-03-03T07:41:00+01:00"


@pytest.fixture(autouse=True)
def ines() -> Mediator:
    HelpServiceFactory(code="video")
    return MediatorFactory()


@pytest.fixture
def awa(ines: Mediator, client: Client) -> Agent:
    """An agent, signed in."""
    agent = AgentFactory()
    client.force_login(agent)
    return agent


def words(tag: Tag | BeautifulSoup | None) -> str:
    return " ".join(tag.get_text(" ").split()) if tag else ""


def seen(response: HttpResponse) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def way_back(client: Client, appointment: Appointment, name: str = "booked") -> Tag | None:
    """The form that undoes, on a page of an appointment."""
    return seen(client.get(reverse(f"coaching:{name}", args=[appointment.reference]))).select_one("form.way-back")


def press(client: Client, form: Tag) -> HttpResponse:
    """Send the form as a browser without JavaScript does."""
    posted = {each["name"]: each.get("value", "") for each in form.select("input[name]")}
    return client.post(str(form["action"]), posted)


def moved(appointment: Appointment) -> Appointment:
    return actions.move_appointment(appointment=appointment, start=at(14), actor=appointment.person)


def cancelled(appointment: Appointment) -> Appointment:
    return actions.cancel_appointment(appointment=appointment, actor=appointment.person)


STEPS = {
    "booked": (book, "Annuler cette réservation", "Réservation annulée"),
    "moved": (lambda awa: moved(book(awa)), "Annuler ce changement", "Votre rendez-vous garde son ancien moment"),
    "cancelled": (
        lambda awa: cancelled(book(awa)),
        "Annuler, et garder le rendez-vous",
        "Votre rendez-vous est maintenu",
    ),
}
each_step = pytest.mark.parametrize("step", STEPS)


@each_step
@pytest.mark.parametrize("page", ["booked", "appointment"])
def test_a_button_says_what_it_undoes_and_until_when(client: Client, awa: Agent, page: str, step: str) -> None:
    do, button, _title = STEPS[step]
    form = way_back(client, do(awa), page)
    assert form is not None
    assert words(form.button) == f"{button} possible jusqu’à 7 h 40"


@each_step
def test_pressing_it_twice_shows_the_same_page(client: Client, awa: Agent, step: str) -> None:
    do, _button, title = STEPS[step]
    appointment = do(awa)
    form = way_back(client, appointment)
    assert form is not None
    first, second = press(client, form), press(client, form)
    confirmation = reverse("coaching:booked", args=[appointment.reference])
    assert [(answer.status_code, answer["Location"]) for answer in (first, second)] == [(302, confirmation)] * 2
    page = seen(client.get(confirmation))
    assert words(page.h1) == title
    assert "Tout est comme avant." in words(page.main)
    assert page.select("form.way-back") == []


@each_step
def test_after_ten_minutes_there_is_no_button_and_an_old_page_is_told_kindly(
    client: Client, awa: Agent, set_clock: Callable[[str], datetime], step: str
) -> None:
    appointment = STEPS[step][0](awa)
    form, before = way_back(client, appointment), (appointment.state, appointment.starts_at)
    assert form is not None
    set_clock(LATE)
    assert [way_back(client, appointment, page) for page in ("booked", "appointment")] == [None, None]
    answer = press(client, form)
    assert (answer.status_code, words(seen(answer).h1)) == (409, "Il est trop tard pour revenir en arrière")
    assert seen(answer).select_one(f'a[href="{reverse("coaching:appointment", args=[appointment.reference])}"]')
    appointment.refresh_from_db()
    assert (appointment.state, appointment.starts_at) == before


def test_a_former_moment_taken_meanwhile_shows_three_others(client: Client, awa: Agent) -> None:
    appointment = moved(book(awa, topic="Mes photos"))
    form = way_back(client, appointment)
    assert form is not None
    book(start=at(10))
    answer = press(client, form)
    assert (answer.status_code, words(seen(answer).h1)) == (409, "Ce moment vient d’être pris")
    doors = [str(link["href"]) for link in seen(answer).select("main a.action")]
    assert len(doors) == 3
    assert all(door.startswith(reverse("coaching:change", args=[appointment.reference])) for door in doors)


def test_a_cancelled_moment_taken_meanwhile_is_booked_anew_with_what_was_written(client: Client, awa: Agent) -> None:
    form = way_back(client, cancelled(book(awa, topic="Mes photos")))
    assert form is not None
    book(start=at(10))
    answer = press(client, form)
    doors = [str(link["href"]) for link in seen(answer).select("main a.action")]
    assert (answer.status_code, len(doors)) == (409, 3)
    page = seen(client.get(doors[0]))
    assert words(page.h1) == "Vérifiez votre rendez-vous"
    assert words(page.textarea) == "Mes photos"


def test_only_the_one_who_did_it_sees_the_button(client: Client, ines: Mediator, awa: Agent) -> None:
    appointment = book(awa)
    form = way_back(client, appointment)
    assert form is not None
    client.force_login(ines.agent)
    assert way_back(client, appointment) is None
    assert press(client, form).status_code == 409
    client.force_login(AgentFactory(site=awa.site))
    assert press(client, form).status_code == 404
    appointment.refresh_from_db()
    assert appointment.state == "booked"


@pytest.mark.parametrize("key", ["", "0", "-1", "x", "١", "9" * 40, "1e3", "\x00"])
def test_a_forged_key_undoes_nothing(client: Client, awa: Agent, key: str) -> None:
    appointment = book(awa)
    answer = client.post(reverse("coaching:undo", args=[appointment.reference]), {"etape": key})
    assert answer.status_code == 409
    appointment.refresh_from_db()
    assert appointment.state == "booked"


def test_the_step_of_another_appointment_is_not_undone(client: Client, awa: Agent) -> None:
    one, other = book(awa), book(awa, start=at(14))
    address = reverse("coaching:undo", args=[one.reference])
    assert client.post(address, {"etape": other.steps.get().pk}).status_code == 409
    assert set(Appointment.objects.values_list("state", flat=True)) == {"booked"}


@pytest.mark.parametrize("name", ["undo", "undo_hours"])
def test_nothing_is_undone_by_a_link(client: Client, awa: Agent, name: str) -> None:
    keys = [book(awa).reference] if name == "undo" else []
    assert client.get(reverse(f"coaching:{name}", args=keys)).status_code == 405


# Hours


def hours_form(client: Client) -> Tag | None:
    return seen(client.get(reverse("coaching:hours"))).select_one("form.way-back")


@pytest.fixture
def at_her_hours(client: Client, ines: Mediator) -> Mediator:
    """A mediator, signed in."""
    client.force_login(ines.agent)
    return ines


def test_a_day_added_is_taken_out_by_the_button(client: Client, at_her_hours: Mediator) -> None:
    assert hours_form(client) is None
    client.post(reverse("coaching:add_exception"), CLOSED_ALL_DAY)
    form = hours_form(client)
    assert form is not None
    assert words(form.button) == "Annuler ce changement possible jusqu’à 7 h 40"
    for _press in range(2):
        answer = press(client, form)
        assert (answer.status_code, answer["Location"]) == (302, reverse("coaching:hours"))
        assert "C’est annulé. Vos horaires sont comme avant." in words(seen(client.get(answer["Location"])).main)
    assert AvailabilityException.objects.count() == 0
    assert hours_form(client) is None


def test_a_late_press_says_so(client: Client, at_her_hours: Mediator, set_clock: Callable[[str], datetime]) -> None:
    client.post(reverse("coaching:add_exception"), CLOSED_ALL_DAY)
    form = hours_form(client)
    assert form is not None
    set_clock(LATE)
    assert "Il est trop tard" in words(seen(client.get(press(client, form)["Location"])).main)
    assert AvailabilityException.objects.get().day == date(2026, 3, 27)


def test_the_hours_of_a_colleague_are_not_undone(client: Client, at_her_hours: Mediator, awa: Agent) -> None:
    client.force_login(at_her_hours.agent)
    client.post(reverse("coaching:add_exception"), CLOSED_ALL_DAY)
    posted = {"etape": AvailabilityStep.objects.get().pk}
    address = reverse("coaching:undo_hours")
    client.force_login(MediatorFactory().agent)
    assert client.post(address, posted).status_code == 302
    assert client.post(f"{address}?de={at_her_hours.pk}", posted).status_code == 403
    client.force_login(awa)
    assert client.post(address, posted).status_code == 403
    assert AvailabilityException.objects.count() == 1
