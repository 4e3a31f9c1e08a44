"""The traps of the root conftest catch what is planted for them."""

import socket

import pytest
from django.http import HttpResponse
from django.template import engines
from django.test import Client

from tests.traps import network, responses, undefined_variables
from tests.traps.undefined_variables import UndefinedVariableError
from tremplin.people.models import Commune


def test_an_undefined_variable_of_ours_fails(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    template = engines["django"].engine.from_string("<p>{{ nobody }}</p>")
    assert template.render(_context()) == "<p></p>"  # a template of somebody else
    monkeypatch.setattr(undefined_variables, "_template_being_rendered", lambda: undefined_variables.OURS / "x.html")
    with pytest.raises(UndefinedVariableError, match=r"nobody in x\.html"):
        template.render(_context())


def _context() -> object:
    from django.template import Context  # noqa: PLC0415 - one reader

    return Context({})


@pytest.mark.django_db
def test_an_unordered_queryset_comes_back_reversed() -> None:
    for number in range(3):
        Commune.objects.create(insee=f"9400{number}", name=f"Commune {number}")
    assert [commune.insee for commune in Commune.objects.order_by()] == ["94002", "94001", "94000"]
    assert [commune.insee for commune in Commune.objects.order_by("insee")] == ["94000", "94001", "94002"]


def test_a_page_without_policy_or_with_inline_script_fails() -> None:
    response = HttpResponse("<p onclick='go()'>")
    response.request = {"PATH_INFO": "/"}
    with pytest.raises(responses.ContentPolicyError, match="onclick"):
        responses._examine(response)
    assert responses.policy_faults("script-src 'self' 'unsafe-inline'; style-src 'self'; object-src 'none'") == [
        "script-src 'self' 'unsafe-inline'",
        "base-uri None",
    ]


def test_the_test_client_is_the_examined_one() -> None:
    assert Client.request.__name__ == "ask_and_examine"


@pytest.mark.parametrize("host", ["192.0.2.1", "example.org"])
def test_other_machines_are_out_of_reach(host: str) -> None:
    with pytest.raises(network.OutsideWorldError):
        socket.create_connection((host, 80))


def test_this_machine_is_within_reach() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        pass
