"""Sessions in the database, as Django keeps them, read by one question whose text never changes.

Every page begins with this read: putting the same SQL together each time took longer than asking it.
"""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseSession
from django.db import connection
from django.utils import timezone

_ASK = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(DatabaseSession):
    """Django's own, but for its reading."""

    def load(self) -> dict[str, Any]:
        """What the session holds; empty, under a new key, when it does not exist or is over."""
        with connection.cursor() as cursor:
            cursor.execute(_ASK, [self.session_key, timezone.now()])
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return {}
        held: dict[str, Any] = self.decode(row[0])
        return held
