"""What happens to pages, for the journal and for the domains above."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tremplin.kernel.events import register

EXAMPLE = {"page_id": 12, "kind": "guide", "slug": "onedrive-partager-un-dossier"}


@register("catalogue.page_created", version=1, label=_("Page created"), example=EXAMPLE)
@dataclass(frozen=True)
class PageCreated:
    """A draft came into the catalogue."""

    page_id: int
    kind: str
    slug: str


@register("catalogue.page_edited", version=1, label=_("Page edited"), example=EXAMPLE)
@dataclass(frozen=True)
class PageEdited:
    """A draft was changed; readers see nothing of it yet."""

    page_id: int
    kind: str
    slug: str


@register("catalogue.page_published", version=1, label=_("Page published"), example=EXAMPLE)
@dataclass(frozen=True)
class PagePublished:
    """Readers see a new page, or a new version of it."""

    page_id: int
    kind: str
    slug: str


@register("catalogue.page_unpublished", version=1, label=_("Page withdrawn"), example=EXAMPLE)
@dataclass(frozen=True)
class PageUnpublished:
    """Readers no longer see a page."""

    page_id: int
    kind: str
    slug: str


@register("catalogue.page_moved", version=1, label=_("Page moved"), example=EXAMPLE)
@dataclass(frozen=True)
class PageMoved:
    """A page changed its place in the tree."""

    page_id: int
    kind: str
    slug: str


TIE_EXAMPLE = {"subject": "coaching.booking", "guide": "tremplin-prendre-rendez-vous"}


@register("catalogue.screen_tied", version=1, label=_("Page tied to a screen"), example=TIE_EXAMPLE)
@dataclass(frozen=True)
class ScreenTied:
    """Help on a screen shows this guide from now on."""

    subject: str
    guide: str


@register("catalogue.screen_untied", version=1, label=_("Page untied from a screen"), example=TIE_EXAMPLE)
@dataclass(frozen=True)
class ScreenUntied:
    """Help on a screen shows again what it showed before any mediator chose."""

    subject: str
    guide: str


@register("catalogue.page_deleted", version=1, label=_("Page deleted"), example=EXAMPLE)
@dataclass(frozen=True)
class PageDeleted:
    """A page no longer exists."""

    page_id: int
    kind: str
    slug: str


@register("catalogue.page_verified", version=1, label=_("Page confirmed"), example=EXAMPLE)
@dataclass(frozen=True)
class PageVerified:
    """Somebody read a whole page, and it is still true."""

    page_id: int
    kind: str
    slug: str


@register("catalogue.page_reported", version=1, label=_("Page reported out of date"), example=EXAMPLE)
@dataclass(frozen=True)
class PageReported:
    """A page is said to be out of date."""

    page_id: int
    kind: str
    slug: str


@register("catalogue.page_entrusted", version=1, label=_("Page entrusted"), example={"page_id": 12, "owner_id": 7})
@dataclass(frozen=True)
class PageEntrusted:
    """Somebody else keeps a page from now on."""

    page_id: int
    owner_id: int


TOOL_EXAMPLE = {"tool_id": 3, "version_id": 2, "label": "Nouveau Teams", "pages": 12}


@register("catalogue.tool_changed", version=1, label=_("Tool marked as changed"), example=TOOL_EXAMPLE)
@dataclass(frozen=True)
class ToolChanged:
    """A tool has a new version: so many pages are to be read again."""

    tool_id: int
    version_id: int
    label: str
    pages: int


@register("catalogue.tool_change_withdrawn", version=1, label=_("Change of a tool withdrawn"), example=TOOL_EXAMPLE)
@dataclass(frozen=True)
class ToolChangeWithdrawn:
    """A tool had not changed after all."""

    tool_id: int
    version_id: int
    label: str
    pages: int


@register(
    "catalogue.reusable_block_changed",
    version=1,
    label=_("Shared part corrected"),
    example={"block_id": 3, "name": "Ouvrir Teams", "guides": 12},
)
@dataclass(frozen=True)
class ReusableBlockChanged:
    """A part that several guides share was written or corrected; `guides` were made anew with it."""

    block_id: int
    name: str
    guides: int


@register(
    "catalogue.opinion_given",
    version=1,
    label=_("Opinion given"),
    example={"opinion_id": 7, "page_id": 12, "kind": "unclear"},
)
@dataclass(frozen=True)
class OpinionGiven:
    """A reader said what she thinks of a page. The journal does not say who."""

    opinion_id: int
    page_id: int
    kind: str


@register(
    "catalogue.opinion_completed", version=1, label=_("Opinion completed"), example={"opinion_id": 7, "page_id": 12}
)
@dataclass(frozen=True)
class OpinionCompleted:
    """A reader added a sentence or a reason to her opinion."""

    opinion_id: int
    page_id: int


@register(
    "catalogue.opinion_answered", version=1, label=_("Opinion answered"), example={"opinion_id": 7, "page_id": 12}
)
@dataclass(frozen=True)
class OpinionAnswered:
    """Somebody of the desk wrote a sentence to the reader."""

    opinion_id: int
    page_id: int


@register(
    "catalogue.opinions_merged",
    version=1,
    label=_("Opinions put together"),
    example={"opinion_id": 7, "page_id": 12, "others": [8, 9]},
)
@dataclass(frozen=True)
class OpinionsMerged:
    """Opinions about the same thing follow one of them from now on."""

    opinion_id: int
    page_id: int
    others: list[int]


@register(
    "catalogue.opinion_closed",
    version=1,
    label=_("Opinion closed"),
    example={"opinion_id": 7, "page_id": 12, "outcome": "corrected"},
)
@dataclass(frozen=True)
class OpinionClosed:
    """An opinion has its outcome, and those that follow it too."""

    opinion_id: int
    page_id: int
    outcome: str


@register(
    "catalogue.opinions_of_page_closed",
    version=1,
    label=_("Opinions of a page closed"),
    example={"page_id": 12, "outcome": "corrected", "count": 3},
)
@dataclass(frozen=True)
class OpinionsOfPageClosed:
    """What was open about a page was closed at once, after its correction."""

    page_id: int
    outcome: str
    count: int


@register(
    "catalogue.opinion_reopened", version=1, label=_("Opinion reopened"), example={"opinion_id": 7, "page_id": 12}
)
@dataclass(frozen=True)
class OpinionReopened:
    """A closed opinion waits again."""

    opinion_id: int
    page_id: int


@register(
    "catalogue.opinion_authors_forgotten", version=1, label=_("Authors of opinions forgotten"), example={"count": 40}
)
@dataclass(frozen=True)
class OpinionAuthorsForgotten:
    """Nobody can tell any more who wrote opinions closed for long."""


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


@register(
    "catalogue.need_signalled",
    version=1,
    label=_("Need noticed"),
    example={"source": "appointments", "subject_key": "words:piecejointe"},
)
@dataclass(frozen=True)
class NeedSignalled:
    """A domain saw somebody in need of a page that does not exist."""

    source: str
    subject_key: str


@register("catalogue.need_taken_up", version=1, label=_("Need taken up"), example={"need_id": 4, "page_id": 12})
@dataclass(frozen=True)
class NeedTakenUp:
    """A draft was begun for a need."""

    need_id: int
    page_id: int


@register(
    "catalogue.need_set_aside", version=1, label=_("Need set aside"), example={"need_id": 4, "until": "2026-09-01"}
)
@dataclass(frozen=True)
class NeedSetAside:
    """Not now: until a day, or for good (empty)."""

    need_id: int
    until: str


@register("catalogue.need_settled", version=1, label=_("Need already met"), example={"need_id": 4, "page_id": 12})
@dataclass(frozen=True)
class NeedSettled:
    """A page that exists answers this need."""

    need_id: int
    page_id: int


@register("catalogue.need_brought_back", version=1, label=_("Need brought back"), example={"need_id": 4})
@dataclass(frozen=True)
class NeedBroughtBack:
    """A need set aside or settled waits again."""

    need_id: int


@register(
    "catalogue.content_imported",
    version=1,
    label=_("Pages imported"),
    example={"reference": "IM-7K3-M9Q", "source": "guide-ville", "created": 28, "updated": 2, "refused": 0},
)
@dataclass(frozen=True)
class ContentImported:
    """Pages written elsewhere came into the catalogue; each of them has its own event too."""

    reference: str
    source: str
    created: int
    updated: int
    refused: int


@register("catalogue.content_exported", version=1, label=_("Catalogue exported"), example={"pages": 50})
@dataclass(frozen=True)
class ContentExported:
    """Somebody took the pages of the catalogue as files."""

    pages: int


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
