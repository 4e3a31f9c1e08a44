"""Writes of those who tend the search: words, judged pages, searches without result."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy

from tremplin.catalogue.actions.beginning import begin_from_template, titled
from tremplin.catalogue.core.words import Pair
from tremplin.catalogue.events import (
    JudgementWithdrawn,
    SearchJudged,
    SearchTakenBack,
    SearchTreated,
    WordsAdded,
    WordsBroughtIn,
    WordsChanged,
    WordsRemoved,
)
from tremplin.catalogue.models import GuideKind, GuidePage
from tremplin.kernel import clock
from tremplin.kernel.journal import record
from tremplin.kernel.search import index, trying, unanswered
from tremplin.kernel.search.core.folding import plain, printable
from tremplin.kernel.search.models import JudgedQuery, SearchEntry, Synonym, TreatedSearch
from tremplin.people.models import Agent

MOST_PAIRS = 5_000  # each process holds them all


class TendingRefusedError(Exception):
    """What was asked cannot be done; `sentence` says why to who asked."""

    sentence: Any = gettext_lazy("Somebody changed this meanwhile. Read the list again.")


class KnownWordsError(TendingRefusedError):
    """The pair says nothing new."""

    sentence = gettext_lazy("These two words go together already. Nothing was written twice.")


class TooManyWordsError(TendingRefusedError):
    """The list is full."""

    sentence = gettext_lazy("The list is full: 5,000 pairs of words. Remove some that no longer serve.")


class SilentSearchError(TendingRefusedError):
    """A search whose words say nothing cannot be judged nor treated."""

    sentence = gettext_lazy(
        "These words are too common. Write at least one that tells something, for example password."
    )


@transaction.atomic
def add_words(*, term: str, meaning: str, both_ways: bool, actor: Agent, answers: str = "") -> None:
    """Who searches `term` finds the pages that say `meaning`; `answers` are the searches that this treats.

    Raises `KnownWordsError`, `TooManyWordsError`.
    """
    pairs = [(term, meaning), (meaning, term)] if both_ways else [(term, meaning)]
    new = [pair for pair in pairs if not trying.is_known(*pair)]
    if not new:
        raise KnownWordsError
    _write(new)
    if answers:
        unanswered.treat(text=answers, outcome=TreatedSearch.Outcome.SYNONYM, by=actor.pk)
    index.synonyms_changed()
    record(WordsAdded(term, meaning, both_ways), actor=actor.pk, subject=f"words:{plain(term)[:100]}")


@transaction.atomic
def change_words(*, synonym: Synonym, term: str, meaning: str, actor: Agent) -> None:
    """Write a pair otherwise. Raises `KnownWordsError` when another pair says the same already."""
    others = Synonym.objects.exclude(pk=synonym.pk).filter(term=term, meaning=meaning)
    if others.exists():
        raise KnownWordsError
    before = f"{synonym.term} = {synonym.meaning}"
    if not Synonym.objects.filter(pk=synonym.pk).update(term=term, meaning=meaning):
        raise TendingRefusedError
    index.synonyms_changed()
    record(WordsChanged(term, meaning, before), actor=actor.pk, subject=f"words:{plain(term)[:100]}")


@transaction.atomic
def remove_words(*, synonym: Synonym, actor: Agent) -> None:
    """A pair serves no more."""
    subject = f"words:{plain(synonym.term)[:100]}"
    record(WordsRemoved(synonym.term, synonym.meaning), actor=actor.pk, subject=subject)
    synonym.delete()
    index.synonyms_changed()


@transaction.atomic
def bring_words_in(*, pairs: Collection[Pair], actor: Agent) -> int:
    """Add the pairs that are not known yet; how many were added. Raises `TooManyWordsError`."""
    known = {(plain(term), plain(meaning)) for term, meaning in Synonym.objects.values_list("term", "meaning")}
    new = {(plain(term), plain(meaning)): (term, meaning) for term, meaning in pairs}
    added = [pair for folded, pair in new.items() if folded not in known]
    if added:
        _write(added)
        index.synonyms_changed()
        record(WordsBroughtIn(len(added)), actor=actor.pk, subject="words:file")
    return len(added)


def _write(pairs: Collection[Pair]) -> None:
    if Synonym.objects.count() + len(pairs) > MOST_PAIRS:
        raise TooManyWordsError
    for term, meaning in pairs:
        Synonym.objects.get_or_create(term=term, meaning=meaning)


@transaction.atomic
def judge_search(*, text: str, entry: SearchEntry, grade: int, actor: Agent) -> None:
    """Say that a page answers, or helps, who searches `text`; said again, it is changed. Raises `SilentSearchError`."""
    if not unanswered.sound_of(text):
        raise SilentSearchError
    page, said = f"{entry.source}:{entry.key}", {"grade": grade, "judged_by_id": actor.pk, "judged_at": clock.now()}
    JudgedQuery.objects.update_or_create(
        folded=plain(text)[:400], page=page, defaults={"text": printable(text)[:200], **said}
    )
    record(SearchJudged(text, page, grade), actor=actor.pk, subject=f"search:{plain(text)[:100]}")


@transaction.atomic
def withdraw_judgement(*, judged: JudgedQuery, actor: Agent) -> None:
    """A page is no longer said to answer a search."""
    subject = f"search:{judged.folded[:100]}"
    record(JudgementWithdrawn(judged.text, judged.page, judged.grade), actor=actor.pk, subject=subject)
    judged.delete()


@transaction.atomic
def put_search_aside(*, text: str, actor: Agent) -> None:
    """Like searches wait no more. Raises `SilentSearchError`."""
    _treat(text, TreatedSearch.Outcome.ASIDE, actor)


@transaction.atomic
def begin_page_from_search(*, text: str, actor: Agent) -> GuidePage:
    """A draft whose title and words are what was searched; the searches wait no more. Raises `SilentSearchError`."""
    _treat(text, TreatedSearch.Outcome.PAGE, actor)
    words = printable(text)
    return begin_from_template(
        kind=GuideKind.TUTORIAL, title=titled(words), author=actor, searched_words=[words.replace(",", " ")]
    )


def _treat(text: str, outcome: TreatedSearch.Outcome, actor: Agent) -> None:
    if not unanswered.treat(text=text, outcome=outcome, by=actor.pk):
        raise SilentSearchError
    record(SearchTreated(text, outcome.value), actor=actor.pk, subject=f"search:{plain(text)[:100]}")


@transaction.atomic
def take_search_back(*, key: int, actor: Agent) -> None:
    """Searches that were aside wait again. Raises `TendingRefusedError` when they were not aside."""
    text = unanswered.take_back(key)
    if text is None:
        raise TendingRefusedError
    record(SearchTakenBack(text), actor=actor.pk, subject=f"search:{plain(text)[:100]}")
