"""A mail server that keeps what it receives, and can be away, slow, or refuse an address."""

import asyncio
import contextlib
import email
import threading
from email import policy


class Sink:
    """Listens on a loopback port in a thread of its own. `mails`: (recipient, message) in order."""

    def __init__(self, port=0):
        self.port, self.mails, self.refused = port, [], set()
        self.delay, self.slow = 0.0, {}  # seconds before « 250 »: for every mail, for one address
        self.drops_after_data, self.drops_once = False, set()
        self._loop = asyncio.new_event_loop()
        self._server = None
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self.open()

    def open(self):
        self._server = self._call(asyncio.start_server(self._serve, "127.0.0.1", self.port))
        self.port = self._server.sockets[0].getsockname()[1]

    def close(self):
        """Away: connections are refused until `open`."""
        server, self._server = self._server, None
        if server:
            self._loop.call_soon_threadsafe(server.close)
            self._call(asyncio.sleep(0.05))

    def stop(self):
        self.close()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    def _call(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(10)

    async def _serve(self, reader, writer):
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            await self._say(writer, "220 sink")
            await self._talk(reader, writer)
        writer.close()

    async def _talk(self, reader, writer):
        to = []
        while line := (await reader.readline()).decode(errors="replace").strip():
            word = line[:4].upper()
            if word == "RCPT":
                address = line.split("<", 1)[-1].split(">")[0]
                if address in self.refused:
                    await self._say(writer, "550 no such mailbox")
                    continue
                to.append(address)
            if word == "DATA":
                if not await self._data(reader, writer, to):
                    return
                to = []
                continue
            await self._say(writer, "221 bye" if word == "QUIT" else "250 ok")
            if word == "QUIT":
                return

    async def _data(self, reader, writer, to):
        await self._say(writer, "354 go on")
        body = await reader.readuntil(b"\r\n.\r\n")
        await asyncio.sleep(max([self.delay, *(self.slow.get(address, 0) for address in to)]))
        message = email.message_from_bytes(body[:-5], policy=policy.default)
        self.mails += [(address, message) for address in to]
        cut = self.drops_once & set(to)
        self.drops_once -= cut
        if self.drops_after_data or cut:
            return False
        await self._say(writer, "250 kept")
        return True

    async def _say(self, writer, text):
        writer.write(f"{text}\r\n".encode())
        await writer.drain()
