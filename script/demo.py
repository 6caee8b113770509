"""Starts the whole site with demo data on this machine, until Ctrl-C."""

import os
import sys
import time
import urllib.error
import urllib.request

import machine

START_TIMEOUT = 60  # seconds


def main():
    wanted = os.environ.get("PORT", "8000")
    if not wanted.isdigit() or not 0 < int(wanted) < 65536:
        sys.exit(f"PORT is {wanted!r}: write a number, such as PORT=8000 script/demo.")
    machine.say("Preparing the demo.")
    machine.prepare(machine.RUNTIME)
    port = machine.free_port(int(wanted))
    if port != int(wanted):
        machine.say(f"  Port {wanted} is taken: using {port}.")
    environment = {
        "WEB_CONCURRENCY": "2",
        "SITE_URL": f"http://localhost:{port}",
        **os.environ,
        "DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "cress_site.settings",
        "BIND": f"127.0.0.1:{port}",
        "PYTHONUNBUFFERED": "1",
    }
    machine.check_settings(environment)
    with machine.database(environment):
        cast = load(environment)
        run(environment, port, cast)


def load(environment):
    """Bring tables and demo data up to date; return what the data's loader says of its people."""
    machine.manage("migrate", "--verbosity=0", title="Creating the tables", environment=environment)
    machine.manage("createcachetable", environment=environment)
    return machine.manage("seed_demo", title="Loading the demo data", environment=environment)


def run(environment, port, cast):
    processes = machine.Processes(environment)
    try:
        machine.say("  Starting the web server and the worker …")
        start(processes)
        wait_until_ready(port)
        announce(environment["SITE_URL"], cast)
        processes.watch()
    except KeyboardInterrupt:
        machine.say("\nStopping.")
    finally:
        machine.ignore_signals()
        processes.stop()


def start(processes):
    web = ["gunicorn", "--config", "deploy/gunicorn.conf.py", "cress_site.wsgi"]
    processes.start("web server", [machine.PYTHON, "-m", *web])
    worker = [machine.PYTHON, "manage.py", "procrastinate", "worker"]
    processes.start("worker", worker)


def wait_until_ready(port):
    deadline = time.monotonic() + START_TIMEOUT
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while time.monotonic() < deadline:
        try:
            with opener.open(f"http://127.0.0.1:{port}/readyz", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(machine.CHECK_EVERY)
    sys.exit("The web server does not answer: see the lines above.")


def announce(address, cast):
    """The data's loader names the people, the administration and where the mails are read."""
    machine.say(f"\n{cast.strip()}\n\n  The site is at {address}/\n  Ctrl-C stops everything.\n")


if __name__ == "__main__":
    machine.until_stopped(main)
