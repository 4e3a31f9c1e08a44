"""The database of the suite: its tables are made once for each state of the migrations; each test process gets a copy.

Our own embedded cluster is kept, stopped, in `.pytest_cache` and copied at each run: migrating takes some twenty
seconds, copying less than one. On a server named by `TREMPLIN_TEST_DATABASE_URL` the tables are made anew at each run:
nothing is known about what it holds.
"""

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from tremplin.kernel.postgresql.cluster import Cluster
from tremplin.kernel.postgresql.lease import own

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = "tremplin_tests"
GIVEN_SERVER = "TESTS_DATABASE_SERVER"  # its address in the environment of the suite; empty when the server is our own
_SOURCES = (
    "tremplin/*/migrations/*.py",
    "tremplin/*/apps.py",
    "tremplin/kernel/management/**/*.py",
    "tremplin/kernel/postgresql/**/*.py",
    "requirements/*.txt",
)
_MOST_KEPT = 3
_MIGRATE = (
    "import django; django.setup(); from django.core.management import call_command as c; c('migrate', verbosity=0)"
)


@contextlib.contextmanager
def migrated(environment: Mapping[str, str], *, given: str, kept: Path) -> Iterator[str]:
    """The address of a server that holds `TEMPLATE`, migrated: the given one, or our own until the end of the block."""
    if given:
        _migrate(given, environment)
        yield given
        return
    origin = _origin(environment, kept)
    with _place() as cluster:
        _copy(origin, cluster)
        with own(cluster):
            yield cluster.url


def _origin(environment: Mapping[str, str], kept: Path) -> Path:
    """The stopped cluster for this state of the migrations, made when it is missing."""
    digest = hashlib.sha256(str(os.geteuid()).encode())
    for pattern in _SOURCES:
        for file in sorted(ROOT.glob(pattern)):
            digest.update(file.read_bytes())
    origin = kept / digest.hexdigest()[:16]
    if not origin.exists():
        kept.mkdir(parents=True, exist_ok=True)
        for older in sorted(kept.iterdir(), key=lambda each: each.stat().st_mtime)[: -_MOST_KEPT + 1]:
            shutil.rmtree(older, ignore_errors=True)
        with _place() as cluster:
            with own(cluster):
                _migrate(cluster.url, environment)
            draft = Path(tempfile.mkdtemp(dir=kept))
            _run("cp", "-a", cluster.data, draft / "data")
        with contextlib.suppress(OSError):  # another run was quicker
            draft.rename(origin)
    return origin


@contextlib.contextmanager
def _place() -> Iterator[Cluster]:
    folder = Path(tempfile.mkdtemp(prefix="tremplin-"))
    folder.chmod(0o711)  # started as root, the server becomes another user who must be able to pass
    try:
        yield Cluster(folder / "state", durable=False)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _copy(origin: Path, cluster: Cluster) -> None:
    cluster.folder.mkdir(parents=True)
    for folder in (cluster.state, cluster.folder):
        folder.chmod(0o711)
    _run("cp", "-a", origin / "data", cluster.data)


@contextlib.contextmanager
def given_database(name: str) -> Iterator[str]:
    """The address of an empty database of that name on the given server, or nothing when there is no such server."""
    server = os.environ.get(GIVEN_SERVER, "")
    if not server:
        yield ""
        return
    _say(server, "DROP DATABASE IF EXISTS {} WITH (FORCE)", "CREATE DATABASE {} TEMPLATE template0", database=name)
    yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    _say(server, "DROP DATABASE {} WITH (FORCE)", database=name)


def _say(server: str, *statements: str, database: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        for statement in statements:
            connection.execute(sql.SQL(statement).format(sql.Identifier(database)))


def _migrate(address: str, environment: Mapping[str, str]) -> None:
    """Create `TEMPLATE` on that server, whatever was there before, and give it its tables."""
    _say(
        address,
        "DROP DATABASE IF EXISTS {}",
        "CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'",
        database=TEMPLATE,
    )
    wanted = {**environment, "DATABASE_URL": urlunsplit(urlsplit(address)._replace(path=f"/{TEMPLATE}"))}
    _run(sys.executable, "-W", "ignore", "-c", _MIGRATE, environment=wanted)


def _run(*command: str | Path, environment: Mapping[str, str] | None = None) -> None:
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed:\n{done.stderr}")
