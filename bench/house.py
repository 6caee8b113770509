"""The whole site as in production, on a database of its own: web, worker, PostgreSQL, mail sink."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "script")]

import machine  # noqa: E402  (script/machine.py, shared by the commands)

from bench.sink import Sink  # noqa: E402
from cress_site.local_postgres import LocalPostgres  # noqa: E402

# What a developer or a test runner may have set, and production has not.
NOT_OURS = {"DEBUG", "DEMO", "DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
TICKS = os.sysconf("SC_CLK_TCK")


class House:
    """Started processes by name; `kill` ends one outright, its supervisor starts it again."""

    def __init__(self, folder, port, sink):
        self.folder, self.port, self.sink = Path(folder), port, sink
        self.environment = {
            **{name: value for name, value in os.environ.items() if name not in NOT_OURS},
            "VAR_DIR": str(folder),
            "SITE_URL": f"http://127.0.0.1:{port}",
            "SECRET_KEY": "bench-only-" + "x" * 60,
            "EMAIL_URL": f"smtp://127.0.0.1:{sink.port}",
            "BIND": f"127.0.0.1:{port}",
            "ACCESS_LOG": str(Path(folder) / "access.log"),
            "LIMIT_SCALE": "100000",  # everybody presses from one address here
            "WEB_CONCURRENCY": os.environ.get("WEB_CONCURRENCY", "2"),
            "PYTHONUNBUFFERED": "1",
        }
        self.processes = {}
        self._ending = threading.Event()

    @property
    def address(self):
        return f"127.0.0.1:{self.port}"

    def manage(self, *arguments):
        return machine.manage(*arguments, environment=self.environment)

    def start(self, name):
        commands = {
            "web": ["-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "cress_site.wsgi"],
            "worker": ["manage.py", "procrastinate", "worker"],
        }
        with open(self.folder / f"{name}.log", "ab") as log:
            self.processes[name] = subprocess.Popen(
                [machine.PYTHON, *commands[name]],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        if name == "worker":
            _make_gentle(self.processes[name].pid)

    def supervise(self):
        """What systemd does in production (Restart=always, RestartSec=1), until `stop`."""
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self):
        while not self._ending.wait(0.2):
            for name, process in list(self.processes.items()):
                if process.poll() is not None and not self._ending.wait(1):
                    self.start(name)

    def kill(self, name, number=signal.SIGKILL):
        """End the process alone, as the kernel would; the web's children notice by themselves."""
        process = self.processes[name]
        process.send_signal(number)
        process.wait(30)

    def kill_group(self, name):
        os.killpg(self.processes[name].pid, signal.SIGKILL)
        self.processes[name].wait(10)

    def children(self, pid):
        found = subprocess.run(
            ["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False
        )
        return [int(line) for line in found.stdout.split()]

    def postmaster(self):
        pid_file = LocalPostgres(self.folder).data / "postmaster.pid"
        return int(pid_file.read_text().splitlines()[0])

    def wait_until_ready(self, timeout=60):
        """Seconds until the site says that it is ready."""
        began = time.monotonic()
        while time.monotonic() - began < timeout:
            try:
                with urllib.request.urlopen(f"http://{self.address}/readyz", timeout=2):
                    return time.monotonic() - began
            except OSError:
                time.sleep(0.1)
        said = (self.folder / "web.log").read_text()[-2000:]
        raise SystemExit(f"The site does not answer.\n{said}")

    def cpu_seconds(self):
        """CPU used so far by web, worker and PostgreSQL, ended children included."""
        roots = [process.pid for process in self.processes.values()] + [self.postmaster()]
        return sum(
            _cpu(pid, ended=True) + sum(_cpu(c) for c in self.children(pid)) for pid in roots
        )

    def stop(self):
        self._ending.set()
        for process in self.processes.values():
            if process.poll() is None:
                process.terminate()
        for process in self.processes.values():
            try:
                process.wait(25)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)


def _cpu(pid, *, ended=False):
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    ticks = fields[11:15] if ended else fields[11:13]
    return sum(int(tick) for tick in ticks) / TICKS


def _make_gentle(pid):
    """What `CPUWeight=2` is to a service, for the scheduling group of a session of its own."""
    with suppress(
        OSError
    ):  # a kernel without such groups: the worker then weighs as much as the web
        Path(f"/proc/{pid}/autogroup").write_text("19")


@contextmanager
def house():
    """A fresh database, everything started and ready; everything stopped and removed after."""
    sink = Sink()
    with tempfile.TemporaryDirectory(prefix="cress-bench-") as folder:
        os.chmod(folder, 0o755)
        site = House(folder, machine.free_port(8700), sink)
        try:
            site.manage("local_postgres", "start")
            site.manage("migrate", "--verbosity=0")
            site.manage("createcachetable")
            site.manage("collectstatic", "--noinput", "--verbosity=0")
            for name in ("web", "worker"):
                site.start(name)
            site.wait_until_ready()
            site.supervise()
            yield site
        finally:
            site.stop()
            sink.stop()
            subprocess.run(
                [machine.PYTHON, "manage.py", "local_postgres", "stop"],
                cwd=ROOT,
                env=site.environment,
                capture_output=True,
                check=False,
            )
