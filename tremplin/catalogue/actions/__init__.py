"""Writes of the catalogue: the frame, pages, their publication and its effects, the groups of editors."""

from tremplin.catalogue.actions.beginning import begin_from_template
from tremplin.catalogue.actions.checking import check_links
from tremplin.catalogue.actions.digest import send_digests
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
from tremplin.catalogue.actions.readings import note_reading, recount_readings, write_readings
from tremplin.catalogue.actions.reusing import ReusableBlockUsedError, check_deletion, record_reusable_change
from tremplin.catalogue.actions.reviewing import tell_author, tell_reviewers
from tremplin.catalogue.actions.tool_versions import mark_tool_changed, withdraw_tool_version
from tremplin.catalogue.actions.upkeep import (
    begin_upkeep,
    confirm_pages,
    entrust_page,
    follow_publication,
    report_outdated,
    settle_owners,
    withdraw_report,
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
    "ReusableBlockUsedError",
    "UnknownPageError",
    "begin_from_template",
    "begin_upkeep",
    "check_deletion",
    "check_links",
    "confirm_pages",
    "create_function",
    "create_guide",
    "create_occupation",
    "create_tool",
    "ensure_catalogue",
    "ensure_editing_groups",
    "enter_group",
    "entrust_page",
    "follow_publication",
    "leave_group",
    "mark_tool_changed",
    "note_reading",
    "publish",
    "publish_due_pages",
    "rebuild_search",
    "record_deletion",
    "record_move",
    "record_publication",
    "record_reusable_change",
    "record_withdrawal",
    "recount_readings",
    "redraw_bodies",
    "redraw_bodies_with",
    "references_once",
    "report_outdated",
    "send_digests",
    "set_first_needs",
    "set_next_guides",
    "settle_owners",
    "tell_author",
    "tell_reviewers",
    "withdraw_report",
    "withdraw_tool_version",
    "write_readings",
]
