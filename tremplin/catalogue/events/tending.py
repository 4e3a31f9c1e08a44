"""The words of the search, and the good page of a search."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tremplin.kernel.events import register

WORDS = {"term": "mdp", "meaning": "mot de passe"}


@register(
    "catalogue.words_added", version=1, label=_("Words added to the search"), example={**WORDS, "both_ways": False}
)
@dataclass(frozen=True)
class WordsAdded:
    """Who searches `term` finds the pages that say `meaning`, and the other way round when asked."""

    term: str
    meaning: str
    both_ways: bool


@register(
    "catalogue.words_changed", version=1, label=_("Words of the search changed"), example={**WORDS, "before": "mdp"}
)
@dataclass(frozen=True)
class WordsChanged:
    """A pair of words was written otherwise; `before` is both as they were."""

    term: str
    meaning: str
    before: str


@register("catalogue.words_removed", version=1, label=_("Words removed from the search"), example=WORDS)
@dataclass(frozen=True)
class WordsRemoved:
    """A pair of words serves no more."""

    term: str
    meaning: str


@register("catalogue.words_brought_in", version=1, label=_("Words brought in from a file"), example={"count": 12})
@dataclass(frozen=True)
class WordsBroughtIn:
    """Several pairs of words came at once."""

    count: int


JUDGEMENT = {"text": "conges", "page": "catalogue:guide:outlook-prevenir-de-votre-absence", "grade": 3}


@register("catalogue.search_judged", version=1, label=_("Good page of a search said"), example=JUDGEMENT)
@dataclass(frozen=True)
class SearchJudged:
    """A page was said to answer (3) or to help (1) who searches `text`."""

    text: str
    page: str
    grade: int


@register("catalogue.judgement_withdrawn", version=1, label=_("Good page of a search withdrawn"), example=JUDGEMENT)
@dataclass(frozen=True)
class JudgementWithdrawn:
    """A page is no longer said to answer this search."""

    text: str
    page: str
    grade: int


@register(
    "catalogue.search_treated",
    version=1,
    label=_("Searches without result treated"),
    example={"text": "violon", "outcome": "page"},
)
@dataclass(frozen=True)
class SearchTreated:
    """Something was decided of like searches: a page begun (`page`), or put aside (`aside`)."""

    text: str
    outcome: str


@register(
    "catalogue.search_taken_back", version=1, label=_("Searches put back in the list"), example={"text": "violon"}
)
@dataclass(frozen=True)
class SearchTakenBack:
    """Searches that were aside wait again."""

    text: str
