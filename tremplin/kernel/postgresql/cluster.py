"""Where one embedded server keeps its files, how it is reached, and what its files say about it."""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from tremplin.kernel.processes import is_alive

DATABASE = "tremplin"
SUPERUSER = "postgres"
_SOCKET_NAME = ".s.PGSQL.5432"
_LONGEST_SOCKET_PATH = 100  # the system allows 107 bytes


@dataclass(frozen=True)
class Cluster:
    """Where one server keeps its files, and how it is reached.

    `durable=False` is for tests: faster, and lost in a power cut.
    """

    state: Path
    durable: bool = True

    @property
    def folder(self) -> Path:
        """What belongs to the database's own user."""
        return self.state / "database"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.state / "logs" / "postgresql.log"

    @property
    def socket(self) -> Path:
        """The folder of the socket: beside the data, unless that path is too long or, with a comma, a list."""
        beside = self.folder / "socket"
        if len(os.fsencode(beside / _SOCKET_NAME)) <= _LONGEST_SOCKET_PATH and "," not in str(beside):
            return beside
        digest = hashlib.sha256(os.fsencode(self.state)).hexdigest()[:12]
        return Path("/tmp") / f"tremplin-{os.geteuid()}-{digest}" / "socket"  # noqa: S108 - closed and checked in `_own_folder`

    @property
    def url(self) -> str:
        """What DATABASE_URL must hold."""
        return f"postgresql:///{DATABASE}?host={quote(str(self.socket))}&user={SUPERUSER}"

    def client_environment(self, environment: Mapping[str, str]) -> dict[str, str]:
        """The environment in which `psql`, `pg_dump`… reach the product's database."""
        kept = {key: value for key, value in environment.items() if not key.startswith("PG")}
        return kept | {"PGHOST": str(self.socket), "PGUSER": SUPERUSER, "PGDATABASE": DATABASE}

    def recorded_pid(self) -> int | None:
        """The process that the data folder says it belongs to, dead or alive."""
        line, *_ = self._postmaster_lines() or [""]
        return int(line) if line.strip().isdigit() else None

    def is_ready(self, pid: int) -> bool:
        """Whether the server of that process accepts connections."""
        lines = self._postmaster_lines()
        return len(lines) >= 8 and lines[0].strip() == str(pid) and lines[7].strip() == "ready"  # noqa: PLR2004 - line 8

    def is_served_by(self, pid: int) -> bool:
        """Whether that process is a server of these very data: a server lives in its data folder."""
        try:
            return is_alive(pid) and Path(f"/proc/{pid}/cwd").samefile(self.data)
        except OSError:
            return False

    def _postmaster_lines(self) -> list[str]:
        try:
            return (self.data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return []
