"""What the two commands stand on: ports, children that live and end with their parent."""

import importlib.util
import os
import re
import signal
import socket
import sys
import time
from pathlib import Path

import pytest

from cress_site import logs

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def machine():
    spec = importlib.util.spec_from_file_location("machine", ROOT / "script" / "machine.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_taken_port_gives_way_to_the_next_free_one(machine):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert machine.free_port(port) > port
    assert machine.free_port(port) == port


def test_children_end_with_their_own_children(machine, tmp_path):
    """One that ignores SIGTERM and has a child of its own still leaves nothing behind."""
    script = tmp_path / "stubborn.py"
    script.write_text(
        "import os, signal, time\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "child = os.fork()\n"
        "child and open('pid', 'w').write(str(child))\n"
        "time.sleep(60)\n"
    )
    machine.ROOT = tmp_path
    processes = machine.Processes(dict(os.environ))
    processes.GRACE = 0.5
    processes.start("child", [sys.executable, script])
    wait_until(lambda: (tmp_path / "pid").exists() and (tmp_path / "pid").read_text())
    grandchild = int((tmp_path / "pid").read_text())
    processes.stop()
    assert processes.running["child"].returncode == -signal.SIGKILL
    wait_until(lambda: has_ended(grandchild))


def test_a_stamp_is_of_one_content(machine, tmp_path):
    machine.VENV = tmp_path
    machine._stamp("requirements.txt", "Django==5.2")
    assert machine._is_stamped("requirements.txt", "Django==5.2")
    assert not machine._is_stamped("requirements.txt", "Django==5.3")
    assert not machine._is_stamped("tests/requirements.txt", "Django==5.2")


def test_the_proxy_masks_the_same_links_as_we_do():
    proxy = (ROOT / "deploy" / "nginx.conf").read_text()
    nouns, words = re.search(r"\(\?:([\w|-]+)\)/\)\(\?!([^)]*)\)", proxy).groups()
    assert tuple(nouns.split("|")) == logs.PRIVATE_NOUNS
    assert tuple(word.strip("/") for word in words.split("|")) == logs.PUBLIC_WORDS


def has_ended(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    status = Path(f"/proc/{pid}/status")
    return status.exists() and "State:\tZ" in status.read_text()


def wait_until(condition, timeout=10):
    deadline = time.monotonic() + timeout
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)
