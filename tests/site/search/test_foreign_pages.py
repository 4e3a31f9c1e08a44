"""A gate: two hundred pages of other subjects come in, and the judged searches still find their answers."""

from pathlib import Path
from random import Random

import pytest

from tests.catalogue.exchange.folders import imported, written
from tests.site.search.demo_corpus import documents
from tests.site.search.judging import answers, judged, worth
from tests.site.search.test_quality import NDCG_AT_5, SETS, SUCCESS_AT_3
from tremplin.kernel.search import index
from tremplin.kernel.search.models import SearchEntry, Synonym
from tremplin.kernel.search.starter import install_synonyms

PAGES = 200
THINGS = [
    "le potager",
    "la serre",
    "le compost",
    "une haie",
    "le four à pain",
    "une selle de vélo",
    "la pompe à eau",
    "un meuble",
]
THINGS += [
    "la piscine",
    "le gymnase",
    "une salle des fêtes",
    "la cantine",
    "le marché",
    "la bibliothèque de rue",
    "le verger",
]
GESTURES = [
    "Arroser",
    "Nettoyer",
    "Réserver",
    "Repeindre",
    "Tailler",
    "Ouvrir",
    "Fermer",
    "Réparer",
    "Visiter",
    "Ranger",
    "Signaler",
    "Partager",
]
DETAILS = [
    "avec un seau",
    "sans outil",
    "le matin",
    "avant l’hiver",
    "à plusieurs",
    "en sécurité",
    "quand il gèle",
    "après la pluie",
]


def a_page(number: int, chance: Random) -> str:
    thing, detail = THINGS[number % len(THINGS)], DETAILS[number // 3 % len(DETAILS)]
    title = f"{GESTURES[number % len(GESTURES)]} {thing} {detail}"
    steps = "".join(
        f"{place}. {chance.choice(GESTURES)} {chance.choice(THINGS)}, puis {chance.choice(DETAILS)}.\n"
        for place in range(1, 6)
    )
    return f"# {title}\n\nCette page dit comment s’y prendre {detail}. Prévoyez une heure.\n\n{steps}"


@pytest.mark.django_db
def test_judged_searches_still_find_their_answers(tmp_path: Path) -> None:
    install_synonyms(Synonym)
    index.replace("catalogue", documents())
    own = SearchEntry.objects.count()
    chance = Random(5)
    imported(written(tmp_path, {f"{number}.md": a_page(number, chance) for number in range(PAGES)}))
    assert SearchEntry.objects.count() == own + PAGES
    for name in SETS:
        queries = judged(name)
        measured = worth(queries, answers(queries))
        assert measured.success >= SUCCESS_AT_3, (name, measured.worst)
        assert measured.ndcg >= NDCG_AT_5, (name, measured.worst)
