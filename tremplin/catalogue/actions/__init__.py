"""Writes of the catalogue: the frame, pages, their publication and its effects, the groups of editors."""

from tremplin.catalogue.actions.beginning import begin_from_template
from tremplin.catalogue.actions.frame import ensure_catalogue, ensure_editing_groups
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
from tremplin.catalogue.actions.reusing import ReusableBlockUsedError, check_deletion, record_reusable_change
from tremplin.catalogue.actions.reviewing import tell_author, tell_reviewers
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
    "ReusableBlockUsedError",
    "UnknownPageError",
    "begin_from_template",
    "check_deletion",
    "create_function",
    "create_guide",
    "create_occupation",
    "create_tool",
    "ensure_catalogue",
    "ensure_editing_groups",
    "enter_group",
    "leave_group",
    "publish",
    "publish_due_pages",
    "rebuild_search",
    "record_deletion",
    "record_move",
    "record_publication",
    "record_reusable_change",
    "record_withdrawal",
    "redraw_bodies",
    "redraw_bodies_with",
    "references_once",
    "set_first_needs",
    "set_next_guides",
    "tell_author",
    "tell_reviewers",
]
