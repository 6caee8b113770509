"""Two queues in each gunicorn process, as at a counter: one for pressing « S’inscrire », one for the rest.

When hundreds press at once for the same seats, they wait for each other whatever the number of
threads. In one queue everybody else would wait behind them; here they have a lane of their own, narrow
on purpose: more threads would only take the interpreter from whoever holds the lock (docs/adr/0021).
"""

import os
import re
import selectors
import socket
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from gunicorn.workers.gthread import ThreadWorker

PRESS = re.compile(rb"POST [^ ?]*/inscription/")
HEAD = 400  # bytes: longer than any address of ours


def is_press(head: bytes) -> bool:
    """Whether these first bytes of a request send a form that takes or gives back seats."""
    return PRESS.match(head) is not None


class LanesWorker(ThreadWorker):
    """gthread, whose presses have `WEB_PRESS_THREADS` threads of their own."""

    def init_process(self):
        threads = int(os.environ.get("WEB_PRESS_THREADS", "1"))
        self.presses = ThreadPoolExecutor(threads, thread_name_prefix="press")
        super().init_process()

    def enqueue_req(self, conn):
        try:
            head = conn.sock.recv(HEAD, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        except BlockingIOError:
            self._wait_for_words(conn)
            return
        except OSError:
            head = b""  # closed meanwhile: gthread sees it too, and tidies up
        lane = self.presses if is_press(head) else self.tpool
        done = lane.submit(self.handle, conn)
        done.add_done_callback(lambda it: self.method_queue.defer(self.finish_request, conn, it))

    def _wait_for_words(self, conn):
        """A connection that has said nothing yet takes no thread: gthread's own place for such ones."""
        conn.sock.setblocking(False)
        conn.set_timeout()
        self.pending_conns.append(conn)
        readable = partial(self.on_pending_socket_readable, conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, readable)
