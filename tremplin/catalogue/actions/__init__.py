"""Writes of the catalogue: the frame, pages, their publication and its effects, the groups of editors."""

from tremplin.catalogue.actions.begin_page import AlreadyBegunError, begin_page
from tremplin.catalogue.actions.counting_needs import refresh_needs
from tremplin.catalogue.actions.frame import ensure_catalogue, ensure_editing_groups
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
    "AlreadyBegunError",
    "ClosedOpinionError",
    "NotOpenError",
    "OnlyPractisingError",
    "TooManyOpinionsError",
    "UnknownPageError",
    "answer_opinion",
    "begin_page",
    "bring_need_back",
    "close_opinion",
    "close_opinions_of_page",
    "complete_opinion",
    "create_function",
    "create_guide",
    "create_occupation",
    "create_tool",
    "ensure_catalogue",
    "ensure_editing_groups",
    "enter_group",
    "forget_opinion_authors",
    "give_opinion",
    "leave_group",
    "merge_opinions",
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
    "refresh_needs",
    "reopen_opinion",
    "set_first_needs",
    "set_need_aside",
    "set_next_guides",
    "settle_need",
    "signal_need",
]
