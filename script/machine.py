"""What the scripts share: the virtual environment, commands with visible progress, free ports.

Standard library only: it runs before anything is installed.
"""

import contextlib
import ctypes
import fcntl
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
RUNTIME, TESTS = "requirements.txt", "tests/requirements.txt"
CHECK_EVERY = 0.2  # seconds


def say(text):
    print(text, flush=True)


@contextlib.contextmanager
def step(title):
    """Print what begins, then how long it took."""
    print(f"  {title} … ", end="", flush=True)
    began = time.monotonic()
    yield
    say(f"{time.monotonic() - began:.1f} s")


def prepare(*requirements):
    """Make the virtual environment hold exactly these requirement files; seconds when it does."""
    with _alone():
        identity = f"{sys.version} {VENV}"
        if not _is_stamped("python", identity):
            with step("Making the virtual environment"):
                shutil.rmtree(VENV, ignore_errors=True)
                _run([_BASE_PYTHON, "-m", "venv", VENV], hint=_VENV_HINT)
            _stamp("python", identity)
        for name in requirements:
            content = (ROOT / name).read_text()
            if not _is_stamped(name, content):
                with step(f"Installing {name} ({content.count('==')} packages)"):
                    _run([*_PIP, "-r", ROOT / name], hint=_PIP_HINT)
                _stamp(name, content)


@contextlib.contextmanager
def _alone():
    """Two scripts at once: the second waits."""
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


# Never the Python of the environment about to be made again.
_BASE_PYTHON = getattr(sys, "_base_executable", sys.executable)
_PIP = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
_PIP += ["--no-input", "--only-binary=:all:", "--require-hashes"]
_PIP_HINT = "The package index must be reachable once: check the network, then start again."
_VENV_HINT = "On Debian: apt install python3-venv, then start again."


def _stamp_file(name):
    return VENV / f"installed-{name.replace('/', '-')}"


def _is_stamped(name, content):
    with contextlib.suppress(OSError):
        return _stamp_file(name).read_text() == _digest(content)
    return False


def _stamp(name, content):
    _stamp_file(name).write_text(_digest(content))


def _digest(content):
    return hashlib.sha256(content.encode()).hexdigest()


_QUIET = {"cwd": ROOT, "stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "text": True}


def _run(command, hint=""):
    """Run quietly; on failure show what was said, and the hint."""
    result = subprocess.run(command, **_QUIET, stderr=subprocess.STDOUT)
    if result.returncode:
        sys.exit(f"\n{result.stdout.strip()}\n{hint}".rstrip())
    return result.stdout


def manage(*arguments, title="", environment):
    """Run a management command; return what it printed."""
    command = [PYTHON, "manage.py", *arguments]
    with step(title) if title else contextlib.nullcontext():
        result = subprocess.run(command, **_QUIET, env=environment)
    if result.returncode:
        sys.exit(f"{result.stdout}manage.py {' '.join(arguments)} failed.")
    return result.stdout


_CONNECT = """
import os, sys, psycopg
try:
    psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=5).close()
except psycopg.Error as error:
    sys.exit(f"The database of DATABASE_URL cannot be used: {str(error).strip()}")
"""


def check_settings(environment):
    """Stop, with the sentence that says what to do, when a setting is wrong."""
    _try("from django.conf import settings; settings.DEBUG", environment)


def _try(code, environment):
    result = subprocess.run([PYTHON, "-c", code], cwd=ROOT, env=environment)
    if result.returncode:
        sys.exit(result.returncode)


@contextlib.contextmanager
def database(environment):
    """The database is there inside the block; a local one that we started is stopped after it."""
    if environment.get("DATABASE_URL"):
        say("  Database: the one of DATABASE_URL")
        _try(_CONNECT, environment)
        yield
        return
    said = ""
    try:
        title = "Starting the local PostgreSQL"
        said = manage("local_postgres", "start", title=title, environment=environment)
        yield
    finally:
        ignore_signals()
        if "already running" not in said:
            stop = [PYTHON, "manage.py", "local_postgres", "stop"]
            subprocess.run(stop, **_QUIET, stderr=subprocess.DEVNULL, env=environment)


def free_port(wanted):
    """Return `wanted`, or the next port nobody listens on."""
    for port in range(wanted, min(wanted + 100, 65536)):
        if _is_free(port):
            return port
    return sys.exit(f"No free port from {wanted} on: choose another with PORT=… script/demo.")


def _is_free(port):
    for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        with socket.socket(family) as probe:
            if probe.connect_ex((host, port)) == 0:
                return False
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            sys.exit(f"Port {port} is reserved for root: choose another with PORT=… script/demo.")
        except OSError:
            return False
    return True


class Processes:
    """Long-running children: kept alive while we run, ended with us."""

    GRACE = 20  # seconds to finish what is under way
    MOST_STARTS = 10

    def __init__(self, environment):
        self.environment = environment
        self.commands, self.running, self.starts = {}, {}, {}

    def start(self, name, command):
        self.commands[name] = command
        self.starts[name] = self.starts.get(name, 0) + 1
        self.running[name] = subprocess.Popen(
            command,
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C reaches us alone: we end them in order
            preexec_fn=_end_with_parent if sys.platform == "linux" else None,
        )

    def watch(self):
        """Wait for ever, starting again what falls."""
        while True:
            time.sleep(CHECK_EVERY)
            for name, process in list(self.running.items()):
                if process.poll() is not None:
                    if self.starts[name] >= self.MOST_STARTS:
                        sys.exit(f"The {name} ended {self.MOST_STARTS} times: see the lines above.")
                    say(f"The {name} ended (code {process.returncode}): started again.")
                    time.sleep(1)
                    self.start(name, self.commands[name])

    def stop(self):
        for process in self.running.values():
            _signal_group(process, signal.SIGTERM, whole=False)
        deadline = time.monotonic() + self.GRACE
        for process in self.running.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(max(0.1, deadline - time.monotonic()))
            _signal_group(process, signal.SIGKILL, whole=True)
            process.wait()


def _signal_group(process, number, *, whole):
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if whole:
            os.killpg(process.pid, number)
        elif process.poll() is None:
            os.kill(process.pid, number)


def _end_with_parent():
    """Linux: when this script is killed outright, its children are asked to stop too."""
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG


def until_stopped(main):
    """Run `main`; Ctrl-C, a closed terminal and kill all end it the same way, without a traceback."""
    _obey_signals()
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("\nStopped.")


def _obey_signals():

    def end(number, frame):
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end)


def ignore_signals():
    """The end is under way: a second Ctrl-C must not interrupt it."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
