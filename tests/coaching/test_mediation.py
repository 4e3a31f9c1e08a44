"""The mediators' own pages: their day and week, a colleague's, and their hours."""

from datetime import date, time

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.coaching import HelpServiceFactory, MediatorFactory, at, book, relay_of
from tests.factories.people import AgentFactory, SiteFactory
from tremplin.coaching.models import AvailabilityException, AvailabilityRule, HelpService, Mediator
from tremplin.people.core.roles import Role

pytestmark = pytest.mark.django_db
SCREENS = pytest.mark.parametrize("screen", ["day", "week", "hours"])
CLOSED_ALL_DAY = {"day": "27/3/2026", "is_open": "0", "starts": "", "ends": ""}


@pytest.fixture(autouse=True)
def service() -> HelpService:
    return HelpServiceFactory()


@pytest.fixture
def ines(client: Client) -> Mediator:
    """A mediator, signed in."""
    mediator = MediatorFactory()
    client.force_login(mediator.agent)
    return mediator


def address(name: str, *keys: object, **query: object) -> str:
    path = reverse(f"coaching:{name}", args=keys)
    return f"{path}?{'&'.join(f'{k}={v}' for k, v in query.items())}" if query else path


def week_form(**hours: str) -> dict[str, str]:
    """The form of the hours: empty but for what is given, such as `day1_morning_from="9:00"`."""
    names = [f"{part}_{end}" for part in ("morning", "afternoon") for end in ("from", "to")]
    empty = {f"day{weekday}-{name}": "" for weekday in range(6) for name in names}
    return empty | {name.replace("_", "-", 1): value for name, value in hours.items()}


@SCREENS
@pytest.mark.parametrize("who", ["agent", "relay", "mediator without a calendar"])
def test_the_pages_are_for_mediators(client: Client, screen: str, who: str) -> None:
    people = {
        "agent": AgentFactory,
        "relay": lambda: relay_of(SiteFactory()),
        "mediator without a calendar": lambda: AgentFactory(roles=[Role.MEDIATOR]),
    }
    client.force_login(people[who]())
    assert client.get(address(screen)).status_code == 403


@SCREENS
def test_a_mediator_sees_her_own(client: Client, ines: Mediator, screen: str) -> None:
    response = client.get(address(screen))
    assert (response.status_code, response.context["mediator"]) == (200, ines)


def test_the_day_shows_what_is_booked_with_her_only(client: Client, ines: Mediator) -> None:
    mine = book(mediator=ines.pk, topic="Mes photos")
    book(mediator=MediatorFactory().pk)
    response = client.get(address("day"))
    assert [a for day in response.context["days"] for a in day.appointments] == [mine]
    assert "Mes photos" in response.content.decode()


def test_a_colleagues_day_and_week_are_open_but_not_her_hours(client: Client, ines: Mediator) -> None:
    colleague = MediatorFactory()
    theirs = book(mediator=colleague.pk)
    for screen in ("day", "week"):
        response = client.get(address(screen, de=colleague.pk))
        assert (response.context["mediator"], response.context["own"]) == (colleague, False)
        assert [a for day in response.context["days"] for a in day.appointments] == [theirs]
    assert client.get(address("hours", de=colleague.pk)).status_code == 403


def test_the_week_begins_on_monday_and_turns(client: Client, ines: Mediator) -> None:
    context = client.get(address("week", jour="2026-03-05")).context
    assert [day.day.day for day in context["days"]] == [2, 3, 4, 5, 6, 7]
    assert (context["before"], context["after"]) == (date(2026, 2, 23), date(2026, 3, 9))
    context = client.get(address("day", jour="2026-03-05")).context
    assert (context["before"], context["after"]) == (date(2026, 3, 4), date(2026, 3, 6))


def test_a_mediator_opens_the_appointment_of_anybody(client: Client, ines: Mediator) -> None:
    theirs = book(mediator=MediatorFactory().pk)
    assert client.get(address("appointment", theirs.reference)).status_code == 200


@pytest.mark.parametrize("now", ["2026-03-03T07:30:00+01:00", "2026-03-03T09:59:00+01:00"])
def test_a_mediator_is_offered_to_change_until_the_start(
    client: Client, ines: Mediator, set_clock: object, now: str
) -> None:
    made = book()
    set_clock(now)
    context = client.get(address("appointment", made.reference)).context
    assert (context["may_change"], context["change_until"]) == (True, at(10))
    assert client.get(address("cancel", made.reference)).status_code == 200


