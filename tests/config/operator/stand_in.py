"""Stand-ins for the processes of the product, small enough to be watched; run as a program, never imported.

`stand_in.py supervise PORT` runs the real supervisor over them; `stand_in.py web|worker|step …` is one of them.
Each writes what happens to it in `events.txt` of the state folder.
"""

import http.server
import os
import signal
import sys
import time
from pathlib import Path
from types import FrameType

from tremplin.config.operator.address import chosen_port
from tremplin.config.operator.command import sentenced
from tremplin.config.operator.product import Product
from tremplin.config.operator.supervisor import Supervisor

STATE = Path(os.environ["TREMPLIN_STATE"])


def record(name: str, event: str) -> None:
    with (STATE / "events.txt").open("a") as file:
        file.write(f"{name} {event} {os.getpid()}\n")


def supervise(port: str) -> int:
    me = (sys.executable, __file__)
    product = Product(
        migrate=(*me, "step", "migrate"),
        collect_static=(*me, "step", "static"),
        load_demo=(*me, "step", "demo"),
        print_personas=(*me, "personas"),
        worker=(*me, "worker"),
        web=(*me, "web", port),
    )
    return sentenced(lambda: Supervisor(STATE, chosen_port(port, {}), product, durable=False).run())


def step(name: str) -> int:
    record(name, "done")
    if name == os.environ.get("FAILING_STEP"):
        sys.stdout.write("the stand-in was told to fail\n")
        return 3
    if name == os.environ.get("ENDLESS_STEP"):
        time.sleep(600)
    (STATE / "static").mkdir(exist_ok=True)
    (STATE / "static" / "staticfiles.json").write_text("{}")
    return 0


def leave_on_sigterm(name: str) -> None:
    def leave(_number: int, _frame: FrameType | None) -> None:
        record(name, "stopped")
        raise SystemExit

    signal.signal(signal.SIGTERM, leave)
    record(name, "started")


def worker() -> int:
    leave_on_sigterm("worker")
    time.sleep(600)
    return 1


def web(port: str) -> int:
    if os.environ.get("FAILING_STEP") == "web":
        sys.stdout.write("the stand-in was told to fail\n")
        return 3
    leave_on_sigterm("web")
    http.server.HTTPServer(("127.0.0.1", int(port)), http.server.BaseHTTPRequestHandler).serve_forever()
    return 1


def personas() -> int:
    sys.stdout.write("Nadia, agente (fictive)\n")
    return 0


if __name__ == "__main__":
    acts = (supervise, step, worker, web, personas)
    sys.exit({act.__name__: act for act in acts}[sys.argv[1]](*sys.argv[2:]))
