"""Where the product keeps what it writes at run time, and under which system user the database runs."""

import errno
import os
import pwd
import stat
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tremplin.kernel.postgresql.failures import (
    AccountRefusedError,
    StateNotWritableError,
    StateUnreachableError,
)
from tremplin.kernel.processes import Account

SYSTEM_FOLDER = Path("/var/lib/tremplin")
SYSTEM_USER = "tremplin"
DEFAULT_INSTANCE = "demo"


def state_folder(environment: Mapping[str, str]) -> Path:
    """The folder of one instance: TREMPLIN_STATE, else the system's folder for root, else the user's own.

    TREMPLIN_INSTANCE names the instance, so that two installations on one machine never share their data.
    """
    if chosen := environment.get("TREMPLIN_STATE"):
        return Path(chosen).expanduser().absolute()
    instance = environment.get("TREMPLIN_INSTANCE") or DEFAULT_INSTANCE
    if os.geteuid() == 0:
        return SYSTEM_FOLDER / "instances" / instance
    base = environment.get("XDG_STATE_HOME") or "~/.local/state"
    return Path(base).expanduser().absolute() / "tremplin" / instance


def prepare_state_folder(state: Path) -> None:
    """Create the folder: closed to others, except that root's lets the database's user pass through."""
    try:
        create_passable(state.parent)
        _make(state, 0o711 if os.geteuid() == 0 else 0o700)
        (state / "logs").mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise StateNotWritableError(folder=state, reason=error.strerror or str(error)) from error
    if not os.access(state, os.W_OK | os.X_OK):
        raise StateNotWritableError(folder=state, reason=os.strerror(errno.EACCES))


def create_passable(folder: Path) -> None:
    """Create a folder and its missing parents; root's can be entered by others even with a strict umask."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        _make(each, 0o755 if os.geteuid() == 0 else 0o700)


def _make(folder: Path, mode: int) -> None:
    """Create a folder with its mode at once: another process may look at it the moment it exists."""
    former = os.umask(0)
    try:
        folder.mkdir(mode, exist_ok=True)
    finally:
        os.umask(former)


def own_folder(folder: Path, account: Account | None) -> None:
    """Create a folder that only the server's user enters, and refuse one that somebody else prepared."""
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    owners = {os.geteuid(), account.uid if account else os.geteuid()}
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in owners:
        raise StateNotWritableError(folder=folder, reason=os.strerror(errno.EACCES))
    folder.chmod(0o700)
    if account:
        os.chown(folder, account.uid, account.gid)


def database_account(state: Path) -> Account | None:
    """The system user that the server becomes, created on first need; None when we are not root."""
    if os.geteuid() != 0:
        return None
    account = _account(SYSTEM_USER) or _create_account()
    for folder in (state, *state.parents):
        if not folder.stat().st_mode & 0o001:
            raise StateUnreachableError(folder=folder, state=state, user=account.name)
    return account


def _account(name: str) -> Account | None:
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    return Account(name=name, uid=entry.pw_uid, gid=entry.pw_gid)


def _create_account() -> Account:
    # An id without an entry in the list of users would not do: initdb looks its own name up.
    options = [
        "--system",
        "--user-group",
        "--no-create-home",
        f"--home-dir={SYSTEM_FOLDER}",
        "--shell=/usr/sbin/nologin",
    ]
    reason = ""
    try:
        done = subprocess.run(  # noqa: S603 - constants only
            ["useradd", *options, SYSTEM_USER],  # noqa: S607 - its folder differs between systems
            capture_output=True,
            text=True,
            check=False,
        )
        reason = done.stderr.strip()
    except OSError as error:
        reason = str(error)
    account = _account(SYSTEM_USER)  # also when another process created it a moment ago
    if account is None:
        raise AccountRefusedError(user=SYSTEM_USER, reason=reason)
    return account
