"""What can go wrong with the embedded database, by name.

Each failure carries the values its sentence needs; the sentence itself, in the reader's language, belongs to
whoever shows it (`tremplin.config.operator`).
"""

from pathlib import Path


class EmbeddedDatabaseError(Exception):
    """The embedded database cannot serve; `values` fill the sentence shown to the operator."""

    def __init__(self, **values: str | int | Path) -> None:
        super().__init__(f"{type(self).__name__}: {values}")
        self.values = values


class BinariesMissingError(EmbeddedDatabaseError):
    """The wheel that carries PostgreSQL is not installed."""


class StateUnreachableError(EmbeddedDatabaseError):
    """The system user of the database may not enter a parent of the state folder."""


class StateNotWritableError(EmbeddedDatabaseError):
    """The state folder cannot be created or written."""


class AccountRefusedError(EmbeddedDatabaseError):
    """The system user of the database could not be created."""


class ClusterCreationError(EmbeddedDatabaseError):
    """`initdb` failed."""


class VersionMismatchError(EmbeddedDatabaseError):
    """The data were written by another major version of PostgreSQL."""


class ServerStartError(EmbeddedDatabaseError):
    """The server stopped before it accepted connections, or never accepted them."""


class DatabaseCreationError(EmbeddedDatabaseError):
    """The server runs but the product's database could not be prepared."""


class ServerBusyError(EmbeddedDatabaseError):
    """Another process holds the server and does not let go."""
