"""The embedded server with real processes: every start, every stop, every crash."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from tremplin.kernel.postgresql import lease
from tremplin.kernel.postgresql.cluster import Cluster
from tremplin.kernel.postgresql.embedded import Server
from tremplin.kernel.postgresql.failures import (
    DatabaseCreationError,
    ServerStartError,
    StateNotWritableError,
    VersionMismatchError,
)
from tremplin.kernel.processes import is_alive, wait_until

ROOT = Path(__file__).resolve().parents[3]


def test_serves_unicode_on_a_socket_and_on_no_network_address(cluster: Cluster) -> None:
    with lease.own(cluster) as server:
        assert server.query("SHOW listen_addresses") == ""
        assert server.query("SHOW server_encoding") == "UTF8"
        assert server.query("SELECT upper('congé')") == "CONGÉ"


def test_the_address_is_that_of_the_database(cluster: Cluster) -> None:
    with lease.own(cluster), psycopg.connect(cluster.url) as connection:
        assert connection.execute("SELECT current_database()").fetchone() == ("tremplin",)


@pytest.mark.parametrize("name", ["with space", 'with "quotes", commas', "été", "long" * 40])
def test_any_path_will_do(folder: Path, name: str) -> None:
    cluster = Cluster(folder / name / "state", durable=False)
    (folder / name).mkdir()
    (folder / name).chmod(0o711)
    with lease.own(cluster), psycopg.connect(cluster.url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_only_the_owner_enters_the_folders(cluster: Cluster) -> None:
    with lease.own(cluster):
        modes = {stat.S_IMODE(path.stat().st_mode) for path in (cluster.folder, cluster.data, cluster.socket)}
    assert modes == {0o700}


def test_a_folder_prepared_by_somebody_else_is_refused(cluster: Cluster, folder: Path) -> None:
    cluster.state.mkdir(mode=0o711)
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    cluster.folder.symlink_to(elsewhere)
    with pytest.raises(StateNotWritableError), lease.own(cluster):
        pass


def test_data_outlive_the_server(cluster: Cluster) -> None:
    with lease.own(cluster) as server:
        server.query("CREATE TABLE kept AS SELECT 7 AS figure")
    with lease.own(cluster) as server:
        assert server.query("SELECT figure FROM kept") == "7"


def test_recovers_from_a_crash(folder: Path) -> None:
    with lease.own(Cluster(folder / "state")) as server:
        server.query("CREATE TABLE kept AS SELECT 7 AS figure")
        assert server.process is not None
        server.process.kill()
        server.process.wait()
        server.start()
        assert server.query("SELECT figure FROM kept") == "7"


def test_stops_the_server_that_a_killed_starter_left(cluster: Cluster) -> None:
    former, server = Server(cluster), Server(cluster)
    former.start()
    try:
        server.start()
        assert former.exit_code() == 0
        assert server.query("SELECT 1") == "1"
    finally:
        server.stop()
        former.stop()


def test_a_recorded_number_that_belongs_to_somebody_else_is_no_obstacle(cluster: Cluster) -> None:
    server = Server(cluster)
    server.start()
    assert server.process is not None
    server.process.kill()
    server.process.wait()
    user = server.account.uid if server.account else None
    bystander = subprocess.Popen(["sleep", "600"], user=user)
    record = cluster.data / "postmaster.pid"
    former, *others = record.read_text().splitlines(keepends=True)
    record.write_text("".join([f"{bystander.pid}\n", *others]))
    try:
        assert former.strip() != str(bystander.pid)
        server.start()
        assert server.query("SELECT 1") == "1"
        assert is_alive(bystander.pid)
    finally:
        server.stop()
        bystander.kill()
        bystander.wait()


def test_an_interrupted_creation_is_begun_anew(cluster: Cluster) -> None:
    (cluster.folder / "draft").mkdir(parents=True)
    (cluster.folder / "draft" / "PG_VERSION").write_text("18")
    cluster.state.chmod(0o711)
    with lease.own(cluster) as server:
        assert server.query("SELECT 1") == "1"
    assert not (cluster.folder / "draft").exists()


def test_data_of_another_version_are_left_alone(cluster: Cluster) -> None:
    with lease.own(cluster):
        pass
    (cluster.data / "PG_VERSION").write_text("15\n")
    with pytest.raises(VersionMismatchError) as caught, lease.own(cluster):
        pass
    assert caught.value.values == {"folder": cluster.data, "found": "15", "expected": "18"}


def test_a_server_that_cannot_start_gives_its_reason(cluster: Cluster) -> None:
    with lease.own(cluster):
        pass
    (cluster.data / "global" / "pg_control").unlink()
    with pytest.raises(ServerStartError) as caught, lease.own(cluster):
        pass
    assert "pg_control" in str(caught.value.values["reason"])


def test_a_refused_question_is_a_named_error(cluster: Cluster) -> None:
    with lease.own(cluster) as server, pytest.raises(DatabaseCreationError):
        server.query("SELECT nonsense")


def test_no_process_stays_after_the_stop(cluster: Cluster) -> None:
    with lease.own(cluster) as server:
        assert server.process is not None
        group = server.process.pid
        os.killpg(group, 0)
    with pytest.raises(ProcessLookupError):
        os.killpg(group, 0)


ORDINARY_USER = """
import importlib.metadata, os, sys
from pathlib import Path
from tremplin.kernel.postgresql import lease
from tremplin.kernel.postgresql.cluster import Cluster
from tremplin.kernel.postgresql.state import state_folder
if os.geteuid() == 0:  # loaded as root, carried out as somebody who may not even read this clone
    os.setgroups([])
    os.setresgid(65534, 65534, 65534)
    os.setresuid(65534, 65534, 65534)
    sys.path[:] = [sys.argv[1]]
    sys.path_importer_cache.clear()
state = state_folder(os.environ)
with lease.own(Cluster(state, durable=False)) as server:
    print(server.account, server.query("SELECT 1"), state.relative_to(Path.home()))
"""


def test_works_for_an_ordinary_user(folder: Path) -> None:
    """When root runs the tests, the programs are those that it copied for others."""
    with lease.own(Cluster(folder / "of-root", durable=False)) as server:
        packages = server.binaries.folder.parents[2]
    home = folder / "home"
    home.mkdir()
    home.chmod(0o777)
    done = subprocess.run(
        [sys.executable, "-c", ORDINARY_USER, str(packages)],
        env={"HOME": str(home), "PATH": os.environ["PATH"]},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stderr, done.stdout) == ("", "None 1 .local/state/tremplin/demo\n")


def test_the_server_dies_with_its_starter(folder: Path) -> None:
    script = """
import sys, time
from pathlib import Path
from tremplin.kernel.postgresql import lease
from tremplin.kernel.postgresql.cluster import Cluster
with lease.own(Cluster(Path(sys.argv[1]), durable=False)) as server:
    print(server.process.pid, flush=True)
    time.sleep(600)
"""
    command = [sys.executable, "-c", script, str(folder / "state")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as starter:
        assert starter.stdout is not None
        server = int(starter.stdout.readline())
        starter.send_signal(signal.SIGKILL)
    assert wait_until(lambda: not Cluster(folder / "state").is_served_by(server), patience=60)
