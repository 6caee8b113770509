"""Reads the settings of a deployment from the environment, and says in one sentence what is wrong."""

import os
import secrets
import sys
from pathlib import Path
from urllib.parse import urlsplit

import environ

DRAW_A_KEY = "python3 -c 'import secrets; print(secrets.token_urlsafe(64))'"
LOCAL_HOSTS = ("localhost", "127.0.0.1", "::1")
DATABASE_SCHEMES = ("postgres", "postgresql")


def refuse(sentence):
    """Stop the start: a wrong setting is the operator's to correct, not a traceback to decipher."""
    sys.exit(f"Settings: {sentence}")


def flag(name):
    value = os.environ.get(name, "").strip().lower()
    if value in ("", "0", "false", "no", "off"):
        return False
    if value in ("1", "true", "yes", "on"):
        return True
    return refuse(f"{name} is {value!r}: write 1 or 0.")


def number(name, default, *, least=0):
    value = os.environ.get(name, "").strip() or str(default)
    if not value.isascii() or not value.isdigit() or int(value) < least:
        refuse(f"{name} is {value!r}: write a whole number, at least {least}.")
    return int(value)


def words(name):
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


def site_url(*, default):
    """Return the public address of the site, without a final slash, and its parts."""
    value = os.environ.get("SITE_URL", "").strip() or default
    if not value:
        refuse(
            "SITE_URL is missing: set it to the public address, such as https://www.example.org."
        )
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    wrong = not host or parts.scheme not in ("http", "https") or parts.username
    if wrong or parts.path not in ("", "/") or parts.query or parts.fragment:
        refuse(f"SITE_URL is {value!r}: write https:// and the host, without a path.")
    return f"{parts.scheme}://{parts.netloc}", parts.scheme == "https", host


def secret_key(*, kept_in):
    """Return SECRET_KEY; a demo or development draws one and keeps it in `kept_in`."""
    value = os.environ.get("SECRET_KEY", "")
    if value and len(value) < 50:
        refuse(f"SECRET_KEY is too short, it needs 50 characters: draw one with {DRAW_A_KEY}")
    if value or kept_in is None:
        return value or refuse(f"SECRET_KEY is missing: draw one with {DRAW_A_KEY}")
    try:
        return kept_in.read_text()
    except FileNotFoundError:
        return _kept_secret(kept_in)


def _kept_secret(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_urlsafe(50))
    try:
        os.link(draft, path)  # never over another process's: two first starts agree on one key
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text()


def database(url, *, options):
    """Return Django's description of the database at `url`."""
    if urlsplit(url).scheme not in DATABASE_SCHEMES:
        refuse("DATABASE_URL is not understood: write postgresql://user:password@host:5432/name.")
    try:
        found = environ.Env.db_url_config(url)
    except (ValueError, TypeError, environ.ImproperlyConfigured):
        found = {}
    if not found.get("NAME"):
        refuse("DATABASE_URL names no database: write postgresql://user:password@host:5432/name.")
    found["OPTIONS"] = {**found.get("OPTIONS", {}), **options}
    return found


def cache(url):
    try:
        return environ.Env.cache_url_config(url)
    except (ValueError, TypeError, environ.ImproperlyConfigured):
        return refuse(f"CACHE_URL is {url!r}: write redis://host:6379/0, or leave it out.")


def email(url):
    """Return the EMAIL_* settings for `url` (smtp://, smtp+tls:// or smtp+ssl://)."""
    try:
        return environ.Env.email_url_config(url)
    except (ValueError, TypeError, KeyError, environ.ImproperlyConfigured):
        return refuse("EMAIL_URL is not understood: write smtp+tls://user:password@host:587.")


def folder(name, default):
    return Path(os.environ.get(name, "").strip() or default).absolute()
