"""One word per thing (docs/glossary.md): what is called one way on one screen is called the same way on all others."""

import gettext
import re
from pathlib import Path

import pytest

from tremplin.ui.translations.compiling import compile_catalogues
from tremplin.ui.translations.packages import Package, all_packages

# The word of the screens, and those that would name the same thing otherwise.
SAID_OTHERWISE = {
    "courriel": r"e-?mails?|m[ée]ls?",
    "rendez-vous": r"rdv",
    "moment": r"cr[ée]neaux?|plages? horaires?",
    "médiateur numérique": r"conseill\w+ num[ée]rique\w*|coachs?|formateurs? num[ée]rique\w*",
    "Être aidé": r"hotline|helpdesk|assistance|foire aux questions|faq",
    "se connecter": r"s['’]authentifi\w+|s['’]identifi\w+|login|se loguer|log[- ]?in",
    "mot de passe": r"password|mdp",
    "téléphone": r"smartphones?|portables?|mobiles?",
    "guide": r"tutos?|tutoriels?|modes? op[ée]ratoires?|fiches? pratiques?",
    "congé": r"absences? planifi[ée]es?",
    "déplacer": r"reprogramm\w+|reporter|d[ée]caler",
}
SPEAKING = [package for package in all_packages() if package.catalogue.exists()]


def sentences_of(package: Package) -> list[str]:
    """The French of a package."""
    compile_catalogues([package])
    with package.catalogue.with_suffix(".mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]  # gettext gives no other way
    return [str(french) for english, french in catalogue.items() if english]


def otherwise(sentence: str) -> list[str]:
    """The words of a sentence that have another name on our screens, each with that name."""
    plain = re.sub(r"RV-[\w-]+|%\(\w+\)s", " ", sentence)
    asked = {name: rf"(?<![\w-])(?:{words})(?![\w-])" for name, words in SAID_OTHERWISE.items()}
    return [f"{word} ({name})" for name, words in asked.items() for word in re.findall(words, plain, re.IGNORECASE)]


@pytest.mark.parametrize("package", SPEAKING, ids=lambda package: package.catalogue.parts[-5])
def test_each_thing_has_one_word(package: Package) -> None:
    """Règle 14 : un seul mot par chose, sur tous les écrans."""
    sentences = sentences_of(package)
    assert len(sentences) > 3
    assert [f"{word}: {sentence}" for sentence in sentences for word in otherwise(sentence)] == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Choisissez un créneau", ["créneau (moment)"]),
        ("Envoyez un e-mail à votre coach.", ["e-mail (courriel)", "coach (médiateur numérique)"]),
        ("Votre RDV du 3 mars", ["RDV (rendez-vous)"]),
        ("Référence RV-7K3-M9Q, par courriel", []),
        ("Rendez-vous sur votre téléphone", []),
        ("S’identifier", ["S’identifier (se connecter)"]),
    ],
)
def test_a_second_word_is_found(sentence: str, found: list[str]) -> None:
    assert otherwise(sentence) == found


def test_the_glossary_knows_the_words_of_the_screens() -> None:
    glossary = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text(encoding="utf-8").lower()
    named = ["rendez-vous", "médiateur numérique", "guide", "moment", "être aidé"]
    assert [word for word in named if word not in glossary] == []
