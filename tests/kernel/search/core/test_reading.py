"""How a whole search is understood, and what an excerpt marks."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tremplin.kernel.search.core.excerpts import Fragment, excerpt
from tremplin.kernel.search.core.names import Names
from tremplin.kernel.search.core.reading import MOST_ALTERNATIVES, MOST_TERMS, Correction, Lexicon
from tremplin.kernel.search.core.synonyms import Synonyms, phrase
from tremplin.kernel.search.core.vocabulary import Vocabulary

WRITTEN = "Teams réunion Outlook OneDrive mot passe oublié dossier partager congés courriel médiathèque micro visio"
LEXICON = Lexicon(
    vocabulary=Vocabulary.of([(word, 3, True) for word in [*WRITTEN.split(), "mail", "mdp"]], pages=20),
    synonyms=Synonyms.of(
        [
            ("visio", "Teams"),
            ("visio", "réunion"),
            ("mdp", "mot de passe"),
            ("mail", "courriel"),
            ("gros fichier", "partager"),
        ]
    ),
)


def first_words(text: str) -> list[str]:
    return [" ".join(term.alternatives[0].words) for term in LEXICON.read(text).terms]


def all_words(text: str) -> list[set[str]]:
    return [{" ".join(way.words) for way in term.alternatives} for term in LEXICON.read(text).terms]


@pytest.mark.parametrize(
    ("text", "corrections"),
    [
        ("cogés", [("cogés", "congés")]),
        ("Partagé un DOSIER", [("DOSIER", "dossier")]),
        ("oultook", [("oultook", "Outlook")]),
        ("motdepasse", [("motdepasse", "mot de passe")]),
        ("dossiers partagés", []),
        ("one drive", []),
        ("visio", []),
        ("xyzzy", []),
    ],
)
def test_only_misspelt_words_are_reported(text: str, corrections: list[tuple[str, str]]) -> None:
    assert LEXICON.read(text).corrections == tuple(Correction(*pair) for pair in corrections)


def test_two_words_that_form_a_known_one_are_joined() -> None:
    assert first_words("one drive") == ["onedrive"]


def test_synonyms_are_added_to_the_word_itself() -> None:
    assert all_words("visio") == [{"visio", "teams", "reunion"}]


def test_synonyms_are_found_for_several_words_and_by_sound() -> None:
    assert "partager" in all_words("envoyer un gros fichier")[1]
    assert "courriel" in all_words("maill")[0]


def test_misspelt_synonyms_lead_to_their_meaning() -> None:
    assert {"visio", "teams"} <= all_words("vizio")[0]


def test_stop_words_ask_for_nothing() -> None:
    assert LEXICON.read("comment je fais pour").terms == ()


def test_a_literal_reading_adds_nothing() -> None:
    reading = LEXICON.read_literally("cogés visio")
    assert [[way.words for way in term.alternatives] for term in reading.terms] == [[("coges",)], [("visio",)]]
    assert reading.corrections == ()


def test_known_words_have_neighbours_only_when_read_loosely() -> None:
    lexicon = Lexicon(Vocabulary.of([("marcher", 2, True), ("marché", 3, True)], pages=9), Synonyms.of([]))
    assert [way.words for way in lexicon.read("marcher").terms[0].alternatives] == [("marcher",)]
    assert ("marche",) in [way.words for way in lexicon.read("marcher", loosely=True).terms[0].alternatives]


@given(st.text(max_size=300))
def test_any_text_is_read_within_bounds(text: str) -> None:
    for reading in (LEXICON.read(text), LEXICON.read(text, loosely=True), LEXICON.read_literally(text)):
        assert len(reading.terms) <= MOST_TERMS
        assert all(1 <= len(term.alternatives) <= MOST_ALTERNATIVES for term in reading.terms)
        assert all(re.fullmatch("[a-z0-9]+", word) for word in reading.words)


@given(st.sampled_from(WRITTEN.split()))
def test_capitals_accents_and_apostrophes_change_nothing(word: str) -> None:
    assert first_words(f"L’{word.upper()}") == first_words(word)


def test_phrases_keep_telling_words() -> None:
    assert phrase("Mot de passe") == ("mot", "passe")


def test_an_excerpt_marks_words_whatever_their_accents_and_endings() -> None:
    fragments = excerpt(frozenset({"reunion", "partage"}), "Partager la réunion.", "")
    assert fragments == (
        Fragment("Partager", marked=True),
        Fragment(" la "),
        Fragment("réunion", marked=True),
        Fragment("."),
    )


def test_an_excerpt_shows_the_sentence_that_answers_when_the_summary_does_not() -> None:
    fragments = excerpt(frozenset({"corbeille"}), "Tout revient.", "Ouvrez OneDrive. Cliquez sur Corbeille. Fin.")
    assert "".join(fragment.text for fragment in fragments) == "Cliquez sur Corbeille."


@given(st.text(max_size=200), st.sets(st.sampled_from(["dossier", "script", "reunion", "b"])))
def test_an_excerpt_never_changes_the_text(text: str, sought: set[str]) -> None:
    assert "".join(fragment.text for fragment in excerpt(frozenset(sought), text, "")) == text


@pytest.mark.parametrize(
    ("typed", "name"),
    [("motdepass", "Mot de passe"), ("vivaengaje", "Viva Engage"), ("engage", None), ("vivre", None), ("motif", None)],
)
def test_a_name_is_known_without_its_spaces(typed: str, name: str | None) -> None:
    assert Names.of(["Viva Engage", "Mot de passe", "Teams"]).like(typed) == name


def test_a_name_without_its_spaces_is_looked_for_and_said() -> None:
    lexicon = Lexicon(
        Vocabulary.of([("viva", 2, True), ("engage", 3, True)], pages=9), Synonyms.of([]), Names.of(["Viva Engage"])
    )
    reading = lexicon.read("vivaangage")
    assert reading.corrections == (Correction("vivaangage", "Viva Engage"),)
    assert reading.terms[0].alternatives[0].words == ("viva", "engage")
