"""What is done in coaching: verbs, one event each."""

from tremplin.coaching.actions.availability import replace_week, set_exception, withdraw_exception
from tremplin.coaching.actions.booking import book_appointment, cancel_appointment, move_appointment
from tremplin.coaching.actions.errors import (
    BookingError,
    NotAllowedError,
    PersonBusyError,
    SlotTakenError,
    TooLateError,
)
from tremplin.coaching.actions.undoing import undo_hours, undo_step

__all__ = [
    "BookingError",
    "NotAllowedError",
    "PersonBusyError",
    "SlotTakenError",
    "TooLateError",
    "book_appointment",
    "cancel_appointment",
    "move_appointment",
    "replace_week",
    "set_exception",
    "undo_hours",
    "undo_step",
    "withdraw_exception",
]
