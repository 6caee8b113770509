"""gunicorn: threads, since a page mostly waits for the database. Behind a buffering proxy."""

import os
import subprocess
import sys

bind = os.environ.get("BIND", "127.0.0.1:8000")
worker_class = "cress_site.lanes.LanesWorker"
workers = int(os.environ.get("WEB_CONCURRENCY", "3"))
threads = int(os.environ.get("WEB_THREADS", "4"))
presses = int(os.environ.get("WEB_PRESS_THREADS", "1"))  # see cress_site/lanes.py

# Each thread keeps one connection to PostgreSQL; the job worker needs about eight.
if workers * (threads + presses) > 32:
    sys.exit(
        "WEB_CONCURRENCY × (WEB_THREADS + WEB_PRESS_THREADS) is above 32: lower one, "
        "PostgreSQL allows us 40 in all."
    )

timeout = 30
graceful_timeout = 20
keepalive = 5
backlog = 512
max_requests = 5000
max_requests_jitter = 500
_shared_memory = "/dev/shm"  # noqa: S108  heartbeats of the workers: never on a disk that may stall
worker_tmp_dir = _shared_memory if os.path.isdir(_shared_memory) else None
control_socket_disable = True

# Neither queries nor personal links are written (cress_site/logs.py).
logger_class = "cress_site.logs.GunicornLogger"
access_log_format = '%(t)s "%(m)s %(U)s" %(s)s %(b)s %(M)s ms'
accesslog = os.environ.get("ACCESS_LOG", "-")
if os.environ.get("DEMO") == "1":
    accesslog = os.environ.get("ACCESS_LOG")
    loglevel = "warning"


def on_starting(server):
    """Stop at a wrong setting, with its sentence: workers that cannot start are made again for ever."""
    # In another process, so that a reload still reads the settings of the new release.
    if subprocess.run([sys.executable, "-c", "import cress_site.settings"]).returncode:
        sys.exit(1)
