"""Why an appointment cannot be booked, moved, cancelled or put back."""

from tremplin.coaching.core.slots import Slot


class BookingError(Exception):
    """A booking that cannot be made."""


class NotAllowedError(BookingError):
    """The actor may not act for this person, or the person or the kind of help is no longer there."""


class TooLateError(BookingError):
    """The appointment is too near, or past, to be changed; or the minutes for undoing a step are over."""


class SlotTakenError(BookingError):
    """The moment was taken meanwhile. `nearest` holds at most three other slots, in the order of time."""

    def __init__(self, nearest: list[Slot]) -> None:
        super().__init__("slot taken")
        self.nearest = nearest


class PersonBusyError(SlotTakenError):
    """The person already has an appointment at this moment."""
