"""Several programs want the database at once: one server, and nobody is cut off."""

import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from tremplin.kernel.postgresql import lease
from tremplin.kernel.postgresql.cluster import Cluster
from tremplin.kernel.postgresql.embedded import Server
from tremplin.kernel.postgresql.failures import ServerBusyError
from tremplin.kernel.postgresql.temporary import temporary_cluster

ROOT = Path(__file__).resolve().parents[3]
BORROWER = """
import sys
from pathlib import Path
from tremplin.kernel.postgresql import lease
from tremplin.kernel.postgresql.cluster import Cluster
from tremplin.kernel.postgresql.embedded import Server
cluster = Cluster(Path(sys.argv[1]), durable=False)
with lease.borrow(cluster):
    print(Server(cluster).query("SELECT pg_postmaster_start_time()"), flush=True)
    sys.stdin.readline()
    print(Server(cluster).query("SELECT pg_postmaster_start_time()"), flush=True)
"""


class Borrower:
    """A program that uses the database until it is told to leave."""

    def __init__(self, cluster: Cluster, stack: ExitStack) -> None:
        command = [sys.executable, "-c", BORROWER, str(cluster.state)]
        self.process = stack.enter_context(
            subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        )
        stack.callback(self.process.kill)

    def server(self) -> str:
        """Which server it sees."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def leave(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()


def test_a_borrower_starts_the_server_and_stops_it(cluster: Cluster) -> None:
    with lease.borrow(cluster) as url:
        assert url == cluster.url
        assert lease.is_owned(cluster)
        assert Server(cluster).query("SELECT 1") == "1"
    assert not lease.is_owned(cluster)
    assert cluster.recorded_pid() is None


def test_a_borrower_uses_the_server_of_the_supervisor_and_leaves_it_on(cluster: Cluster) -> None:
    with lease.own(cluster) as server:
        with lease.borrow(cluster) as url:
            assert url == cluster.url
        assert server.query("SELECT 1") == "1"


def test_many_at_once_share_one_server(cluster: Cluster) -> None:
    with ExitStack() as stack:
        borrowers = [Borrower(cluster, stack) for _ in range(6)]
        servers = {borrower.server() for borrower in borrowers}
        for borrower in borrowers:
            borrower.leave()
        servers |= {borrower.server() for borrower in borrowers}
        codes = [borrower.process.wait() for borrower in borrowers]
    assert len(servers) == 1
    assert servers != {""}
    assert codes == [0] * 6
    assert cluster.recorded_pid() is None


def test_the_one_who_started_waits_for_the_others(cluster: Cluster) -> None:
    with ExitStack() as stack:
        first = Borrower(cluster, stack)
        seen = first.server()
        second = Borrower(cluster, stack)
        assert second.server() == seen
        first.leave()
        assert first.server() == seen
        second.leave()
        assert second.server() == seen
        assert [first.process.wait(), second.process.wait()] == [0, 0]
    assert cluster.recorded_pid() is None


def test_somebody_who_does_not_let_go_is_named(cluster: Cluster) -> None:
    with ExitStack() as stack:
        borrower = Borrower(cluster, stack)
        assert borrower.server()
        with pytest.raises(ServerBusyError) as caught, lease.own(cluster, patience=0):
            pass
        assert caught.value.values == {"folder": cluster.data, "pid": cluster.recorded_pid()}
        borrower.leave()
        assert borrower.process.wait() == 0


def test_a_temporary_cluster_leaves_nothing() -> None:
    with temporary_cluster() as cluster:
        assert Server(cluster).query("SHOW fsync") == "off"
        folder = cluster.state.parent
    assert not folder.exists()
