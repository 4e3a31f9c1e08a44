"""Folding, sounds and nearest words: what makes two spellings the same search."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tremplin.kernel.search.core.folding import fold, plain, printable, words
from tremplin.kernel.search.core.phonetics import phonetic_key
from tremplin.kernel.search.core.stopwords import STOP_WORDS, without_stop_phrases
from tremplin.kernel.search.core.vocabulary import Vocabulary, inflected, stem

VOCABULARY = Vocabulary.of(
    [
        ("congés", 9, True),
        ("médiathèque", 4, True),
        ("Outlook", 12, True),
        ("dossier", 7, True),
        ("partager", 8, True),
        ("réunion", 9, True),
        ("déchets", 3, False),
        ("hameçonnage", 1, True),
        ("OneDrive", 5, True),
        ("mot", 6, True),
        ("passe", 6, True),
    ],
    pages=30,
)
LETTERS = st.characters(categories=["Ll", "Lu", "Nd", "Pd", "Po", "Zs", "Mn", "Cc", "So", "Sc"])


def test_fold_opens_ligatures_and_drops_accents_and_capitals() -> None:
    assert fold("L’Œuvre à Évry, Ça ÇÀ Læticia") == "l'oeuvre a evry, ca ca laeticia"


@given(st.text())
def test_folded_words_hold_only_letters_and_figures(text: str) -> None:
    assert all(re.fullmatch("[a-z0-9]+", word.folded) for word in words(text))


@given(st.text(alphabet=LETTERS))
def test_folding_ignores_case_accents_and_normal_forms(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert plain(decomposed) == plain(unicodedata.normalize("NFC", text))
    assert plain(plain(text)) == plain(text)


@given(st.text())
def test_printable_text_can_be_stored(text: str) -> None:
    assert "\x00" not in printable(text + "\x00")
    printable(text).encode("utf-8")


@pytest.mark.parametrize(
    ("one", "other"),
    [("partager", "partagez"), ("mediatheque", "mediateque"), ("photo", "foto"), ("outlook", "outlouk")],
)
def test_words_that_sound_alike_have_one_key(one: str, other: str) -> None:
    assert phonetic_key(one) == phonetic_key(other)


@given(st.from_regex(r"[a-z0-9]{1,30}", fullmatch=True))
def test_a_word_always_has_a_key_of_letters_and_figures(word: str) -> None:
    assert re.fullmatch("[a-z0-9]+", phonetic_key(word))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("coges", "conges"),
        ("medatheque", "mediatheque"),
        ("oultook", "outlook"),
        ("oullouque", "outlook"),
        ("dosier", "dossier"),
        ("dechais", "dechets"),
        ("hamsonage", "hameconnage"),
    ],
)
def test_the_nearest_word_is_the_one_meant(typed: str, meant: str) -> None:
    assert VOCABULARY.nearest(typed)[0].word == meant


@pytest.mark.parametrize("nonsense", ["xyzzy", "qwrtp", "zzzzzzzzzz", "ab"])
def test_nonsense_resembles_nothing(nonsense: str) -> None:
    assert VOCABULARY.nearest(nonsense) == ()


EDITABLE = sorted(word for word in VOCABULARY.uses if len(word) >= 5)


@given(st.sampled_from(EDITABLE), st.data())
def test_one_mistake_leaves_the_word_among_the_nearest(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(word) - 2))
    letter = data.draw(st.sampled_from("aeilnorstu"))
    mistakes = {
        "inserted": word[:place] + letter + word[place:],
        "missing": word[:place] + word[place + 1 :],
        "wrong": word[:place] + letter + word[place + 1 :],
        "swapped": word[:place] + word[place + 1] + word[place] + word[place + 2 :],
    }
    typed = mistakes[data.draw(st.sampled_from(sorted(mistakes)))]
    assert typed in VOCABULARY or word in {near.word for near in VOCABULARY.nearest(typed)}


def test_words_are_shown_as_pages_write_them_most() -> None:
    vocabulary = Vocabulary.of([("Congés", 2, False), ("congés", 5, False), ("conges", 1, True)], pages=10)
    assert (vocabulary.written("conges"), vocabulary.uses["conges"].pages, vocabulary.uses["conges"].naming) == (
        "congés",
        8,
        True,
    )


def test_rare_words_tell_more() -> None:
    assert VOCABULARY.rarity(["hameconnage"]) > VOCABULARY.rarity(["outlook"]) > 1
    assert Vocabulary.of([("page", 4, False)], pages=4).rarity(["page"]) == 1.0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("partager", "partagez", True),
        ("dossiers", "dossier", True),
        ("partage", "partageons", True),
        ("tournee", "tourner", True),
        ("message", "massage", False),
        ("mot", "moto", False),
    ],
)
def test_endings_do_not_make_another_word(one: str, other: str, same: bool) -> None:
    assert (inflected(one, other), inflected(other, one)) == (same, same)


def test_a_stem_keeps_four_letters() -> None:
    assert [stem(word) for word in ("partager", "photos", "mot", "dossier")] == ["partag", "photo", "mot", "dossi"]


def test_beginnings_are_found_in_order_and_bounded() -> None:
    assert VOCABULARY.beginning_with("mo", limit=5) == ("mot",)
    assert VOCABULARY.beginning_with("", limit=3) == ("conges", "dechets", "dossier")
    assert VOCABULARY.nearest_beginning("medat") == ("mediat",)


def test_groups_of_words_that_only_ask_are_left_out() -> None:
    kept = without_stop_phrases(list(words("Mon micro ne marche pas du tout")))
    assert [word.folded for word in kept] == ["mon", "micro", "du", "tout"]


def test_words_of_the_trade_are_not_stop_words() -> None:
    assert not STOP_WORDS & {"son", "marche", "aide", "code", "conge", "ete"}
