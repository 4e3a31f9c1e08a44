"""What every process of the product finds in its environment."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from tremplin.kernel.postgresql.state import prepare_state_folder

_SECRET_FILE = "secret-key"  # noqa: S105 - the name of the file, not its content


def product_environment(
    environment: Mapping[str, str], *, state: Path, database_url: str, address: str | None = None
) -> dict[str, str]:
    """The caller's environment, completed; what the caller chose is kept."""
    completed = {
        "DJANGO_SETTINGS_MODULE": "tremplin.config.settings",
        "PYTHONUNBUFFERED": "1",
        **({"TREMPLIN_PUBLIC_ADDRESS": address} if address else {}),
        **environment,
        "DATABASE_URL": database_url,
        "TREMPLIN_STATE": str(state),
    }
    if not completed.get("TREMPLIN_SECRET_KEY"):
        completed["TREMPLIN_SECRET_KEY"] = _secret_key(state)
    return completed


def unconnected_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """For the commands that touch neither database nor state: they must not create one."""
    return {
        "DJANGO_SETTINGS_MODULE": "tremplin.config.settings",
        "TREMPLIN_SECRET_KEY": secrets.token_urlsafe(50),
        **environment,
    }


def _secret_key(state: Path) -> str:
    """The key that signs cookies and links: made once, read by its owner only."""
    prepare_state_folder(state)
    path = state / _SECRET_FILE
    if not path.exists():
        draft = path.with_suffix(f".{os.getpid()}")
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:  # noqa: PTH123 - born closed
            file.write(secrets.token_urlsafe(50))
        try:
            os.link(draft, path)  # whole or not at all; the first of two starters wins
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text()
