"""A request plays on the stage its session names, to the last byte of its answer; and out of a cleared sandbox."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver

from tests.factories.people import AgentFactory
from tests.kernel.practice.actors import colleague_of
from tremplin.kernel import clock, sandboxes, stage
from tremplin.kernel.sandboxes.models import Sandbox
from tremplin.kernel.stage import practising
from tremplin.people.models import Agent, Unavailability

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.kernel.practice.stage_urls")]
SWITCH = "/developpement/essai/"


@pytest.fixture
def client(learner: Agent) -> Client:
    """The browser of the learner, who works for real."""
    browser = Client()
    browser.force_login(learner)
    return browser


@pytest.fixture
def practising_client(client: Client, sandbox: int) -> Client:
    """The same browser, in practice."""
    session = client.session
    session["sandbox"] = sandbox
    session.save()
    return client


def shown(client: Client, address: str = "/essai/page/", **posted: str) -> dict[str, Any]:
    response = client.post(address, posted) if posted else client.get(address)
    assert response.status_code == 200
    return dict(response.json())


def declared(sandbox: int | None) -> list[str]:
    with practising(sandbox):
        return list(Unavailability.objects.order_by("source").values_list("source", flat=True))


def test_a_request_is_real_unless_its_session_says_otherwise(client: Client, learner: Agent) -> None:
    assert shown(client, "/essai/acte/", way="well", source="real") == {
        "role": "none",
        "sandbox": "",
        "user": learner.pk,
        "sources": ["real"],
        "recorded": 1,
    }


def test_a_practising_request_sees_and_writes_its_sandbox(
    practising_client: Client, learner: Agent, sandbox: int, other_sandbox: int
) -> None:
    assert shown(practising_client, "/essai/acte/", way="well", source="mine") == {
        "role": "tremplin_practice",
        "sandbox": str(sandbox),
        "user": learner.pk,
        "sources": ["mine"],
        "recorded": 1,
    }
    assert [declared(number) for number in (None, other_sandbox)] == [[], []]
    assert stage.current() is None


@pytest.mark.parametrize("way", ["fail", "nonsense"])
def test_an_act_that_fails_leaves_nothing_and_shows_the_sandbox(
    practising_client: Client, sandbox: int, way: str
) -> None:
    assert shown(practising_client, "/essai/acte/", way=way)["sandbox"] == str(sandbox)
    assert [declared(number) for number in (None, sandbox)] == [[], []]


def test_a_page_that_breaks_gives_the_stage_back(practising_client: Client) -> None:
    practising_client.raise_request_exception = False
    assert practising_client.post("/essai/acte/", {"way": "unheard of"}).status_code == 500
    assert stage.current() is None


@pytest.mark.django_db(transaction=True)
def test_a_cut_connection_shows_the_sandbox(practising_client: Client, sandbox: int) -> None:
    assert shown(practising_client, "/essai/acte/", way="cut")["sandbox"] == str(sandbox)


def test_a_streamed_answer_is_made_on_its_stage(practising_client: Client, sandbox: int) -> None:
    response = practising_client.get("/essai/suite/?end=streamed")
    parts = []
    for part in response.streaming_content:
        assert stage.current() is None  # between two parts, the server is nobody's
        parts.append(part.decode())
    assert parts == [f"{sandbox};"] * 3
    assert [declared(number) for number in (None, sandbox)] == [[], ["streamed"]]


def test_a_streamed_answer_left_in_the_middle_ends_on_its_stage(practising_client: Client, sandbox: int) -> None:
    response = practising_client.get("/essai/suite/?end=left")
    next(response.streaming_content)
    response._iterator.close()  # the test's own browser then closes the answer, as a server does
    assert [declared(number) for number in (None, sandbox)] == [[], ["left"]]


def test_a_real_streamed_answer_is_left_alone(client: Client) -> None:
    assert b"".join(client.get("/essai/suite/").streaming_content) == b";;;"


class TestExerciseOver:
    """The sandbox was cleared, or the twins were made anew: the learner is no more."""

    def test_a_page_says_so_and_she_is_back(self, practising_client: Client, learner: Agent, sandbox: int) -> None:
        sandboxes.leave(sandbox)
        over = practising_client.get("/essai/page/")
        assert over.status_code == 409
        assert "Votre essai est terminé" in over.content.decode()
        assert "no-store" in over.headers["Cache-Control"]
        assert over.wsgi_request.user == learner
        assert shown(practising_client)["user"] == learner.pk
        assert shown(practising_client)["role"] == "none"

    def test_nothing_is_written_by_a_form_sent_too_late(self, practising_client: Client, sandbox: int) -> None:
        sandboxes.leave(sandbox)
        late = practising_client.post("/essai/acte/", {"way": "well", "source": "late"})
        assert late.status_code == 409
        assert [declared(number) for number in (None, sandbox)] == [[], []]

    def test_a_fragment_has_the_whole_page_asked_for_again(self, practising_client: Client, sandbox: int) -> None:
        sandboxes.leave(sandbox)
        answer = practising_client.get("/essai/page/", headers={"HX-Request": "true"})
        assert (answer.status_code, answer.headers["HX-Refresh"]) == (409, "true")
        assert practising_client.get("/essai/page/").status_code == 409

    def test_an_open_page_says_so_too(self, practising_client: Client, sandbox: int) -> None:
        assert practising_client.get("/essai/ouvert/").status_code == 200
        sandboxes.leave(sandbox)
        assert practising_client.get("/essai/ouvert/").status_code == 409

    def test_a_stranger_on_the_real_stage_is_sent_to_sign_in(self) -> None:
        assert Client().get("/essai/page/").status_code == 302
        assert Client().get("/essai/ouvert/").status_code == 200

    def test_a_password_changed_for_real_ends_the_exercise_and_the_session(
        self, practising_client: Client, learner: Agent
    ) -> None:
        learner.set_password("une autre phrase assez longue")
        learner.save()
        assert practising_client.get("/essai/page/").status_code == 200  # her copy has the former one
        session = practising_client.session
        del session["sandbox"]
        session.save()
        assert practising_client.get("/essai/page/").status_code == 302


def test_presence_is_noted_now_and_then(
    practising_client: Client, sandbox: int, set_clock: Any, django_assert_num_queries: Any
) -> None:
    set_clock("2026-03-03T07:39:00+01:00")
    shown(practising_client)
    assert Sandbox.objects.get(pk=sandbox).seen_at < clock.now()
    set_clock("2026-03-03T07:41:00+01:00")
    shown(practising_client)
    assert Sandbox.objects.get(pk=sandbox).seen_at == clock.now()


class TestSwitch:
    """For developers and tests: a POST enters, a POST leaves."""

    def test_in_and_out(self, client: Client, learner: Agent) -> None:
        assert client.post(SWITCH).status_code == 302
        sandbox = Sandbox.objects.get(learner_id=learner.pk).pk
        assert shown(client)["sandbox"] == str(sandbox)
        colleague_of(learner, sandbox)
        assert client.post(SWITCH).status_code == 302
        assert shown(client)["role"] == "none"
        assert not Sandbox.objects.exists()
        with practising(sandbox):
            assert not Agent.objects.exists()

    def test_a_get_does_nothing(self, client: Client) -> None:
        assert client.get(SWITCH).status_code == 405
        assert not Sandbox.objects.exists()

    def test_a_form_of_another_site_is_refused(self, learner: Agent) -> None:
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(learner)
        assert strict.post(SWITCH).status_code == 403

    def test_a_stranger_is_sent_to_sign_in(self) -> None:
        assert Client().post(SWITCH).status_code == 302
        assert not Sandbox.objects.exists()

    def test_the_product_does_not_know_it(self, settings: Any) -> None:
        assert settings.PRACTICE_SWITCH is False
        names = json.dumps([str(one.pattern) for one in get_resolver("tremplin.config.urls").url_patterns])
        assert "developpement" not in names


def test_two_learners_see_nothing_of_one_another(practising_client: Client, sandbox: int) -> None:
    other = AgentFactory()
    browser = Client()
    browser.force_login(other)
    browser.post(SWITCH)
    shown(browser, "/essai/acte/", way="well", source="same")
    shown(practising_client, "/essai/acte/", way="well", source="same")
    shown(practising_client, "/essai/acte/", way="well", source="more")
    assert (shown(browser)["sources"], shown(browser)["recorded"]) == (["same"], 1)
    assert (shown(practising_client)["sources"], shown(practising_client)["recorded"]) == (["more", "same"], 2)
    assert declared(None) == []
