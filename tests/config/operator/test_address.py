"""Which port, and whether it can be had."""

import socket

import pytest

from tremplin.config.operator.address import answers, chosen_port, require_free
from tremplin.config.operator.failures import PortInvalidError, PortTakenError


@pytest.mark.parametrize(
    ("option", "environment", "port"),
    [(None, {}, 8000), (None, {"PORT": "8123"}, 8123), ("9000", {"PORT": "8123"}, 9000), (None, {"PORT": ""}, 8000)],
)
def test_the_command_line_wins_over_the_environment(option: str | None, environment: dict[str, str], port: int) -> None:
    assert chosen_port(option, environment) == port


@pytest.mark.parametrize("asked", ["0", "65536", "-1", "http", "80 80", "８０", "8000.0"])
def test_what_is_no_port_is_refused(asked: str) -> None:
    with pytest.raises(PortInvalidError) as caught:
        chosen_port(None, {"PORT": asked})
    assert caught.value.values == {"port": asked}


def test_a_port_that_somebody_holds_is_refused_and_free_again_after() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(PortTakenError):
            require_free(port)
    require_free(port)


def test_a_silent_program_is_not_a_web_server() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        assert not answers(other.getsockname()[1])
