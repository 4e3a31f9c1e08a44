"""What is done in coaching: verbs, one event each."""

from tremplin.coaching.actions.availability import replace_week, set_exception, withdraw_exception
from tremplin.coaching.actions.booking import (
    BookingError,
    NotAllowedError,
    PersonBusyError,
    SlotTakenError,
    TooLateError,
    book_appointment,
    cancel_appointment,
    move_appointment,
)

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
    "withdraw_exception",
]
