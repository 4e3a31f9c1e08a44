"""How easily a page is read: sentences counted, words to replace, one word for each thing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tremplin.catalogue.core.plain_words import vocabulary
from tremplin.catalogue.core.readability import (
    LONG,
    TOO_LONG,
    Kind,
    Passage,
    Remark,
    Vocabulary,
    measured,
    sentences,
    word_count,
)

WORDS = st.lists(st.sampled_from(["ouvrez", "l’agenda", "rendez-vous", "là", "été", "3"]), min_size=1, max_size=40)
NONE = Vocabulary({}, {})
PLACES = st.sampled_from(["Titre", "Étape 1", "Étape 2"])


def sentence_of(words: list[str], end: str = ".") -> str:
    return " ".join(words) + end


def test_a_page_is_measured_whole() -> None:
    page = [
        Passage("Titre", "Partager un dossier"),
        Passage("Étape 1", "Ouvrez OneDrive. Cliquez sur Partager ! C’est fait…"),
    ]
    reading = measured(page, NONE)
    assert (reading.sentences, reading.words, reading.longest, reading.average) == (4, 10, 3, 2)
    assert reading.is_easy


@pytest.mark.parametrize(
    ("count", "kind"), [(LONG, None), (LONG + 1, Kind.LONG), (TOO_LONG, Kind.LONG), (TOO_LONG + 1, Kind.TOO_LONG)]
)
def test_where_a_sentence_becomes_long(count: int, kind: Kind | None) -> None:
    reading = measured([Passage("Étape 1", sentence_of(["mot"] * count))], NONE)
    assert [(remark.kind, remark.count) for remark in reading.remarks] == ([(kind, count)] if kind else [])


def test_words_to_replace_are_found_without_their_accents_and_capitals() -> None:
    words = Vocabulary({"sélectionnez": "choisissez"}, {"e-mail": "courriel"})
    reading = measured([Passage("Étape 1", "SELECTIONNEZ l’E-mail, puis sélectionnez la ligne.")], words)
    assert reading.remarks == (
        Remark(Kind.WORD, "Étape 1", "sélectionnez", "choisissez"),
        Remark(Kind.TERM, "Étape 1", "e-mail", "courriel"),
    )


def test_a_word_inside_another_is_left_alone() -> None:
    words = Vocabulary({"via": "par"}, {"mail": "courriel"})
    assert measured([Passage("Étape 1", "La viande du maillot, un emaillage.")], words).is_easy


def test_a_word_is_said_in_each_place_once() -> None:
    words = Vocabulary({"via": "par"}, {})
    page = [Passage("Étape 1", "Via un lien, via un bouton."), Passage("Étape 2", "Via un menu.")]
    assert [remark.place for remark in measured(page, words).remarks] == ["Étape 1", "Étape 2"]


def test_the_words_of_the_authority_never_call_for_each_other() -> None:
    """What is advised is not itself to be replaced."""
    said = vocabulary()
    advised = {*said.learned.values(), *said.other_names.values()}
    wrong = [word for word in advised if not measured([Passage("", word)], said).is_easy]
    assert wrong == []


@given(WORDS)
def test_a_sentence_has_its_words(words: list[str]) -> None:
    assert word_count(sentence_of(words)) == len(words)


@given(st.lists(WORDS, max_size=6), st.sampled_from([". ", " ? ", " ! ", "… ", ".\n"]))
def test_sentences_put_together_are_told_apart(parts: list[list[str]], between: str) -> None:
    text = between.join(" ".join(words) for words in parts)
    assert [word_count(part) for part in sentences(text)] == [len(words) for words in parts]


@given(st.text(max_size=300))
def test_no_word_is_lost_whatever_is_written(text: str) -> None:
    assert sum(word_count(part) for part in sentences(text)) == word_count(text)


@given(st.lists(st.tuples(PLACES, WORDS), max_size=8))
def test_a_page_is_the_sum_of_its_passages(parts: list[tuple[str, list[str]]]) -> None:
    page = [Passage(place, sentence_of(words)) for place, words in parts]
    alone = [measured([passage], NONE) for passage in page]
    whole = measured(page, NONE)
    assert whole.remarks == tuple(remark for reading in alone for remark in reading.remarks)
    assert (whole.sentences, whole.words) == (len(page), sum(reading.words for reading in alone))
    assert whole.longest == max((reading.longest for reading in alone), default=0)


@given(WORDS, WORDS)
def test_cutting_a_sentence_never_adds_advice(first: list[str], second: list[str]) -> None:
    joined = measured([Passage("x", sentence_of([*first, *second]))], NONE)
    cut = measured([Passage("x", f"{sentence_of(first)} {sentence_of(second)}")], NONE)
    assert cut.longest <= joined.longest
    assert not joined.is_easy or cut.is_easy
