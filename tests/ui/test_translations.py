"""The tooling of the French catalogues finds each fault that is planted for it."""

import gettext
import os
from pathlib import Path

import pytest

from tremplin.ui.translations import wording
from tremplin.ui.translations.__main__ import main
from tremplin.ui.translations.checking import faults_of, missing
from tremplin.ui.translations.compiling import compile_catalogues
from tremplin.ui.translations.extraction import python_messages
from tremplin.ui.translations.packages import Package, all_packages

HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    for name in ("coaching", "people"):
        (tmp_path / name / "templates").mkdir(parents=True)
        (tmp_path / name / "locale/fr/LC_MESSAGES").mkdir(parents=True)
        (tmp_path / name / "__init__.py").write_text('"""A room."""\n')
    return tmp_path


def package(house: Path, name: str = "coaching", *, python: str = "", html: str = "", po: str = "") -> Package:
    folder = house / name
    (folder / "forms.py").write_text(python)
    (folder / "templates" / "page.html").write_text(html)
    made = Package(folder)
    made.catalogue.write_text(HEADER + po)
    return made


def entry(english: str, french: str) -> str:
    return f'msgid "{english}"\nmsgstr "{french}"\n\n'


def test_a_complete_catalogue_has_no_fault(house: Path) -> None:
    made = package(
        house,
        python='title = _("Book")\ncount = ngettext("%(n)s slot", "%(n)s slots", 2)\n',
        html='  <p>{% translate "Later" %}</p>\n <b>{% blocktranslate trimmed %}\n'
        "  Hello {{ name }}\n{% endblocktranslate %}</b>",
        po=entry("Book", "Réserver")
        + entry("Later", "Plus tard")
        + entry("Hello %(name)s", "Bonjour %(name)s")
        + 'msgid "%(n)s slot"\nmsgid_plural "%(n)s slots"\n'
        + 'msgstr[0] "Un créneau"\nmsgstr[1] "%(n)s créneaux"\n',
    )
    assert faults_of([made]) == []


@pytest.mark.parametrize(
    ("python", "po", "fault"),
    [
        ('_("Book")', "", "no French for “Book”"),
        ('_("Book")', "#, fuzzy\n" + entry("Book", "Réserver"), "no French for “Book”"),
        ('_("Book")', entry("Book", ""), "no French for “Book”"),
        ("", entry("Book", "Réserver"), "nobody says “Book” any more"),
        ('_("Book")', entry("Book", "Réserver") + '#~ msgid "Old"\n#~ msgstr "Vieux"\n', "an obsolete entry"),
        ('_("At %(hour)s")', entry("At %(hour)s", "À cette heure"), "not the placeholders"),
        ('_("Stop")', entry("Stop", "Arrêtez\u00a0!"), "an exclamation mark"),
        ('_("Why")', entry("Why", "Pourquoi ?"), "without its no-break space"),
        ('_("Ours")', entry("Ours", "L'outil"), "a straight apostrophe"),
        ('_("Quote")', entry("Quote", "Le bouton «Partager»"), "guillemets without"),
        ('_("Long")', entry("Long", "mot " * 21), "a sentence of 21 words"),
        ('ValidationError(_("Bad"))', entry("Bad", "Champ vide"), "“Champ” tells of a mistake"),
        ('x = Q(violation_error_message=_("Bad"))', entry("Bad", "Date invalide"), "“invalide”"),
        ('x = "Être aidé"', "", "French in a Python literal"),
    ],
)
def test_each_planted_fault_is_named(house: Path, python: str, po: str, fault: str) -> None:
    """Règles 7 et 14 : ce qui manque se dit sans mot interdit ; une phrase tient en vingt mots."""
    found = faults_of([package(house, python=python, po=po)])
    assert [f for f in found if fault in f] != []


@pytest.mark.parametrize("html", ["<p>Hello there</p>", '<img alt="A lamp">', '<c-button icon="mail" title="Send" />'])
def test_words_outside_the_catalogue_are_named(house: Path, html: str) -> None:
    assert ["outside the catalogue" in fault for fault in faults_of([package(house, html=html)])] == [True]


def test_markup_and_comments_are_not_words(house: Path) -> None:
    html = '{# Explained #}<p class="lead">{{ name }} · 30</p>{% if a %}<c-icon name="mail" />{% endif %}'
    assert faults_of([package(house, html=html)]) == []


def test_imposed_sentences_are_excused(house: Path) -> None:
    imposed = "# exact: words of the law\n" + entry("Law", "mot " * 30)
    assert faults_of([package(house, python='_("Law")', po=imposed)]) == []


def test_two_packages_agree_on_the_french_of_a_sentence(house: Path) -> None:
    one = package(house, "coaching", python='_("Room")', po=entry("Room", "Salle"))
    other = package(house, "people", python='_("Room")', po=entry("Room", "Pièce"))
    assert faults_of([one, other]) == [
        "people and coaching translate “Room” differently: Pièce / Salle (agree, or give a context)"
    ]


def test_a_context_allows_two_translations(house: Path) -> None:
    po = entry("Open", "Ouvrir") + 'msgctxt "state"\nmsgid "Open"\nmsgstr "Ouvert"\n'
    assert faults_of([package(house, python='_("Open")\npgettext_lazy("state", "Open")', po=po)]) == []


def test_messages_know_their_line_and_whether_they_are_errors() -> None:
    source = 'a = gettext_lazy("One " "sentence")\nraise SlotTakenError(_("Taken"))\n'
    assert [(m.text, m.place, m.is_error) for m in python_messages(source, "f.py")] == [
        ("One sentence", "f.py:1", False),
        ("Taken", "f.py:2", True),
    ]


def test_missing_sentences_are_listed_once_in_the_order_of_the_code(house: Path) -> None:
    made = package(house, python='_("B")\n_("A")\n_("B")\n', html='{% translate "C" %}')
    assert [message.text for message in missing(made)] == ["B", "A", "C"]


def test_compiling_writes_a_catalogue_that_gettext_reads_and_skips_what_is_current(house: Path) -> None:
    made = package(house, python='_("Book")', po=entry("Book", "Réserver"))
    assert compile_catalogues([made]) == [made.catalogue.with_suffix(".mo")]
    assert compile_catalogues([made]) == []
    with made.catalogue.with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Book") == "Réserver"
    os.utime(made.catalogue, ns=(2**62, 2**62))
    assert compile_catalogues([made]) != []


@pytest.mark.parametrize(
    ("sentence", "count"),
    [("Écrivez la date comme 27/3/2026.", 7), ("L’an %(year)s", 2), ("Rendez-vous à Orly", 3)],
)
def test_words_are_counted_as_a_reader_does(sentence: str, count: int) -> None:
    assert wording.word_count(sentence) == count


def test_an_unknown_package_is_answered_with_the_list() -> None:
    with pytest.raises(SystemExit, match="choose among"):
        all_packages(only="nowhere")


def test_the_command_checks_one_package(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--package", "ui"]) == 0
    assert capsys.readouterr().out == "French catalogues: no fault.\n"
