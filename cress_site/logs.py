"""Log lines that hold no personal link and no e-mail address, for Django and for gunicorn."""

import json
import logging
import re
from datetime import UTC, datetime

from gunicorn.glogging import Logger

# Pages opened by a personal link: what follows the noun is the secret.
PRIVATE_NOUNS = (
    "inscription",
    "apercu",
    "lien",
    "lettre",
    "mon-agenda",
    "demande",
    "invitation",
    "adresse",
    "proposition",
)
PUBLIC_WORDS = ("retrouver", "envoyee", "envoye")

_TOKEN = re.compile(
    rf"/({'|'.join(PRIVATE_NOUNS)})/(?!(?:{'|'.join(PUBLIC_WORDS)})/)[^/\s?#\"']+", re.IGNORECASE
)
_ADDRESS = re.compile(r"[\w.+-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+")


def mask(text):
    """Return `text` without personal links nor e-mail addresses."""
    return _ADDRESS.sub("***", _TOKEN.sub(r"/\1/***", text))


class PlainFormatter(logging.Formatter):
    """For people: one line, and the traceback."""

    def __init__(self):
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s", "%H:%M:%S")

    def format(self, record):
        return mask(super().format(record))


class JsonFormatter(logging.Formatter):
    """For machines: one JSON object a line."""

    def format(self, record):
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": mask(record.getMessage()),
        }
        if record.exc_info:
            line["traceback"] = mask(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)


class GunicornLogger(Logger):
    """gunicorn's own logger, with the same masking in its access lines."""

    MASKED = ("r", "U", "q", "f")

    def atoms(self, resp, req, environ, request_time):
        atoms = super().atoms(resp, req, environ, request_time)
        for key in (*self.MASKED, "{referer}i", "{raw_uri}e", "{request_uri}e"):
            if isinstance(atoms.get(key), str):
                atoms[key] = mask(atoms[key])
        return atoms
