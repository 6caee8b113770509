"""Personal links, derived and never stored.

A token is the public id followed by HMAC-SHA256(key, purpose | public_id | link_version),
160 bits kept. Raising `link_version` on the row kills every link of that row.
"""

import base64
import binascii
import hashlib
import hmac
import uuid

from django.conf import settings

MAC_BYTES = 20


def _mac(secret: str, purpose: str, public_id: uuid.UUID, version: int) -> bytes:
    key = hashlib.sha256(b"cress-links|" + secret.encode()).digest()
    text = f"{purpose}|{public_id.hex}|{version}".encode()
    return hmac.new(key, text, hashlib.sha256).digest()[:MAC_BYTES]


def make(purpose: str, public_id: uuid.UUID, version: int) -> str:
    return _encoded(public_id.bytes + _mac(settings.SECRET_KEY, purpose, public_id, version))


def public_id_of(token: str) -> uuid.UUID | None:
    """The row a token speaks of. It proves nothing: ask `is_valid` next."""
    raw = _decoded(token)
    return uuid.UUID(bytes=raw[:16]) if raw else None


def is_valid(token: str, purpose: str, public_id: uuid.UUID, version: int) -> bool:
    """Constant-time check against the current secret and its fallbacks."""
    given = _decoded(token) or b""
    known = False
    for secret in [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]:
        expected = public_id.bytes + _mac(secret, purpose, public_id, version)
        known |= hmac.compare_digest(given, expected)
    return known


def _encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _decoded(token: str) -> bytes | None:
    """The bytes of a token in its one spelling: base64 reads several, a link has one."""
    try:
        raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except (binascii.Error, ValueError):
        return None
    return raw if len(raw) == 16 + MAC_BYTES and _encoded(raw) == token else None
