"""What the screens of the catalogue show, in a bounded number of database queries each."""

from tremplin.catalogue.queries.documents import document_of, documents
from tremplin.catalogue.queries.guides import (
    LEVELS,
    PER_PAGE,
    first_needs_of,
    guide,
    guide_draft,
    guides,
    guides_for_screen,
)
from tremplin.catalogue.queries.keeping import kept_by, kept_lately, page_to_keep
from tremplin.catalogue.queries.packs import WantedPage, wanted_by
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

__all__ = [
    "LEVELS",
    "PER_PAGE",
    "Admits",
    "NotReadableError",
    "WantedPage",
    "document_of",
    "documents",
    "first_needs_of",
    "function",
    "function_screen",
    "functions",
    "guide",
    "guide_draft",
    "guides",
    "guides_for_screen",
    "kept_by",
    "kept_lately",
    "occupation",
    "occupation_screen",
    "occupations",
    "page_to_keep",
    "tool",
    "tool_screen",
    "tools",
    "wanted_by",
]
