"""Writes of the catalogue: the frame, pages, their publication and its effects, the groups of editors."""

from tremplin.catalogue.actions.begin_page import AlreadyBegunError, begin_page
from tremplin.catalogue.actions.beginning import begin_from_template
from tremplin.catalogue.actions.checking import check_links
from tremplin.catalogue.actions.counting_needs import refresh_needs
from tremplin.catalogue.actions.digest import send_digests
from tremplin.catalogue.actions.frame import ensure_catalogue, ensure_editing_groups
from tremplin.catalogue.actions.keeping import TooManyKeptError, keep_page, let_page_go
from tremplin.catalogue.actions.membership import enter_group, leave_group
from tremplin.catalogue.actions.needs import bring_need_back, set_need_aside, settle_need, signal_need
from tremplin.catalogue.actions.opinion_handling import (
    NotOpenError,
    answer_opinion,
    close_opinion,
    close_opinions_of_page,
    forget_opinion_authors,
    merge_opinions,
    reopen_opinion,
)
from tremplin.catalogue.actions.opinions import (
    ClosedOpinionError,
    OnlyPractisingError,
    TooManyOpinionsError,
    complete_opinion,
    give_opinion,
)
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
from tremplin.catalogue.actions.readings import note_reading, recount_readings, write_readings
from tremplin.catalogue.actions.reusing import ReusableBlockUsedError, check_deletion, record_reusable_change
from tremplin.catalogue.actions.reviewing import tell_author, tell_reviewers
from tremplin.catalogue.actions.screens import UnknownScreenError, tie_screen, untie_screen
from tremplin.catalogue.actions.sheets import forget_sheets_of_gone_pages, make_sheet, printed_sheet
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
    "AlreadyBegunError",
    "ClosedOpinionError",
    "NotOpenError",
    "OnlyPractisingError",
    "ReusableBlockUsedError",
    "TooManyKeptError",
    "TooManyOpinionsError",
    "UnknownPageError",
    "UnknownScreenError",
    "answer_opinion",
    "begin_from_template",
    "begin_page",
    "begin_upkeep",
    "bring_need_back",
    "check_deletion",
    "check_links",
    "close_opinion",
    "close_opinions_of_page",
    "complete_opinion",
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
    "forget_opinion_authors",
    "forget_sheets_of_gone_pages",
    "give_opinion",
    "keep_page",
    "leave_group",
    "let_page_go",
    "make_poster",
    "make_sheet",
    "mark_tool_changed",
    "merge_opinions",
    "note_reading",
    "printed_sheet",
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
    "refresh_needs",
    "reopen_opinion",
    "report_outdated",
    "send_digests",
    "set_first_needs",
    "set_need_aside",
    "set_next_guides",
    "settle_need",
    "settle_owners",
    "signal_need",
    "tell_author",
    "tell_reviewers",
    "tie_screen",
    "untie_screen",
    "withdraw_report",
    "withdraw_tool_version",
    "write_readings",
]
