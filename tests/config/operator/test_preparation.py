"""What was prepared is not prepared again, and older code does not touch newer tables."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tremplin.config.operator import preparation as module
from tremplin.config.operator.failures import NewerDatabaseError
from tremplin.config.operator.preparation import Preparation, note, wants_demo
from tremplin.config.operator.product import Product
from tremplin.kernel.postgresql import lease
from tremplin.kernel.postgresql.cluster import Cluster
from tremplin.kernel.postgresql.embedded import Server


@pytest.fixture
def server(state: Path) -> Iterator[Server]:
    with lease.own(Cluster(state, durable=False)) as server:
        yield server


@pytest.fixture
def preparation(server: Server, state: Path) -> Preparation:
    def step(name: str) -> tuple[str, ...]:
        script = f"""
from pathlib import Path
state = Path({str(state)!r})
(state / "static").mkdir(exist_ok=True)
(state / "static" / "staticfiles.json").write_text("")
with (state / "steps").open("a") as file: file.write("{name} ")
"""
        return (sys.executable, "-c", script)

    product = Product(
        migrate=step("migrate"),
        collect_static=step("static"),
        load_demo=step("demo"),
        print_personas=step("personas"),
        worker=(),
        web=(),
    )
    return Preparation(product=product, state=state, environment={}, server=server, pause=time.sleep)


def steps(preparation: Preparation) -> list[str]:
    """The steps that ran since the last call."""
    file = preparation.state / "steps"
    words = file.read_text().split() if file.exists() else []
    file.write_text("")
    return words


def test_everything_once(preparation: Preparation) -> None:
    preparation.prepare(demo=True)
    assert steps(preparation) == ["migrate", "static", "demo", "personas"]
    preparation.prepare(demo=True)
    assert steps(preparation) == []


def test_the_demo_can_come_later(preparation: Preparation) -> None:
    preparation.prepare(demo=False)
    assert steps(preparation) == ["migrate", "static"]
    preparation.prepare(demo=True)
    assert steps(preparation) == ["demo", "personas"]


def test_changed_code_migrates_again_and_keeps_the_demo(
    preparation: Preparation, monkeypatch: pytest.MonkeyPatch
) -> None:
    preparation.prepare(demo=True)
    steps(preparation)
    monkeypatch.setattr(module, "code_fingerprint", lambda: "changed")
    preparation.prepare(demo=True)
    assert steps(preparation) == ["migrate", "personas"]


def test_changed_files_are_collected_again(preparation: Preparation, monkeypatch: pytest.MonkeyPatch) -> None:
    preparation.prepare(demo=False)
    steps(preparation)
    monkeypatch.setattr(module, "static_fingerprint", lambda: "changed")
    preparation.prepare(demo=False)
    assert steps(preparation) == ["static"]


@pytest.mark.parametrize("comment", ["", "'a person wrote this'", "'[]'", '\'{"code": "former"}\''])
def test_a_database_that_says_nothing_is_looked_at(preparation: Preparation, comment: str) -> None:
    preparation.prepare(demo=False)
    steps(preparation)
    assert preparation.server is not None
    preparation.server.query(f"COMMENT ON DATABASE tremplin IS {comment or 'NULL'}")
    preparation.prepare(demo=False)
    assert steps(preparation) == ["migrate"]


def test_a_server_of_the_authority_is_always_looked_at(preparation: Preparation, state: Path) -> None:
    elsewhere = Preparation(product=preparation.product, state=state, environment={}, server=None, pause=time.sleep)
    for _ in range(2):
        elsewhere.prepare(demo=True)
    assert steps(preparation) == ["migrate", "static", "demo", "personas", "migrate", "demo", "personas"]


def test_older_code_refuses_newer_tables(preparation: Preparation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "known_migrations", lambda: {"people": {"0001_initial"}})
    assert preparation.server is not None
    preparation.server.query(
        "CREATE TABLE django_migrations (id int, app text, name text);"
        "INSERT INTO django_migrations VALUES (1, 'auth', '0001'), (2, 'people', '0001_initial')"
    )
    preparation.prepare(demo=False)
    note(preparation.server, {})
    preparation.server.query("INSERT INTO django_migrations VALUES (3, 'people', '0002_badge')")
    with pytest.raises(NewerDatabaseError) as caught:
        preparation.prepare(demo=False)
    assert caught.value.values == {"state": preparation.state, "migration": "people 0002_badge"}
    assert steps(preparation) == ["migrate", "static"]


@pytest.mark.parametrize(("value", "wanted"), [("1", True), ("true", True), ("0", False), ("", False)])
def test_the_demo_is_a_setting(value: str, wanted: bool) -> None:
    assert wants_demo({"TREMPLIN_DEMO": value}) is wanted
