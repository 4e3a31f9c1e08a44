"""What must be true before the product is served: tables, static files, demo; done when something changed.

What was done to a database is written in the database's own comment: restored, copied or recreated, it always
tells the truth about itself.
"""

import json
import os
import signal
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tremplin.config.operator.child import append_to, last_lines
from tremplin.config.operator.failures import NewerDatabaseError, StepFailedError
from tremplin.config.operator.fingerprint import code_fingerprint, known_migrations, static_fingerprint
from tremplin.config.operator.product import Command, Product
from tremplin.config.operator.sentences import sentence
from tremplin.kernel.postgresql.cluster import DATABASE
from tremplin.kernel.postgresql.embedded import Server
from tremplin.kernel.processes import Pause, start_bound, stop, wait_until

_LONGEST_STEP = 3600.0


def say(words: str) -> None:
    """Speak to the person at the terminal, at once."""
    print(words, flush=True)  # noqa: T201 - the operator's command prints


@dataclass(frozen=True, kw_only=True)
class Preparation:
    """The steps, for one state folder. `server` is None when DATABASE_URL names a server that is not ours."""

    product: Product
    state: Path
    environment: Mapping[str, str]
    server: Server | None
    pause: Pause

    def prepare(self, *, demo: bool) -> None:
        """Bring tables and static files up to date; load the demo when it is asked for and absent."""
        done = self._done()
        code = code_fingerprint()
        if done.get("code") != code:
            self._refuse_newer_database()
            self._note({})
            self.run_step("migrate", self.product.migrate)
            done = {"code": code, "demo": done.get("demo", False)}
            self._note(done)
            self._personas.unlink(missing_ok=True)
        self._collect_static()
        if demo and not done.get("demo"):
            self._personas.unlink(missing_ok=True)
            self.run_step("demo", self.product.load_demo)
            self._note(done | {"demo": True})
        if demo and not self._personas.exists():
            self._write_personas()

    def personas(self) -> str:
        """Who may sign in to the demo, as the product itself says it."""
        return self._personas.read_text().strip() if self._personas.exists() else ""

    def run_step(self, name: str, command: Command) -> None:
        """Run a command to its end, say which, and show its last lines when it fails."""
        say(sentence(f"run.{name}"))
        log = append_to(self.state / "logs" / "preparation.log")
        if self._run(command, log):
            step = sentence(f"run.{name}").split("…")[0].split(" (")[0]
            raise StepFailedError(step=step, log=log, reason=last_lines(log))

    def _run(self, command: Command, log: Path) -> int:
        with log.open("ab") as output:
            process = start_bound(command, environment=self.environment, output=output)
        try:
            wait_until(lambda: process.poll() is not None, patience=_LONGEST_STEP, pause=self.pause)
        finally:
            stop(process, (signal.SIGTERM, 10))
        return process.returncode

    @property
    def _personas(self) -> Path:
        return self.state / "logs" / "personas.txt"

    def _write_personas(self) -> None:
        """Kept from one start to the next, since Django is slow to ask; the product can be used without the list."""
        draft = self._personas.with_suffix(".draft")
        draft.unlink(missing_ok=True)
        if self._run(self.product.print_personas, draft) == 0:
            draft.rename(self._personas)

    def _collect_static(self) -> None:
        fingerprint = static_fingerprint()
        note = self.state / "static.fingerprint"
        collected = self.state / "static" / "staticfiles.json"
        if collected.exists() and note.exists() and note.read_text() == fingerprint:
            return
        note.unlink(missing_ok=True)
        self.run_step("static", self.product.collect_static)
        note.write_text(fingerprint)

    def _done(self) -> dict[str, Any]:
        if self.server is None:
            return {}
        comment = self.server.query(
            f"SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = '{DATABASE}'"  # noqa: S608 - a constant
        )
        try:
            done = json.loads(comment or "{}")
        except ValueError:  # a person wrote a comment of her own
            return {}
        return done if isinstance(done, dict) else {}

    def _note(self, done: Mapping[str, Any]) -> None:
        if self.server is not None:
            note(self.server, done)

    def _refuse_newer_database(self) -> None:
        """Older code on newer tables would damage them: say so before touching anything."""
        if self.server is None or not self.server.query("SELECT to_regclass('public.django_migrations')"):
            return
        known = known_migrations()
        for line in self.server.query("SELECT app || ' ' || name FROM django_migrations ORDER BY id").splitlines():
            application, name = line.split(" ", 1)
            if application in known and name not in known[application]:
                raise NewerDatabaseError(state=self.state, migration=f"{application} {name}")


def note(server: Server, done: Mapping[str, Any]) -> None:
    """Write in the database what was done to it; an empty note has the next start look at all again."""
    server.query(f"COMMENT ON DATABASE {DATABASE} IS '{json.dumps(done)}'")


def wants_demo(environment: Mapping[str, str] | None = None) -> bool:
    """Whether TREMPLIN_DEMO is on, read as the settings read it."""
    return (environment or os.environ).get("TREMPLIN_DEMO", "0").lower() in {"1", "true", "yes"}
