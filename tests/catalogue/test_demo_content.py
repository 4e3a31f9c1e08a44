"""The demo catalogue that is really written: complete, correct, loaded twice without harm."""

import itertools
import re
from pathlib import Path
from typing import Any

import pytest

from tests.factories.people import AgentFactory
from tremplin.catalogue import queries
from tremplin.catalogue.core.screens import GuideFilter
from tremplin.catalogue.models import GuidePage, PublishedBody
from tremplin.kernel.journal.models import JournalEntry
from tremplin.kernel.search.models import SearchEntry
from tremplin.people.core.roles import Role
from tremplin.site.demo import drawing, pages, pictures
from tremplin.site.demo.fonts import fonts

GUIDES = {entry["slug"]: entry for entry in pages.guide_entries()}
SENTENCE = re.compile(r"[^.!?…:]+")
MOST_WORDS = 20


def words_of(entry: Any) -> set[str]:
    """The words of a guide, in lower case."""
    told = [entry["summary"], entry["reassurance"], *(part["text"] for part in [*entry["steps"], *entry["pitfalls"]])]
    return set(re.findall(r"\w{3,}", " ".join(told).lower()))


def test_at_least_forty_five_guides_are_written() -> None:
    assert len(GUIDES) >= 45


@pytest.mark.parametrize("slug", GUIDES)
def test_a_guide_is_complete(slug: str) -> None:
    entry = GUIDES[slug]
    assert 4 <= len(entry["steps"]) <= 8
    assert 2 <= len(entry["pitfalls"]) <= 4
    assert len(entry["summary"]) <= 160
    assert {line["guide"] for line in entry.get("next", [])} <= GUIDES.keys() - {slug}
    drawings = [pages._picture(entry, step).read_bytes() for step in entry["steps"]]
    assert len(set(drawings)) == len(drawings)
    assert all(step["alt"] for step in entry["steps"])


@pytest.mark.parametrize("slug", GUIDES)
def test_sentences_are_short(slug: str) -> None:
    entry = GUIDES[slug]
    told = [entry["reassurance"], *(part["text"] for part in [*entry["steps"], *entry["pitfalls"]])]
    long = [s.strip() for text in told for s in SENTENCE.findall(text) if len(s.split()) > MOST_WORDS]
    assert long == []


def test_two_guides_say_different_things() -> None:
    words = {slug: words_of(entry) for slug, entry in GUIDES.items()}
    alike = [
        (one, other)
        for one, other in itertools.combinations(words, 2)
        if len(words[one] & words[other]) >= 0.6 * min(len(words[one]), len(words[other]))
    ]
    assert alike == []


def test_a_drawing_becomes_a_light_picture(tmp_path: Path) -> None:
    entry = next(entry for entry in GUIDES.values() if entry["devices"] == ["phone"])
    made = drawing.draw(pages._picture(entry, entry["steps"][0]), fonts(), tmp_path)
    assert made.stat().st_size < 40_000
    assert drawing.draw(pages._picture(entry, entry["steps"][0]), fonts(), tmp_path) == made
    with drawing.Bitmap.open(made) as picture:
        assert (picture.width, picture.format) == (720, "WEBP")


@pytest.mark.django_db
@pytest.mark.filterwarnings("ignore:Unclosed file <tempfile:ResourceWarning")
def test_the_demo_is_loaded_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    entry = next(iter(GUIDES.values()))
    one = drawing.draw(pages._picture(entry, entry["steps"][0]), fonts(), tmp_path)
    monkeypatch.setattr(pictures, "drawn", lambda files: dict.fromkeys(files, one))
    mediator = AgentFactory(roles=[Role.MEDIATOR])
    pages.load_pages()
    assert queries.guides(GuideFilter()).paginator.count == len(GUIDES) == PublishedBody.objects.count()
    assert [len(queries.tools()), len(queries.occupations()), len(queries.functions())] == [11, 10, 8]
    assert all(queries.first_needs_of(card.slug) for card in queries.occupations())
    assert all(
        page.owner_id == mediator.pk and page.upkeep.verified_by_name for page in GuidePage.objects.order_by("pk")
    )
    written = JournalEntry.objects.count()
    found = SearchEntry.objects.filter(source="catalogue").count()
    pages.load_pages()
    assert (JournalEntry.objects.count(), SearchEntry.objects.filter(source="catalogue").count()) == (written, found)
    assert found == len(GUIDES) + 29
