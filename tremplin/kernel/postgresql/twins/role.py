"""The role under which practice is played, and the named list of what it may do on real tables."""

from collections.abc import Iterator
from typing import Final

from django.db import Error, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext as _

from tremplin.kernel import stage
from tremplin.kernel.postgresql.base import PRACTICE_ROLE
from tremplin.kernel.postgresql.twins.definitions import quoted, twin_of

# The only real tables that may be written in practice.
WRITABLE: Final[dict[str, tuple[str, ...]]] = {
    "django_session": ("insert", "update", "delete"),  # the session is the learner's own, on both stages
    "wagtailimages_rendition": ("insert",),  # the small copy of a shared picture, made when it is first shown
}
# Real tables that may not even be read: nothing of the queue of jobs concerns practice.
CLOSED_PREFIX: Final = "procrastinate_"


class RoleMissingError(Exception):
    """The role does not exist, or we may not take it, and only the administrator of the server can help."""

    def __init__(self, user: str) -> None:
        super().__init__(user)
        self.user = user

    def __str__(self) -> str:
        words = _("Practice mode needs a role of its own in PostgreSQL. Ask its administrator to run once:")
        return f"{words}\ncreate role {PRACTICE_ROLE} nologin noinherit;\ngrant {PRACTICE_ROLE} to {quoted(self.user)};"


def require_role(connection: BaseDatabaseWrapper) -> None:
    """Make sure that the role exists and that we may take it, making it ourselves if we can.

    Raises `RoleMissingError`.
    """
    with stage.practising(None), transaction.atomic(connection.alias), connection.cursor() as cursor:
        # Roles belong to the whole server: another database may make this one at the same moment.
        for statement in (f"create role {PRACTICE_ROLE} nologin noinherit", f"grant {PRACTICE_ROLE} to current_user"):
            if _taken(connection, cursor):
                return
            _tried(connection, cursor, statement)
        if not _taken(connection, cursor):
            cursor.execute("select session_user::text")
            raise RoleMissingError(*(cursor.fetchone() or ("",)))


def _taken(connection: BaseDatabaseWrapper, cursor: CursorWrapper) -> bool:
    """Whether we can take the role, seen by taking it; we are ourselves again afterwards."""
    taken = _tried(connection, cursor, f"set local role {PRACTICE_ROLE}")
    if taken:
        cursor.execute("set local role none")
    return taken


def _tried(connection: BaseDatabaseWrapper, cursor: CursorWrapper, statement: str) -> bool:
    try:
        with transaction.atomic(connection.alias):
            cursor.execute(statement)
    except Error:
        return False
    return True


def rights(public: tuple[str, ...], twins: frozenset[str], closed: frozenset[str]) -> Iterator[str]:
    """The statements that give the role its rights, from nothing.

    `public` are all real tables. Tables only: a view would show what its owner sees.
    """
    shared = [name for name in public if name not in twins | closed and not name.startswith(CLOSED_PREFIX)]
    yield f"revoke all on all tables in schema public from {PRACTICE_ROLE}"
    yield f"grant usage on schema public, practice to {PRACTICE_ROLE}"
    for name in shared:
        yield f"grant select on public.{quoted(name)} to {PRACTICE_ROLE}"
    for name, allowed in WRITABLE.items():
        if name in public:
            yield f"grant {', '.join(allowed)} on public.{quoted(name)} to {PRACTICE_ROLE}"
    for name in sorted(twins):
        yield f"grant select, insert, update, delete on {twin_of(name)} to {PRACTICE_ROLE}"