# Hours


def test_a_week_is_saved(client: Client, ines: Mediator) -> None:
    form = week_form(
        day0_morning_from="9:00", day0_morning_to="12:00", day1_afternoon_from="14:00", day1_afternoon_to="17:30"
    )
    assert client.post(address("hours"), form).status_code == 302
    rules = AvailabilityRule.objects.filter(mediator=ines, valid_to=None).order_by("weekday")
    assert [(rule.weekday, rule.starts, rule.ends, rule.valid_from) for rule in rules] == [
        (0, time(9), time(12), date(2026, 3, 3)),
        (1, time(14), time(17, 30), date(2026, 3, 3)),
    ]
    assert client.get(address("hours")).status_code == 200


@pytest.mark.parametrize(
    ("hours", "wrong"),
    [
        ({"day0_morning_from": "9:00"}, "morning_to"),
        ({"day0_morning_from": "12:00", "day0_morning_to": "9:00"}, "morning_to"),
        ({"day0_morning_from": "bientôt", "day0_morning_to": "9:00"}, "morning_from"),
        ({"day0_afternoon_to": "25:00", "day0_afternoon_from": "14:00"}, "afternoon_to"),
        ({"day0_morning_from": "\x00", "day0_morning_to": "x" * 5000}, "morning_from"),
    ],
)
def test_hours_that_make_no_sense_change_nothing(
    client: Client, ines: Mediator, hours: dict[str, str], wrong: str
) -> None:
    response = client.post(address("hours"), week_form(**hours))
    assert response.status_code == 422
    assert wrong in response.context["week"][0][1].errors
    assert AvailabilityRule.objects.filter(mediator=ines, valid_to=None).count() == 7


def test_an_exception_is_added_and_withdrawn(client: Client, ines: Mediator) -> None:
    assert client.post(address("add_exception"), CLOSED_ALL_DAY).status_code == 302
    exception = AvailabilityException.objects.get()
    assert (exception.mediator, exception.day, exception.is_open) == (ines, date(2026, 3, 27), False)
    assert (exception.starts, exception.ends) == (time(0), time(0))
    assert client.get(address("hours")).context["exceptions"] == [exception]
    assert client.post(address("withdraw_exception", exception.pk)).status_code == 302
    assert AvailabilityException.objects.count() == 0


def test_the_same_exception_twice_is_answered_by_a_sentence(client: Client, ines: Mediator) -> None:
    client.post(address("add_exception"), CLOSED_ALL_DAY)
    response = client.post(address("add_exception"), CLOSED_ALL_DAY)
    assert (response.status_code, AvailabilityException.objects.count()) == (422, 1)
    assert len(response.context["exception_form"].non_field_errors()) == 1


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"day": ""}, "day"),
        ({"day": "31/2/2026"}, "day"),
        ({"day": "x" * 5000}, "day"),
        ({"day": "\x00"}, "day"),
        ({"is_open": "peut-être"}, "is_open"),
        ({"starts": "9:00"}, "ends"),
        ({"starts": "12:00", "ends": "9:00"}, "ends"),
    ],
)
def test_an_exception_that_makes_no_sense_is_answered_by_a_sentence(
    client: Client, ines: Mediator, changed: dict[str, str], wrong: str
) -> None:
    response = client.post(address("add_exception"), CLOSED_ALL_DAY | changed)
    assert (response.status_code, list(response.context["exception_form"].errors)) == (422, [wrong])
    assert AvailabilityException.objects.count() == 0


def test_the_exceptions_of_a_colleague_are_hers(client: Client, ines: Mediator) -> None:
    colleague = MediatorFactory()
    hers = AvailabilityException.objects.create(mediator=colleague, day=date(2026, 3, 27))
    assert client.post(address("add_exception", de=colleague.pk), CLOSED_ALL_DAY).status_code == 403
    assert client.post(address("withdraw_exception", hers.pk, de=colleague.pk)).status_code == 403
    assert client.post(address("withdraw_exception", hers.pk)).status_code == 404
    assert client.post(address("withdraw_exception", 10**30)).status_code == 404
    assert list(AvailabilityException.objects.all()) == [hers]


@pytest.mark.parametrize("name", ["add_exception", "withdraw_exception"])
def test_exceptions_are_not_changed_by_a_link(client: Client, ines: Mediator, name: str) -> None:
    keys = [1] if name == "withdraw_exception" else []
    assert client.get(address(name, *keys)).status_code == 405
