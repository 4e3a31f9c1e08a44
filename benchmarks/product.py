"""The product as `make run` starts it, with its demo authority, on a state of its own; and readers signed in to it."""

import contextlib
import json
import os
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
PORT = 8790
READY = "KX7P2M4R"  # the enrolment code, among the last words of a product that is ready
_SIGN_IN = """
import json
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from tremplin.people.models import Agent

for agent in Agent.objects.filter(is_active=True, role_grants=None).order_by("pk")[:{count}]:
    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(agent.pk), agent.get_session_auth_hash()
    session[BACKEND_SESSION_KEY], session["level"] = "tremplin.people.backends.PasswordBackend", "password"
    session.save()
    print(json.dumps([settings.SESSION_COOKIE_NAME + "=" + session.session_key, agent.display_name, agent.given_name]))
"""


@dataclass(frozen=True)
class Reader:
    """A signed-in agent: her cookie, her name as the frame shows it, her given name as the home page says it."""

    cookie: str
    name: str
    given_name: str


@dataclass(frozen=True)
class Running:
    """A running product."""

    environment: dict[str, str]
    pid: int
    port: int = PORT

    def readers(self, count: int) -> list[Reader]:
        """That many distinct agents, each with an open session."""
        command = [ROOT / "bin" / "tremplin", "manage", "shell", "--verbosity", "0", "-c", _SIGN_IN.format(count=count)]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=True)
        readers = [Reader(*json.loads(line)) for line in done.stdout.splitlines() if line.startswith("[")]
        if len(readers) != count:
            raise RuntimeError(f"only {len(readers)} agents of {count} could be signed in:\n{done.stderr}")
        return readers

    def processes(self) -> list[int]:
        """The supervisor and all that it started, the database's own processes included."""
        parents = {int(stat.parent.name): _parent(stat) for stat in Path("/proc").glob("[0-9]*/stat")}
        found = {self.pid}
        while more := {pid for pid, parent in parents.items() if parent in found} - found:
            found |= more
        return sorted(found)

    def processor(self) -> float:
        """Seconds of processor taken so far by all its processes."""
        ticks = sum(_ticks(Path(f"/proc/{pid}/stat")) for pid in self.processes())
        return ticks / os.sysconf("SC_CLK_TCK")


def _ticks(stat: Path) -> int:
    try:
        return sum(int(field) for field in stat.read_text().rpartition(")")[2].split()[11:13])
    except OSError:
        return 0


def _parent(stat: Path) -> int:
    try:
        return int(stat.read_text().rpartition(")")[2].split()[1])
    except OSError:  # it ended meanwhile
        return 0


@contextlib.contextmanager
def running() -> Iterator[Running]:
    """Start the product and wait until it is ready; stop it at the end."""
    with tempfile.TemporaryDirectory() as state:
        Path(state).chmod(0o711)  # started as root, the database becomes another user who must be able to pass
        environment = os.environ | {"TREMPLIN_STATE": state, "PORT": str(PORT), "TREMPLIN_DEMO": "1"}
        command = [ROOT / "bin" / "tremplin", "run"]
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as product:
            try:
                if not any(READY in line for line in product.stdout or ()):
                    raise RuntimeError("the product did not start")
                yield Running(environment, product.pid)
            finally:
                product.send_signal(signal.SIGINT)
                product.wait(60)
