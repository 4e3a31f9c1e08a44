"""Writes of the catalogue: the frame, pages, their publication and its effects, the groups of editors."""

from tremplin.catalogue.actions.frame import ensure_catalogue, ensure_editing_groups
from tremplin.catalogue.actions.keeping import TooManyKeptError, keep_page, let_page_go
from tremplin.catalogue.actions.membership import enter_group, leave_group
from tremplin.catalogue.actions.publication import (
    publish,
    publish_due_pages,
    rebuild_search,
    record_deletion,
    record_move,
    record_publication,
    record_withdrawal,
    redraw_bodies,
    redraw_bodies_with,
    references_once,
)
from tremplin.catalogue.actions.writing import (
    UnknownPageError,
    create_function,
    create_guide,
    create_occupation,
    create_tool,
    set_first_needs,
    set_next_guides,
)

__all__ = [
    "TooManyKeptError",
    "UnknownPageError",
    "create_function",
    "create_guide",
    "create_occupation",
    "create_tool",
    "ensure_catalogue",
    "ensure_editing_groups",
    "enter_group",
    "keep_page",
    "leave_group",
    "let_page_go",
    "publish",
    "publish_due_pages",
    "rebuild_search",
    "record_deletion",
    "record_move",
    "record_publication",
    "record_withdrawal",
    "redraw_bodies",
    "redraw_bodies_with",
    "references_once",
    "set_first_needs",
    "set_next_guides",
]
