"""What the processes of the product find in their environment."""

import stat
from pathlib import Path

from tremplin.config.operator.environment import product_environment, unconnected_environment


def test_the_secret_is_made_once_and_read_by_its_owner_only(state: Path) -> None:
    first = product_environment({}, state=state, database_url="postgresql:///a")
    second = product_environment({}, state=state, database_url="postgresql:///a")
    assert first == second
    assert len(first["TREMPLIN_SECRET_KEY"]) >= 50
    assert stat.S_IMODE((state / "secret-key").stat().st_mode) == 0o600
    assert sorted(path.name for path in state.iterdir()) == ["logs", "secret-key"]


def test_what_the_operator_chose_is_kept(state: Path) -> None:
    chosen = {"TREMPLIN_SECRET_KEY": "chosen", "TREMPLIN_PUBLIC_ADDRESS": "https://tremplin.example"}
    completed = product_environment(
        chosen, state=state, database_url="postgresql:///a", address="http://127.0.0.1:8000"
    )
    assert completed == chosen | {
        "DATABASE_URL": "postgresql:///a",
        "DJANGO_SETTINGS_MODULE": "tremplin.config.settings",
        "PYTHONUNBUFFERED": "1",
        "TREMPLIN_STATE": str(state),
    }


def test_an_empty_secret_is_no_secret(state: Path) -> None:
    completed = product_environment({"TREMPLIN_SECRET_KEY": ""}, state=state, database_url="postgresql:///a")
    assert completed["TREMPLIN_SECRET_KEY"] == (state / "secret-key").read_text()


def test_commands_without_database_leave_no_secret_behind() -> None:
    first, second = unconnected_environment({}), unconnected_environment({})
    assert first["TREMPLIN_SECRET_KEY"] != second["TREMPLIN_SECRET_KEY"]
    assert "TREMPLIN_STATE" not in first
