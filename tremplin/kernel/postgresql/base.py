"""Django's PostgreSQL backend, put on the right stage (search path, role, sandbox) before anything is asked of it.

Looked at with each cursor, not once a request: Django reconnects silently after a dropped connection, and a rollback
undoes a change of stage. On the real stage this is one comparison in memory.
"""

import select
from typing import Any, Final

from django.db.backends.postgresql import base
from psycopg.pq import TransactionStatus

from tremplin.kernel import stage

PRACTICE_SCHEMA: Final = "practice"
PRACTICE_ROLE: Final = "tremplin_practice"
SANDBOX_SETTING: Final = "tremplin.sandbox"
_UNKNOWN: Final = -1  # no sandbox has this number
_TAKE = (
    "select set_config('search_path', %s, false), set_config('tremplin.sandbox', %s, false), "
    "set_config('role', %s, false)"
)


def has_something_to_say(connection: Any) -> bool:
    """Whether something waits to be read on a connection, its end included. `select` knows no file above 1,023."""
    if not hasattr(select, "poll"):
        ready, _writable, broken = select.select([connection], [], [connection], 0)
        return bool(ready or broken)
    look = select.poll()
    look.register(connection.fileno(), select.POLLIN | select.POLLPRI)
    return bool(look.poll(0))


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that knows which stage it is on. Django's stubs do not know the methods with an underscore."""

    _stage: int | None = _UNKNOWN

    def get_new_connection(self, conn_params: Any) -> Any:
        """A new connection, or one of a pool that somebody else used before."""
        self._stage = _UNKNOWN
        return super().get_new_connection(conn_params)

    def is_usable(self) -> bool:
        """Asked before each request. An idle server says nothing unless it is going away: only then is it asked back.

        One look at the socket instead of a question to the server: a tenth of the time.
        """
        held = self.connection is not None and not self.connection.closed
        if held and not has_something_to_say(self.connection):
            return True
        return bool(super().is_usable())

    def create_cursor(self, name: str | None = None) -> Any:
        """Every cursor: of the ORM, raw, on the server's side."""
        self._take_stage()
        return super().create_cursor(name)

    def _set_autocommit(self, autocommit: bool) -> None:
        if not autocommit:
            with self.wrap_database_errors:
                self._take_stage()  # before BEGIN, so that a rollback has nothing to undo
        super()._set_autocommit(autocommit)  # type: ignore[misc]  # see above

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]  # see above
        finally:
            self._stage = _UNKNOWN

    def _savepoint_rollback(self, sid: str) -> None:
        try:
            super()._savepoint_rollback(sid)  # type: ignore[misc]  # see above
        finally:
            self._stage = _UNKNOWN  # only now: the statement just sent needed a cursor too

    def _take_stage(self) -> None:
        wanted = stage.current()
        if wanted == self._stage or self.connection is None:
            return
        if self.connection.info.transaction_status == TransactionStatus.INERROR:
            return  # only the rollback is accepted now, and it comes next
        self._stage = _UNKNOWN
        with self.connection.cursor() as cursor:
            cursor.execute(_TAKE, _settings_of(wanted))
        self._stage = wanted


def _settings_of(sandbox: int | None) -> tuple[str, str, str]:
    """Search path, sandbox and role of a stage."""
    if sandbox is None:
        return "public", "", "none"
    return f"{PRACTICE_SCHEMA}, public", str(int(sandbox)), PRACTICE_ROLE
