"""The operator's command as people type it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tremplin.kernel.postgresql import lease
from tremplin.kernel.postgresql.cluster import Cluster

ROOT = Path(__file__).resolve().parents[3]


def tremplin(*words: str, state: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "tremplin", *words],
        env=kept | {"TREMPLIN_STATE": str(state)} | variables,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("words", [[], ["--help"], ["-h"], ["help"]])
def test_help_is_in_french_and_names_every_word(state: Path, words: list[str]) -> None:
    done = tremplin(*words, state=state)
    assert done.returncode == 0
    assert done.stdout.startswith("Usage : tremplin COMMANDE [options]\n")
    lines = [line.split()[0] for line in done.stdout.splitlines() if line.startswith("  ")]
    assert lines == [
        "run",
        "status",
        "migrate",
        "demo",
        "search",
        "import-guides",
        "export-guides",
        "worker",
        "psql",
        "manage",
    ]


@pytest.mark.parametrize("word", ["run", "status"])
def test_each_word_has_its_help(state: Path, word: str) -> None:
    done = tremplin(word, "--help", state=state)
    assert done.returncode == 0
    assert done.stdout.startswith(f"Usage : tremplin {word} [options]\n")


def test_a_misspelt_option_is_quoted(state: Path) -> None:
    done = tremplin("run", "--prot", "8001", state=state)
    assert (done.returncode, done.stderr) == (
        1,
        "Cette commande n’a pas été comprise : tremplin run --prot 8001. Son aide : tremplin run --help\n",
    )


def test_a_wrong_port_is_refused_before_anything_is_written(state: Path) -> None:
    done = tremplin("run", state=state, PORT="quatre")
    assert done.returncode == 1
    assert done.stderr == (
        "« quatre » n’est pas un numéro de port. Donnez un nombre entre 1 et 65535, par exemple : make run PORT=8001\n"
    )
    assert not state.exists()


def test_nothing_to_look_at_before_the_first_run(state: Path) -> None:
    done = tremplin("showmigrations", state=state)
    assert done.returncode == 1
    assert done.stderr == (
        f"Il n’y a pas encore de données dans {state}. Lancez d’abord « make run » ou « tremplin migrate ».\n"
    )
    assert not state.exists()


@pytest.mark.parametrize("words", [["help-me"], ["manage", "help-me"]])
def test_an_unknown_command_is_named(state: Path, words: list[str]) -> None:
    done = tremplin(*words, state=state)
    assert done.returncode == 1
    assert "n’est pas une commande de Tremplin. La liste : tremplin --help" in done.stderr
    assert not state.exists()


def test_status_says_what_runs_and_touches_nothing(state: Path) -> None:
    expected = {"running": False, "address": None, "database": "off", "state": str(state)}
    assert json.loads(tremplin("status", "--json", state=state).stdout) == expected
    assert not state.exists()
    with lease.own(Cluster(state, durable=False)):
        assert json.loads(tremplin("status", "--json", state=state).stdout) == expected | {"database": "on"}
    assert tremplin("status", state=state).stdout == (
        f"Tremplin est arrêté.\nBase de données : arrêtée.\nDossier des données : {state}\n"
    )


def test_psql_opens_the_database_and_closes_it_after(state: Path) -> None:
    with lease.own(Cluster(state, durable=False)):
        pass
    done = tremplin("psql", "-Atc", "SELECT current_database()", state=state)
    assert (done.returncode, done.stdout) == (0, "tremplin\n")
    assert not lease.is_owned(Cluster(state))


def test_the_command_starts_without_django(state: Path) -> None:
    script = "import sys, tremplin.config.operator.command; print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
