"""What can go wrong before and around Django, by name. Sentences: `sentences.toml`, table `failure`."""

from tremplin.config.operator.sentences import sentence
from tremplin.kernel.postgresql.failures import EmbeddedDatabaseError


class OperatorError(Exception):
    """The command cannot be carried out; `values` fill the sentence shown."""

    def __init__(self, **values: object) -> None:
        super().__init__(f"{type(self).__name__}: {values}")
        self.values = values


class AlreadyRunningError(OperatorError):
    """Another supervisor holds this state folder."""


class PortTakenError(OperatorError):
    """Another program listens on the port."""


class PortForbiddenError(OperatorError):
    """The system reserves this port to root."""


class PortInvalidError(OperatorError):
    """PORT is not a port number."""


class StepFailedError(OperatorError):
    """A step of the preparation ended with an error."""


class WebNotStartedError(OperatorError):
    """The web server stopped before it answered once."""


class NewerDatabaseError(OperatorError):
    """The database was prepared by a later version of the product."""


class NothingPreparedError(OperatorError):
    """There is no database yet: nothing has been started with this state folder."""


class UnknownCommandError(OperatorError):
    """Neither ours nor Django's."""


class OptionsRefusedError(OperatorError):
    """The options of a command could not be read."""


def explanation(error: OperatorError | EmbeddedDatabaseError) -> str:
    """What happened, why, and what to do, for the person at the terminal."""
    return sentence(f"failure.{type(error).__name__}", **error.values)
