"""Processes and files of the machine, as the local PostgreSQL needs to know them."""

import pwd
import subprocess
from pathlib import Path


class LocalPostgresError(Exception):
    """The local server cannot do its work; the message says what to do."""


def unprivileged_owner():
    try:
        return pwd.getpwnam("nobody")
    except KeyError:
        raise LocalPostgresError(
            'PostgreSQL cannot run as root and there is no user "nobody": run as another user.'
        ) from None


def first_number(path):
    try:
        return int(path.read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return None


def is_alive(pid):
    return bool(_state_and_command(pid))


def is_postgres(pid):
    return "postgres" in _state_and_command(pid)


def _state_and_command(pid):
    """Describe a living process; empty for a dead one or a zombie."""
    process = Path(f"/proc/{pid}")
    if Path("/proc/self/cmdline").exists():
        try:
            # A zombie has an empty command line.
            return (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            return ""
    listing = ["ps", "-o", "stat=", "-o", "command=", "-p", str(pid)]
    found = subprocess.run(listing, capture_output=True, text=True).stdout.strip()
    return "" if found.startswith("Z") else found


def open_to_all(folder):
    """Let every user read and run the copied programs."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            executable = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if executable else 0o644)
