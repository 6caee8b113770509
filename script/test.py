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
    asked = sys.argv[1:]
    parallel = [] if any(word.startswith("-n") for word in asked) else ["-n", "auto"]
    # Processes killed in a rush take minutes: `script/test tests/faults -n 0` (CI runs it too).
    spared = [] if any("faults" in word for word in asked) else ["--ignore=tests/faults"]
    command = [machine.PYTHON, "-m", "pytest", *parallel, "--dist=loadfile", *spared, *asked]
    tests = subprocess.Popen(command, cwd=machine.ROOT, env=environment, stdin=subprocess.DEVNULL)
    while True:
        try:
            return tests.wait()
        except KeyboardInterrupt:
            tests.terminate()


if __name__ == "__main__":
    machine.until_stopped(main)
