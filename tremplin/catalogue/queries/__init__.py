"""What the screens of the catalogue show, in a bounded number of database queries each."""

from tremplin.catalogue.queries.documents import document_of, documents
from tremplin.catalogue.queries.findings import findings, findings_of, findings_waiting
from tremplin.catalogue.queries.guides import (
    LEVELS,
    PER_PAGE,
    first_needs_of,
    guide,
    guide_draft,
    guides,
)
from tremplin.catalogue.queries.keepers import keepers, lead
from tremplin.catalogue.queries.keeping import kept_by, page_to_keep
from tremplin.catalogue.queries.needs import (
    UnknownNeedError,
    decided_needs,
    need_of,
    needs_screen,
    needs_waiting,
    pages_that_may_answer,
)
from tremplin.catalogue.queries.opinions import (
    UnknownOpinionError,
    open_opinions,
    open_opinions_of,
    opinion_for_desk,
    opinion_queue,
    own_opinion,
    own_opinions,
    page_to_judge,
    pages_reported_outdated,
)
from tremplin.catalogue.queries.keeping import kept_by, kept_lately, page_to_keep
from tremplin.catalogue.queries.packs import WantedPage, wanted_by
from tremplin.catalogue.queries.places import Admits, NotReadableError
from tremplin.catalogue.queries.posters import poster_choices, poster_sites, readable_guides
from tremplin.catalogue.queries.references import (
    function,
    function_screen,
    functions,
    occupation,
    occupation_screen,
    occupations,
    tool,
    tool_screen,
    tools,
)
from tremplin.catalogue.queries.reuse import guides_showing, guides_using
from tremplin.catalogue.queries.screens import (
    guides_for_screen,
    place_of_new_guides,
    proposed_guides,
    screen_line,
    screen_lines,
    screens_without_guide,
)
from tremplin.catalogue.queries.sheets import printable_guide, sheet_name
from tremplin.catalogue.queries.upkeep import (
    board,
    counts_by_state,
    doubtful_pages,
    page_at_hand,
    queue,
    queue_length,
    tools_with_versions,
    trust_of_readings,
    upkeep_line,
)

__all__ = [
    "LEVELS",
    "PER_PAGE",
    "Admits",
    "NotReadableError",
    "UnknownNeedError",
    "UnknownOpinionError",
    "WantedPage",
    "board",
    "counts_by_state",
    "decided_needs",
    "document_of",
    "documents",
    "doubtful_pages",
    "findings",
    "findings_of",
    "findings_waiting",
    "first_needs_of",
    "function",
    "function_screen",
    "functions",
    "guide",
    "guide_draft",
    "guides",
    "guides_for_screen",
    "guides_showing",
    "guides_using",
    "keepers",
    "kept_by",
    "lead",
    "need_of",
    "needs_screen",
    "needs_waiting",
    "kept_lately",
    "occupation",
    "occupation_screen",
    "occupations",
    "open_opinions",
    "open_opinions_of",
    "opinion_for_desk",
    "opinion_queue",
    "own_opinion",
    "own_opinions",
    "page_at_hand",
    "page_to_judge",
    "page_to_keep",
    "pages_reported_outdated",
    "pages_that_may_answer",
    "place_of_new_guides",
    "poster_choices",
    "poster_sites",
    "printable_guide",
    "proposed_guides",
    "queue",
    "queue_length",
    "readable_guides",
    "screen_line",
    "screen_lines",
    "screens_without_guide",
    "sheet_name",
    "tool",
    "tool_screen",
    "tools",
    "tools_with_versions",
    "trust_of_readings",
    "upkeep_line",
    "wanted_by",
]
