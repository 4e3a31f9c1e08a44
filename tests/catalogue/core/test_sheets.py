"""How a guide is laid out on paper, as functions of values."""

from hypothesis import given
from hypothesis import strategies as st

from tremplin.catalogue.core.sheets import (
    BELOW_WIDTH,
    MOST_HEIGHT,
    Callout,
    callouts,
    first_sentence,
    frame,
    short,
)

points = st.integers(1, 8000)


@given(points, points, st.integers(0, 2000))
def test_a_picture_keeps_its_proportions_and_fits(width: int, height: int, letters: int) -> None:
    place = frame(width, height, letters=letters)
    assert place.width <= BELOW_WIDTH
    assert place.height <= MOST_HEIGHT + 0.01
    assert abs(place.width * height - place.height * width) <= 0.02 * (width + height)


def test_a_picture_stands_beside_few_words_and_below_many() -> None:
    assert frame(960, 600, letters=100).beside
    assert not frame(960, 600, letters=900).beside
    assert not frame(960, 120, letters=100).beside
    assert frame(360, 720, letters=100).beside


def test_callouts_without_words_are_left_out_and_places_stay_inside() -> None:
    written = [
        {"x": 10, "y": "20.5", "text": " Ici "},
        {"x": 1, "y": 1, "text": " "},
        {"x": None, "y": 300, "text": "Là"},
    ]
    assert callouts(written) == (Callout(10.0, 20.5, "Ici"), Callout(0.0, 100.0, "Là"))


@given(st.text(max_size=300), st.integers(2, 100))
def test_a_short_title_is_short(title: str, most: int) -> None:
    found = short(title, most=most)
    assert len(found) <= most
    assert found == " ".join(title.split()) or found.endswith("…")


def test_a_title_is_cut_between_words() -> None:
    assert short("Envoyer un document par courriel", most=20) == "Envoyer un document…"


def test_the_first_sentence_of_a_summary() -> None:
    assert first_sentence("Vous perdez vos mots ? Un code suffit.") == "Vous perdez vos mots ?"
    assert first_sentence("Une phrase sans fin") == "Une phrase sans fin"
