"""The real product under its supervisor: from an empty state folder to a served page, twice."""

import signal
import sys
import urllib.request
from collections.abc import Callable
from typing import Any


def test_the_product_is_served_stops_and_starts_again(new_run: Callable[..., Any]) -> None:
    run = new_run([sys.executable, "-m", "tremplin", "run"])
    run.variables["PORT"] = str(run.port)
    said = []
    for _ in range(2):
        said.append([line for line in run.start_until_ready() if line])
        with urllib.request.urlopen(f"http://127.0.0.1:{run.port}/", timeout=60) as page:
            assert page.status == 200
        run.send(signal.SIGINT)
        assert run.finish() == (0, "\nArrêt en cours…\nTremplin est arrêté.\n")
        assert run.processes() == []
    address = f"Tremplin est prêt : http://127.0.0.1:{run.port}"
    end = ["Démarrage du service…", address, f"Pour arrêter : Ctrl-C. Journaux : {run.state}/logs"]
    preparation = ["Préparation de la base de données…", "Préparation des fichiers des pages…"]
    assert said == [
        ["Démarrage de la base de données…", *preparation, *end],
        ["Démarrage de la base de données…", *end],
    ]
