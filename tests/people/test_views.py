"""The pages of sign-in, as a browser sees them."""

import html
import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.factories.people import (
    PASSWORD,
    PIN,
    AgentFactory,
    BadgeFactory,
    EnrolledPhoneFactory,
    EnrolmentCodeFactory,
    KioskFactory,
)
from tremplin.kernel import composition
from tremplin.people.models import Agent
from tremplin.people.requests import DEVICE_COOKIE

pytestmark = pytest.mark.django_db
SIGN_IN, BADGE, ENROL, SIGN_OUT = (reverse(f"people:{name}") for name in ("sign_in", "badge", "enrol", "sign_out"))
HOME = reverse("site:home")


@pytest.fixture
def agent() -> Agent:
    return AgentFactory(matricule="A1042", password=PASSWORD)


def words(response: object) -> str:
    """What a person reads of a page."""
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split()))


def test_matricule_and_password_open_the_home_page(client: Client, agent: Agent) -> None:
    response = client.post(SIGN_IN, {"matricule": "a1042", "password": PASSWORD})
    assert (response.status_code, response.url) == (302, HOME)
    assert (client.session["_auth_user_id"], client.session["level"], client.session["device"]) == (
        str(agent.pk),
        "password",
        "",
    )


@pytest.mark.parametrize("matricule", ["A1042", "Z9999"])
def test_wrong_password_and_unknown_matricule_get_the_same_answer(client: Client, agent: Agent, matricule: str) -> None:
    response = client.post(SIGN_IN, {"matricule": matricule, "password": "autre chose"})
    assert response.status_code == 422
    assert "Le matricule et le mot de passe ne vont pas ensemble." in words(response)
    assert "_auth_user_id" not in client.session


def test_an_empty_form_says_what_to_write(client: Client) -> None:
    response = client.post(SIGN_IN, {})
    assert response.status_code == 422
    assert "Écrivez votre matricule, par exemple A1042." in words(response)


def test_who_has_left_cannot_come_in(client: Client, agent: Agent) -> None:
    Agent.objects.update(is_active=False)
    assert client.post(SIGN_IN, {"matricule": "A1042", "password": PASSWORD}).status_code == 422


@pytest.mark.parametrize(
    ("wanted", "landing"),
    [
        ("/rendez-vous/", "/rendez-vous/"),
        ("https://evil.example/", HOME),
        ("//evil.example/", HOME),
        ("javascript:alert(1)", HOME),
        ("\\\\evil.example", HOME),
        ("", HOME),
    ],
)
def test_only_our_own_addresses_are_followed(client: Client, agent: Agent, wanted: str, landing: str) -> None:
    page = client.get(SIGN_IN, {"next": wanted})
    assert page.context["next"] == landing
    assert client.post(SIGN_IN, {"matricule": "A1042", "password": PASSWORD, "next": wanted}).url == landing


def test_signing_in_changes_the_key_of_the_session(client: Client, agent: Agent) -> None:
    client.get(SIGN_IN)
    session = client.session
    session["before"] = True
    session.save()
    before = session.session_key
    client.cookies[settings.SESSION_COOKIE_NAME] = before
    client.post(SIGN_IN, {"matricule": "A1042", "password": PASSWORD})
    assert client.session.session_key != before


def test_the_rest_of_the_house_asks_who_comes(client: Client) -> None:
    response = client.get(HOME)
    assert (response.status_code, response.url) == (302, f"{SIGN_IN}?next={HOME}")


def test_on_a_kiosk_the_badge_comes_first(client: Client) -> None:
    KioskFactory()
    assert client.get(SIGN_IN, {"next": "/outils/"}).url == f"{BADGE}?next=%2Foutils%2F"
    assert client.get(SIGN_IN, {"mot-de-passe": "1"}).status_code == 200


def test_badge_and_pin_open_a_short_session_on_a_kiosk(client: Client) -> None:
    KioskFactory()
    badge = BadgeFactory()
    response = client.post(BADGE, {"badge": badge.number, "pin": PIN})
    assert (response.status_code, response.url) == (302, HOME)
    assert (client.session["level"], client.session["device"]) == ("badge", "kiosk")
    assert client.session.get_expiry_age() <= 15 * 60
    assert response.headers["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


def test_leaving_a_kiosk_leaves_nothing(client: Client) -> None:
    KioskFactory()
    client.post(BADGE, {"badge": BadgeFactory().number, "pin": PIN})
    assert client.post(SIGN_OUT).url == SIGN_IN
    assert "_auth_user_id" not in client.session
    assert client.get(HOME).status_code == 302


def test_leaving_asks_for_a_form(client: Client, agent: Agent) -> None:
    client.force_login(agent, backend="tremplin.people.backends.PasswordBackend")
    assert client.get(SIGN_OUT).status_code == 405


def test_a_wrong_pin_is_told_without_blame(client: Client) -> None:
    KioskFactory()
    badge = BadgeFactory()
    response = client.post(BADGE, {"badge": badge.number, "pin": "000000"})
    assert response.status_code == 422
    assert "Le badge et le numéro secret ne vont pas ensemble." in words(response)
    assert "000000" not in response.content.decode()
    for _try in range(4):
        response = client.post(BADGE, {"badge": badge.number, "pin": "000000"})
    assert "votre badge se repose 15 minutes" in words(response)


def test_elsewhere_the_badge_is_not_enough(client: Client) -> None:
    assert "Cet appareil n’est pas encore connu" in words(client.get(BADGE))
    badge = BadgeFactory()
    assert client.post(BADGE, {"badge": badge.number, "pin": PIN}).status_code == 422
    assert "_auth_user_id" not in client.session


def test_a_phone_becomes_hers_and_opens_with_the_badge(client: Client) -> None:
    agent = EnrolmentCodeFactory(plain="KX7P2M4R").agent
    badge = BadgeFactory(agent=agent)
    response = client.post(ENROL, {"code": "kx7p 2m4r"})
    cookie = response.cookies[DEVICE_COOKIE]
    assert (response.url, cookie["httponly"], cookie["samesite"]) == (BADGE, True, "Lax")
    assert client.post(BADGE, {"badge": badge.number, "pin": PIN}).url == HOME
    assert client.session["device"] == "phone"


def test_a_paper_used_twice_is_explained(client: Client) -> None:
    response = client.post(ENROL, {"code": "ABCD2345"})
    assert response.status_code == 422
    assert "Nous ne trouvons pas ce papier." in words(response)


def test_the_phone_of_somebody_else_does_not_open(client: Client) -> None:
    EnrolledPhoneFactory(token="secret")
    client.cookies[DEVICE_COOKIE] = "secret"
    assert client.post(BADGE, {"badge": BadgeFactory().number, "pin": PIN}).status_code == 422


@pytest.mark.parametrize("address", [SIGN_IN, BADGE, ENROL])
def test_pages_of_sign_in_are_never_kept(client: Client, address: str) -> None:
    response = client.get(address)
    assert (response.status_code, "no-store" in response.headers["Cache-Control"]) == (200, True)
    assert re.findall(r"<h1", response.content.decode()) == ["<h1"]


def test_a_panel_is_shown_with_its_own_words(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    panels = composition.Registry()
    panels.add(composition.SignInPanel("test", "ui/shell/mark.html", dict))
    monkeypatch.setattr("tremplin.people.views.sign_in.sign_in_panels", panels)
    (shown,) = client.get(SIGN_IN).context["panels"]
    assert shown.strip() in client.get(SIGN_IN).content.decode()


def test_a_form_without_its_token_is_refused(agent: Agent) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(SIGN_IN, {"matricule": "A1042", "password": PASSWORD}).status_code == 403
