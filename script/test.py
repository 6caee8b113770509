"""Runs the test suite on the local PostgreSQL, or on the server of DATABASE_URL."""

import os
import subprocess
import sys

import machine


def main():
    machine.say("Preparing the tests.")
    machine.prepare(machine.RUNTIME, machine.TESTS)
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    machine.check_settings(environment)
    with machine.database(environment):
        sys.exit(run(environment))


def run(environment):
    """Start pytest; on Ctrl-C let it report, and return its exit code."""
    parallel = [] if any(word.startswith("-n") for word in sys.argv) else ["-n", "auto"]
    command = [machine.PYTHON, "-m", "pytest", *parallel, "--dist=loadfile", *sys.argv[1:]]
    tests = subprocess.Popen(command, cwd=machine.ROOT, env=environment, stdin=subprocess.DEVNULL)
    while True:
        try:
            return tests.wait()
        except KeyboardInterrupt:
            tests.terminate()


if __name__ == "__main__":
    machine.until_stopped(main)
