"""Where the state lives, and who may enter."""

import os
from pathlib import Path

import pytest

from tremplin.kernel.postgresql.failures import StateNotWritableError, StateUnreachableError
from tremplin.kernel.postgresql.state import database_account, prepare_state_folder, state_folder
from tremplin.kernel.processes import Account


def test_the_folder_that_was_chosen_wins() -> None:
    assert state_folder({"TREMPLIN_STATE": "/srv/tremplin", "TREMPLIN_INSTANCE": "essai"}) == Path("/srv/tremplin")


def test_root_keeps_instances_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert state_folder({}) == Path("/var/lib/tremplin/instances/demo")
    assert state_folder({"TREMPLIN_INSTANCE": "essai"}) == Path("/var/lib/tremplin/instances/essai")


def test_a_user_has_a_folder_of_her_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert state_folder({"XDG_STATE_HOME": "/home/ana/state"}) == Path("/home/ana/state/tremplin/demo")
    assert state_folder({"TREMPLIN_INSTANCE": "essai"}) == Path("~/.local/state/tremplin/essai").expanduser()


def test_a_file_in_the_way_is_named(folder: Path) -> None:
    (folder / "file").write_text("")
    with pytest.raises(StateNotWritableError) as caught:
        prepare_state_folder(folder / "file" / "state")
    assert caught.value.values["folder"] == folder / "file" / "state"


def test_root_is_told_which_folder_stops_the_database(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr("tremplin.kernel.postgresql.state._account", _somebody)
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    prepare_state_folder(closed / "state")
    with pytest.raises(StateUnreachableError) as caught:
        database_account(closed / "state")
    assert caught.value.values["folder"] == closed


def _somebody(name: str) -> Account:
    return Account(name=name, uid=1, gid=1)
