"""A PIN has six to eight digits that nobody guesses at first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tremplin.people.core.pins import is_strong


@pytest.mark.parametrize("pin", ["314159", "27182818", "135791"])
def test_a_strong_pin(pin: str) -> None:
    assert is_strong(pin)


@pytest.mark.parametrize(
    "pin",
    [
        *("", "31415", "314159265", "31415a", "٣١٤١٥٩", " 314159"),
        *("111111", "121212", "123456", "654321", "890123", "109876"),
    ],
)
def test_a_weak_pin(pin: str) -> None:
    assert not is_strong(pin)


@given(st.text())
def test_any_text_gets_an_answer(text: str) -> None:
    assert is_strong(text) in {True, False}
