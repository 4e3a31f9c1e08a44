"""Whether what went wrong is a disk that is full, be it where files are kept or where the database writes."""

import errno
from typing import Final

from django.db import DatabaseError

_NO_ROOM: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_DISK_FULL: Final = "53100"  # SQLSTATE, for a disk; a quota or a limit has only PostgreSQL's advice in common with it
_ADVICE: Final = "Check free disk space."


def is_full(error: BaseException | None) -> bool:
    """Whether an error says that nothing more can be written for now."""
    if isinstance(error, OSError):
        return error.errno in _NO_ROOM
    if not isinstance(error, DatabaseError):
        return False
    said = error.__cause__
    advice = getattr(getattr(said, "diag", None), "message_hint", None)
    return getattr(said, "sqlstate", None) == _DISK_FULL or advice == _ADVICE
