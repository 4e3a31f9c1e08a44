"""Writes of the catalogue: the frame, pages, their publication and its effects, the groups of editors."""

from tremplin.catalogue.actions.frame import ensure_catalogue, ensure_editing_groups
from tremplin.catalogue.actions.membership import enter_group, leave_group
from tremplin.catalogue.actions.posters import make_poster
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
from tremplin.catalogue.actions.screens import UnknownScreenError, tie_screen, untie_screen
from tremplin.catalogue.actions.sheets import forget_sheets_of_gone_pages, make_sheet, printed_sheet
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
    "UnknownPageError",
    "UnknownScreenError",
    "create_function",
    "create_guide",
    "create_occupation",
    "create_tool",
    "ensure_catalogue",
    "ensure_editing_groups",
    "enter_group",
    "forget_sheets_of_gone_pages",
    "leave_group",
    "make_poster",
    "make_sheet",
    "printed_sheet",
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
    "tie_screen",
    "untie_screen",
]
