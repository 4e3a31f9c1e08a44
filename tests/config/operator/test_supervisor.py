"""`tremplin run` over stand-ins, with real processes: starting, restarting, stopping, being killed."""

import os
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tremplin.kernel.postgresql.cluster import Cluster
from tremplin.kernel.processes import wait_until

NewRun = Callable[..., "Run"]  # noqa: F821 - the fixture's class, in conftest


def test_says_where_it_is_and_the_personas(new_run: NewRun, state: Path) -> None:
    run = new_run(TREMPLIN_DEMO="1")
    lines = run.start_until_ready()
    assert [line for line in lines if line] == [
        "Démarrage de la base de données…",
        "Préparation de la base de données…",
        "Préparation des fichiers des pages…",
        "Chargement de la démonstration (environ une minute, la première fois seulement)…",
        "Démarrage du service…",
        f"Tremplin est prêt : http://127.0.0.1:{run.port}",
        "Nadia, agente (fictive)",
        f"Pour arrêter : Ctrl-C. Journaux : {state}/logs",
    ]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_stops_in_order_and_leaves_no_process(new_run: NewRun, number: signal.Signals) -> None:
    run = new_run()
    run.start_until_ready()
    run.wait_for("worker")
    run.send(number)
    assert run.finish() == (0, "\nArrêt en cours…\nTremplin est arrêté.\n")
    assert run.processes() == []
    lines = (run.state / "events.txt").read_text().splitlines()
    assert [line.split()[0] for line in lines if "stopped" in line] == ["web", "worker"]
    assert "database system is shut down" in (run.state / "logs" / "postgresql.log").read_text()


def test_a_second_ctrl_c_does_not_spoil_the_stop(new_run: NewRun) -> None:
    run = new_run()
    run.start_until_ready()
    run.send(signal.SIGINT)
    run.lines_until("Arrêt en cours")
    run.send(signal.SIGINT)
    assert run.finish() == (0, "Tremplin est arrêté.\n")
    assert run.processes() == []


def test_killed_outright_it_still_leaves_no_process(new_run: NewRun) -> None:
    run = new_run()
    run.start_until_ready()
    run.wait_for("worker")
    run.process.kill()
    run.process.wait()
    assert run.has_left_nothing()
    run.start_until_ready()


def test_stops_in_the_middle_of_the_preparation(new_run: NewRun) -> None:
    run = new_run(ENDLESS_STEP="demo", TREMPLIN_DEMO="1")
    run.start()
    run.lines_until("Chargement")
    run.wait_for("demo")
    run.send(signal.SIGINT)
    assert run.finish() == (0, "\nArrêt en cours…\nTremplin est arrêté.\n")
    assert run.processes() == []


def test_a_second_start_prepares_nothing_again(new_run: NewRun) -> None:
    run = new_run(TREMPLIN_DEMO="1")
    for _ in range(2):
        lines = run.start_until_ready()
        run.send(signal.SIGINT)
        run.finish()
    assert [line for line in lines if line][:2] == ["Démarrage de la base de données…", "Démarrage du service…"]
    assert [len(run.events(step)) for step in ("migrate", "static", "demo")] == [1, 1, 1]


def test_an_interrupted_demo_is_loaded_at_the_next_start(new_run: NewRun) -> None:
    first = new_run(FAILING_STEP="demo", TREMPLIN_DEMO="1")
    first.start()
    assert first.finish()[0] == 1
    second = new_run(TREMPLIN_DEMO="1")
    second.start_until_ready()
    assert [len(second.events(step)) for step in ("migrate", "demo")] == [1, 2]


def test_without_the_demo_setting_no_demo_is_loaded(new_run: NewRun) -> None:
    run = new_run()
    run.start_until_ready()
    assert run.events("demo") == []


def test_the_second_of_two_says_that_one_is_running(new_run: NewRun) -> None:
    first, second = new_run(), new_run()
    first.start_until_ready()
    second.start()
    code, words = second.finish()
    assert code == 1
    assert words == (
        f"Tremplin fonctionne déjà : http://127.0.0.1:{first.port}. Ouvrez cette adresse, "
        "ou arrêtez-le (Ctrl-C dans son terminal) avant de le relancer.\n"
    )


def test_a_taken_port_is_said_before_anything_starts(new_run: NewRun) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        run = new_run(port=other.getsockname()[1])
        run.start()
        code, words = run.finish()
    assert code == 1
    assert words == (
        f"Le port {run.port} est déjà utilisé par un autre programme. Choisissez-en un autre, "
        f"par exemple : make run PORT={run.port + 1}\n"
    )
    assert not Cluster(run.state).data.exists()


@pytest.mark.parametrize("name", ["worker", "web"])
def test_a_child_that_dies_is_started_again(new_run: NewRun, name: str) -> None:
    run = new_run()
    run.start_until_ready()
    run.wait_for(name)
    [[_, pid]] = run.events(name)
    os.kill(int(pid), signal.SIGKILL)
    assert "s’est arrêté (code -9) ; redémarrage dans 1 s." in run.lines_until("s’est arrêté")[-1]
    run.wait_for(name, 2)
    run.send(signal.SIGINT)
    assert run.finish()[0] == 0
    assert run.processes() == []


def test_a_database_that_dies_is_started_again(new_run: NewRun) -> None:
    run = new_run()
    run.start_until_ready()
    cluster = Cluster(run.state)
    pid = cluster.recorded_pid()
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    run.lines_until("« La base de données »")
    assert wait_until(lambda: cluster.recorded_pid() not in {pid, None}, patience=60)
    run.send(signal.SIGINT)
    assert run.finish()[0] == 0
    assert run.processes() == []


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        ("migrate", "L’étape « Préparation de la base de données » a échoué ; rien n’a été lancé."),
        ("static", "L’étape « Préparation des fichiers des pages » a échoué ; rien n’a été lancé."),
        ("web", "Le service web n’a pas démarré."),
    ],
)
def test_a_failure_shows_its_last_lines_and_leaves_no_process(new_run: NewRun, step: str, sentence: str) -> None:
    run = new_run(FAILING_STEP=step)
    run.start()
    code, words = run.finish()
    assert code == 1
    last_words = words[words.index(sentence) :].splitlines()
    assert last_words[-1] == "the stand-in was told to fail"
    assert run.processes() == []


def test_follows_the_program_that_started_it(new_run: NewRun, state: Path) -> None:
    script = f"""
import subprocess, sys
subprocess.run([sys.executable, "-c", '''
from tremplin.kernel.processes import bind_to_parent
import runpy, sys
bind_to_parent()
sys.argv = ["stand_in.py", "supervise", "PORT"]
runpy.run_path({str(Path(__file__).with_name("stand_in.py"))!r}, run_name="__main__")
'''])
"""
    run = new_run()
    run.command = [sys.executable, "-c", script.replace("PORT", str(run.port))]
    run.start_until_ready()
    run.process.kill()
    assert run.has_left_nothing()
