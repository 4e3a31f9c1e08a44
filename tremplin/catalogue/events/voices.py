"""What readers said, what became of it, and what is to be written next."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tremplin.kernel.events import register


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
