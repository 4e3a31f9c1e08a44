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

__all__ = [
    "LEVELS",
    "PER_PAGE",
    "Admits",
    "NotReadableError",
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
    "guides_showing",
    "guides_using",
    "occupation",
    "occupation_screen",
    "occupations",
    "tool",
    "tool_screen",
    "tools",
]
