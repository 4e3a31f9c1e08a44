"""What the screens of the catalogue show, in a bounded number of database queries each."""

from tremplin.catalogue.queries.documents import document_of, documents
from tremplin.catalogue.queries.guides import (
    LEVELS,
    PER_PAGE,
    first_needs_of,
    guide,
    guide_draft,
    guides,
)
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
from tremplin.catalogue.queries.screens import (
    guides_for_screen,
    place_of_new_guides,
    proposed_guides,
    screen_line,
    screen_lines,
    screens_without_guide,
)
from tremplin.catalogue.queries.sheets import printable_guide, sheet_name

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
    "occupation",
    "occupation_screen",
    "occupations",
    "place_of_new_guides",
    "poster_choices",
    "poster_sites",
    "printable_guide",
    "proposed_guides",
    "readable_guides",
    "screen_line",
    "screen_lines",
    "screens_without_guide",
    "sheet_name",
    "tool",
    "tool_screen",
    "tools",
]
