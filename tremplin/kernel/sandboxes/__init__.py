"""Sandboxes: whose is which, and how requests, files and developers get in and out of one.

The mechanism below is `kernel.stage` and `kernel.postgresql`; what learners see comes later, above.
"""

from tremplin.kernel.sandboxes.register import clear_idle, enter, leave, note_presence

__all__ = ["clear_idle", "enter", "leave", "note_presence"]
