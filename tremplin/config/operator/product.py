"""The processes that make up the product, as values: a test replaces them by small stand-ins."""

import sys
from dataclasses import dataclass

Command = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Product:
    """The steps that prepare the product, then the two processes that serve it."""

    migrate: Command
    collect_static: Command
    load_demo: Command
    print_personas: Command
    worker: Command
    web: Command


def product(port: int) -> Product:
    """The real one, served on the loopback address."""
    return Product(
        migrate=_manage("migrate", "--noinput", "--verbosity=0"),
        collect_static=_manage("collectstatic", "--noinput", "--clear", "--verbosity=0"),
        load_demo=_manage("load_demo"),
        print_personas=_manage("print_personas"),
        worker=_manage("procrastinate", "worker"),
        web=(
            *(
                sys.executable,
                "-m",
                "granian",
                "--interface",
                "wsgi",
                "--host",
                "127.0.0.1",
                "--port",
                str(port),
            ),
            # Two processes of one thread each were the quickest of those measured; a dead one is replaced.
            *("--workers", "2", "--respawn-failed-workers", "--no-ws", "tremplin.config.wsgi:application"),
        ),
    )


def _manage(*arguments: str) -> Command:
    return (sys.executable, "-m", "django", *arguments)
