"""Requests per second of the pages everybody opens: 2 workers, 8 signed-in connections, the demo authority.

The load generator runs on the same cores as the product: the figures say so. Each answer must be 200 and hold a word
that only the right page, shown to the right person, holds.
"""

import http.client
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.report import report

ROOT = Path(__file__).parent.parent
GOAL = 200.0
CONNECTIONS, SECONDS = 8, 6.0
PORT = 8790
SIGN_IN = [
    ("1042", "280519", "Karim"),
    ("2210", "614072", "Nadia"),
    ("3105", "907341", "Fatou"),
    ("4007", "530816", "Sylvie"),
]
PAGES = {
    "home": ("/", "{name}"),
    "tool": ("/outils/teams/", "Ouvrir Teams"),
    "guide": ("/guides/onedrive-partager-un-dossier/", "Mes fichiers"),
    "search": ("/recherche/?q=partag%C3%A9+un+dosier", "Partager un dossier"),
}


def ask(connection: http.client.HTTPConnection, path: str, cookies: dict[str, str], body: str | None = None) -> str:
    """One request with its cookies; the text of the answer."""
    headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()), "Accept-Encoding": "identity"}
    if body is not None:
        headers |= {"Content-Type": "application/x-www-form-urlencoded"}
    connection.request("GET" if body is None else "POST", path, body, headers)
    answer = connection.getresponse()
    for header in answer.headers.get_all("Set-Cookie") or []:
        name, value = header.strip().split(";")[0].split("=", 1)
        cookies[name] = value
    text = answer.read().decode()
    if answer.status not in (200, 302):
        raise RuntimeError(f"{path}: {answer.status}")
    return text


def signed_in(badge: str, pin: str) -> dict[str, str]:
    """The cookies of a session opened with badge and PIN."""
    connection, cookies = http.client.HTTPConnection("127.0.0.1", PORT), dict[str, str]()
    page = ask(connection, "/connexion/badge/", cookies)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    fields = {"csrfmiddlewaretoken": token[1] if token else "", "badge": badge, "pin": pin}
    ask(connection, "/connexion/badge/", cookies, urlencode(fields))
    return cookies


def load(path: str, word: str, sessions: list[tuple[dict[str, str], str]]) -> tuple[list[float], float]:
    """Durations in milliseconds of all requests made in `SECONDS` by `CONNECTIONS` connections, and the time taken."""
    taken: list[float] = []

    def go(cookies: dict[str, str], name: str) -> None:
        connection, end = http.client.HTTPConnection("127.0.0.1", PORT), time.perf_counter() + SECONDS
        while (start := time.perf_counter()) < end:
            if word.format(name=name) not in ask(connection, path, cookies):
                raise RuntimeError(f"{path}: the answer lacks its word")
            taken.append((time.perf_counter() - start) * 1000)

    threads = [threading.Thread(target=go, args=sessions[n % len(sessions)]) for n in range(CONNECTIONS)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(taken), time.perf_counter() - start


def main() -> None:
    """Start the product on a state of its own, measure, stop it."""
    with tempfile.TemporaryDirectory() as state:
        Path(state).chmod(0o711)  # started as root, the database becomes another user who must be able to pass
        environment = os.environ | {"TREMPLIN_STATE": state, "PORT": str(PORT), "TREMPLIN_DEMO": "1"}
        product = subprocess.Popen(
            [ROOT / "bin" / "tremplin", "run"], env=environment, stdout=subprocess.PIPE, text=True
        )
        try:
            for line in product.stdout or ():
                if "KX7P2M4R" in line:
                    break
            sessions = [(signed_in(badge, pin), name) for badge, pin, name in SIGN_IN]
            for name, (path, word) in PAGES.items():
                taken, lasted = load(path, word, sessions)
                rate, p95 = len(taken) / lasted, taken[int(len(taken) * 0.95)]
                more = {"p95_ms": round(p95, 1), "connections": CONNECTIONS, "load_generator_shares_the_cores": True}
                report(f"page_{name}", goal=f"≥ {GOAL:.0f} r/s", measured=rate, unit="r/s", ratio=GOAL / rate, **more)
        finally:
            product.terminate()
            product.wait(60)


if __name__ == "__main__":
    main()
