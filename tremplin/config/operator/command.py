"""`tremplin`: the operator's command.

Its own words are few; any other word is a command of the product's Django side, called by its name.
"""

import contextlib
import json
import os
import subprocess
import sys
import warnings
from collections.abc import Callable, Sequence

from tremplin.config.operator.address import chosen_port
from tremplin.config.operator.environment import product_environment, unconnected_environment
from tremplin.config.operator.failures import (
    NothingPreparedError,
    OperatorError,
    UnknownCommandError,
    explanation,
)
from tremplin.config.operator.options import help_text, read_run_options, read_status_options
from tremplin.config.operator.preparation import note, say
from tremplin.config.operator.product import product
from tremplin.config.operator.sentences import sentence
from tremplin.config.operator.supervisor import Supervisor, running_address
from tremplin.kernel.postgresql.cluster import Cluster
from tremplin.kernel.postgresql.embedded import Server
from tremplin.kernel.postgresql.failures import EmbeddedDatabaseError
from tremplin.kernel.postgresql.lease import borrow, is_owned
from tremplin.kernel.postgresql.state import state_folder
from tremplin.kernel.processes import bind_to_parent

_INTERRUPTED = 130
_NEED_NO_DATABASE = {"check", "check_catalogue", "collectstatic", "compilemessages", "help", "makemessages"}
_NEED_NO_DATABASE |= {"makemigrations", "diffsettings", "findstatic", "version"}
_CREATE = {"migrate"}
_CHANGE_WHAT_IS_NOTED = {"migrate", "flush", "load_demo"}
_OTHER_NAMES = {"demo": ("load_demo",), "worker": ("procrastinate", "worker")}


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out the command; the exit code for the shell."""
    return sentenced(lambda: _dispatch(list(sys.argv[1:] if arguments is None else arguments)))


def sentenced(act: Callable[[], int | None]) -> int:
    """The exit code of an act; a foreseen failure is said in a sentence, without traceback."""
    try:
        return act() or 0
    except (OperatorError, EmbeddedDatabaseError) as error:
        print(explanation(error), file=sys.stderr)  # noqa: T201 - the operator's command prints
        return 1
    except KeyboardInterrupt:
        return _INTERRUPTED


def _dispatch(arguments: list[str]) -> int:
    name, *rest = arguments or ["--help"]
    if name in {"-h", "--help", "help"}:
        say(help_text())
        return 0
    if name == "run":
        return _run(rest)
    if name == "status":
        return _status(rest)
    if name == "psql":
        return _psql(rest)
    if name == "manage":
        return _django(rest or ["help"])
    if name == "demo":
        os.environ.setdefault("TREMPLIN_DEMO", "1")  # who asks for the demo by name means it
    return _django([*_OTHER_NAMES.get(name, (name.replace("-", "_"),)), *rest])


def _run(arguments: list[str]) -> int:
    options = read_run_options(arguments)
    port = chosen_port(options.port, os.environ)
    if options.follow_parent:
        bind_to_parent()
    Supervisor(state_folder(os.environ), port, product(port)).run()
    return 0


def _status(arguments: list[str]) -> int:
    options = read_status_options(arguments)
    state = state_folder(os.environ)
    elsewhere = bool(os.environ.get("DATABASE_URL"))
    found = {
        "running": (address := running_address(state)) is not None,
        "address": address,
        "database": "elsewhere" if elsewhere else "on" if is_owned(Cluster(state)) else "off",
        "state": str(state),
    }
    if options.json:
        say(json.dumps(found))
        return 0
    say(sentence("status.running", address=address) if address else sentence("status.stopped"))
    say(sentence(f"status.database_{found['database']}"))
    say(sentence("status.state", state=state))
    return 0


def _psql(arguments: list[str]) -> int:
    if url := os.environ.get("DATABASE_URL"):
        return subprocess.call(["psql", url, *arguments])  # noqa: S603, S607 - the operator's own psql
    cluster = Cluster(state_folder(os.environ))
    if not cluster.data.exists():
        raise NothingPreparedError(state=cluster.state)
    with borrow(cluster):
        program = Server(cluster).binaries.program("psql")
        environment = cluster.client_environment(os.environ)
        return subprocess.call([program, *arguments], env=environment)  # noqa: S603 - our own program


def _django(arguments: list[str]) -> int:
    """Run a Django command in this very process, with a database when it needs one."""
    name = arguments[0]
    cluster = Cluster(state_folder(os.environ))
    url = os.environ.get("DATABASE_URL") or cluster.url
    ours = url == cluster.url
    connected = name not in _NEED_NO_DATABASE and not {"-h", "--help"} & set(arguments)
    prepared = not ours or name in _CREATE or cluster.data.exists()
    if connected and prepared:
        os.environ.update(product_environment(os.environ, state=cluster.state, database_url=url))
    else:
        os.environ.update(unconnected_environment(os.environ))
    _require_known(name)
    if connected and not prepared:
        raise NothingPreparedError(state=cluster.state)
    with borrow(cluster) if connected and ours else contextlib.nullcontext():
        if connected and ours and name in _CHANGE_WHAT_IS_NOTED:
            note(Server(cluster), {})  # the next start looks at everything again
        _execute(arguments)
    return 0


def _require_known(name: str) -> None:
    import django  # noqa: PLC0415 - slow, and `run` must not load it
    from django.core.management import get_commands  # noqa: PLC0415 - same

    django.setup()  # before the commands are listed: the list is kept, and those of the product come with it
    if name not in {*get_commands(), "help", "version"} and not name.startswith("-"):
        raise UnknownCommandError(name=name)


def _execute(arguments: list[str]) -> None:
    from django.core.management import ManagementUtility  # noqa: PLC0415 - slow, and `run` must not load it

    with warnings.catch_warnings():
        # `makemigrations` compares the files with a database if it finds one; it needs none.
        warnings.filterwarnings("ignore", message="Got an error checking a consistent migration history")
        ManagementUtility(["tremplin", *arguments]).execute()
