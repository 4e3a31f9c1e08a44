"""What readers say, and what they miss, for tests: written as the product does it."""

from typing import Any

from tests.factories.catalogue import a_guide
from tests.factories.people import AgentFactory
from tremplin.catalogue import actions
from tremplin.catalogue.core import needs
from tremplin.catalogue.core.opinions import Kind
from tremplin.catalogue.models import GuidePage, Opinion, WritingNeed
from tremplin.people.models import Agent


def an_opinion(
    *, page: Any = None, kind: Kind = Kind.UNCLEAR, author: Agent | None = None, sentence: str = ""
) -> Opinion:
    """An open opinion, about one page for all unless another is named; its author is somebody new."""
    page = page or GuidePage.objects.filter(slug="avis").first() or a_guide("avis")
    author = author or AgentFactory()
    opinion = actions.give_opinion(page=page, kind=kind, author=author, address="10.0.0.1")
    if sentence:
        actions.complete_opinion(key=opinion.pk, author=author, sentence=sentence, reason=None)
    return Opinion.objects.get(pk=opinion.pk)


def a_need(words: str = "signature électronique", *, points: int = 40) -> WritingNeed:
    """A subject that waits."""
    part = {"source": "no_result", "why": "", "weight": 10, "percent": 100, "count": points // 10, "months": 1}
    return WritingNeed.objects.create(
        subject_key=needs.subject_of_words(words), words=words, hundredths=100 * points, parts=[part]
    )
