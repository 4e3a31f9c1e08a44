"""What happens in the catalogue, for the journal and for the domains above."""

from tremplin.catalogue.events.exchange import ContentExported, ContentImported
from tremplin.catalogue.events.pages import (
    PageCreated,
    PageDeleted,
    PageEdited,
    PageMoved,
    PagePublished,
    PageUnpublished,
)
from tremplin.catalogue.events.screens import ScreenTied, ScreenUntied
from tremplin.catalogue.events.sharing import ReusableBlockChanged
from tremplin.catalogue.events.tending import (
    JudgementWithdrawn,
    SearchJudged,
    SearchTakenBack,
    SearchTreated,
    WordsAdded,
    WordsBroughtIn,
    WordsChanged,
    WordsRemoved,
)
from tremplin.catalogue.events.upkeep import PageEntrusted, PageReported, PageVerified, ToolChanged, ToolChangeWithdrawn
from tremplin.catalogue.events.voices import (
    NeedBroughtBack,
    NeedSetAside,
    NeedSettled,
    NeedSignalled,
    NeedTakenUp,
    OpinionAnswered,
    OpinionAuthorsForgotten,
    OpinionClosed,
    OpinionCompleted,
    OpinionGiven,
    OpinionReopened,
    OpinionsMerged,
    OpinionsOfPageClosed,
)

__all__ = [
    "ContentExported",
    "ContentImported",
    "JudgementWithdrawn",
    "NeedBroughtBack",
    "NeedSetAside",
    "NeedSettled",
    "NeedSignalled",
    "NeedTakenUp",
    "OpinionAnswered",
    "OpinionAuthorsForgotten",
    "OpinionClosed",
    "OpinionCompleted",
    "OpinionGiven",
    "OpinionReopened",
    "OpinionsMerged",
    "OpinionsOfPageClosed",
    "PageCreated",
    "PageDeleted",
    "PageEdited",
    "PageEntrusted",
    "PageMoved",
    "PagePublished",
    "PageReported",
    "PageUnpublished",
    "PageVerified",
    "ReusableBlockChanged",
    "ScreenTied",
    "ScreenUntied",
    "SearchJudged",
    "SearchTakenBack",
    "SearchTreated",
    "ToolChangeWithdrawn",
    "ToolChanged",
    "WordsAdded",
    "WordsBroughtIn",
    "WordsChanged",
    "WordsRemoved",
]
