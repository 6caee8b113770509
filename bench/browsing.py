"""A visitor of the load generator: a cookie jar, forms read from the page, no browser."""

import asyncio
import time
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urlsplit


@dataclass
class Answer:
    status: int
    headers: dict
    body: str
    pressed_at: float
    answered_at: float

    @property
    def seconds(self):
        return self.answered_at - self.pressed_at


@dataclass
class Visitor:
    host: str
    port: int
    cookies: dict = field(default_factory=dict)
    requests: int = 0

    async def get(self, path):
        return await self._ask("GET", path, b"")

    async def post(self, path, fields, *, follow=True):
        answer = await self._ask("POST", path, self.body_of(fields))
        if follow and answer.status in (302, 303):
            page = await self.get(answer.headers["location"])
            return Answer(
                page.status, page.headers, page.body, answer.pressed_at, answer.answered_at
            )
        return answer

    @staticmethod
    def body_of(fields):
        return urlencode(fields, doseq=True).encode()

    async def _ask(self, method, path, body):
        path = urlsplit(path)._replace(scheme="", netloc="").geturl() or "/"
        pressed = time.monotonic()
        self.requests += 1
        reader, writer = await asyncio.open_connection(self.host, self.port)
        try:
            writer.write(self._head(method, path, body) + body)
            await writer.drain()
            raw = await reader.read()
        finally:
            writer.close()
        return self._read(raw, pressed)

    def _head(self, method, path, body):
        lines = [f"{method} {path} HTTP/1.0", f"Host: {self.host}:{self.port}", "Connection: close"]
        if self.cookies:
            lines.append("Cookie: " + "; ".join(f"{k}={v}" for k, v in self.cookies.items()))
        if body:
            lines += [
                "Content-Type: application/x-www-form-urlencoded",
                f"Content-Length: {len(body)}",
            ]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    def _read(self, raw, pressed):
        head, _, body = raw.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        if not first:
            raise ConnectionError("The connection closed without an answer.")
        headers = {}
        for line in lines:
            name, _, value = line.partition(": ")
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.split(";")[0]
            headers[name.lower()] = value
        text = body.decode(errors="replace")
        return Answer(int(first.split()[1]), headers, text, pressed, time.monotonic())


class Form(HTMLParser):
    """What a browser would send of the page's main form if nobody touched it."""

    def __init__(self, page):
        super().__init__()
        self.fields, self.choices, self._area, self._inside = {}, {}, None, False
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "form" and attributes.get("method", "").lower() == "post":
            self._inside = True
        name = attributes.get("name")
        if not self._inside or not name:
            return
        if tag == "textarea":
            self._area = name
            self.fields[name] = ""
        elif attributes.get("type") in ("checkbox", "radio"):
            self.choices.setdefault(name, []).append(attributes.get("value", "on"))
            if "checked" in attributes:
                self.fields[name] = attributes.get("value", "on")
        elif tag == "input":
            self.fields[name] = attributes.get("value", "")

    def handle_endtag(self, tag):
        if tag == "form":
            self._inside = False
        if tag == "textarea":
            self._area = None

    def handle_data(self, data):
        if self._area:
            self.fields[self._area] += data.strip()
