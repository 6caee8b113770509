"""The local server starts whatever happened before, and nobody else can enter."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from cress_site.local_postgres import SOCKET_NAME, LocalPostgres, LocalPostgresError

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("local_postgres")]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def var_dir(tmp_path_factory):
    return tmp_path_factory.mktemp("var") / "clé usb d'Élise, $HOME"


@pytest.fixture(scope="module")
def server(var_dir):
    server = LocalPostgres(var_dir)
    yield server
    server.stop()
    if server.home.parent == server.root_dir:
        shutil.rmtree(server.home)


def connect(server, **changes):
    address = server.address()
    login = {"host": address.host, "user": address.user, "password": address.password}
    return psycopg.connect(dbname=address.database, **(login | changes))


def ask(server, query="SELECT 1", **changes):
    with connect(server, **changes) as connection:
        return connection.execute(query).fetchone()[0]


def test_several_processes_start_one_server_in_an_empty_folder(server, var_dir):
    code = "import sys; from cress_site.local_postgres import LocalPostgres as Server\n"
    code += "print(Server(sys.argv[1]).ensure_running().host)"
    command = [sys.executable, "-c", code, str(var_dir)]
    starts = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(4)
    ]
    answers = {start.communicate(timeout=60)[0].strip() for start in starts}
    assert answers == {str(server.socket_dir)}
    assert ask(server) == 1


def test_nobody_else_can_enter(server):
    server.ensure_running()
    assert stat.S_IMODE(server.home.stat().st_mode) == 0o700
    assert stat.S_IMODE(server.socket_dir.stat().st_mode) == 0o700
    assert stat.S_IMODE(server.password_file.stat().st_mode) == 0o600
    assert ask(server, "SHOW listen_addresses") == ""
    with pytest.raises(psycopg.OperationalError, match="password"):
        ask(server, password="wrong")


def test_durability_settings(server):
    server.ensure_running()
    names = ("fsync", "synchronous_commit", "data_checksums", "log_lock_waits")
    assert {ask(server, f"SHOW {name}") for name in names} == {"on"}
    assert ask(server, "SHOW timezone") == "UTC"


def test_kill_9_of_the_server_loses_nothing(server):
    server.ensure_running()
    with connect(server) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS value")
    os.kill(server._postmaster_pid(), signal.SIGKILL)
    wait_until(lambda: not server.is_running())
    server.ensure_running()
    assert ask(server, "SELECT value FROM kept") == 7


def test_number_of_a_dead_server_taken_by_another_program(server):
    server.ensure_running()
    pid_file = server.data / "postmaster.pid"
    lines = pid_file.read_text().split("\n")
    server.stop()
    with subprocess.Popen(["sleep", "60"]) as other:
        stale = "\n".join([str(other.pid), *lines[1:]])
        for path in (pid_file, server.socket_dir / f"{SOCKET_NAME}.lock"):
            path.write_text(stale)
            if server.owner:
                os.chown(path, server.owner.pw_uid, server.owner.pw_gid)
        try:
            server.ensure_running()
            assert ask(server) == 1
        finally:
            other.kill()


def test_stop_says_whether_there_was_something_to_stop(server):
    server.ensure_running()
    assert server.stop() is True
    assert server.is_running() is False
    assert server.stop() is False


def test_one_server_per_folder(tmp_path):
    homes = {LocalPostgres(tmp_path / name).home for name in ("a", "b", "c")}
    assert len(homes) == 3


def test_socket_path_stays_short(tmp_path):
    server = LocalPostgres(tmp_path / ("é" * 80), root_dir=tmp_path / ("long" * 20))
    assert len(os.fsencode(server.socket_dir / SOCKET_NAME)) < 104


def test_folder_of_somebody_else_is_refused(tmp_path):
    server = LocalPostgres(tmp_path)
    target = tmp_path / "elsewhere"
    target.mkdir()
    server.socket_dir = tmp_path / "link"
    server.socket_dir.symlink_to(target)
    with pytest.raises(LocalPostgresError, match="another user"):
        server._make_private_dir(server.socket_dir)


def wait_until(condition, timeout=10):
    deadline = time.monotonic() + timeout
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)
