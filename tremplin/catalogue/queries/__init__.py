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
    guides_for_screen,
)
from tremplin.catalogue.queries.keepers import keepers, lead
from tremplin.catalogue.queries.places import Admits, NotReadableError
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
    "board",
    "counts_by_state",
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
    "lead",
    "occupation",
    "occupation_screen",
    "occupations",
    "page_at_hand",
    "queue",
    "queue_length",
    "tool",
    "tool_screen",
    "tools",
    "tools_with_versions",
    "trust_of_readings",
    "upkeep_line",
]
